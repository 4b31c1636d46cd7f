import type { Conversation } from './conversation'
import { english } from './english'
import { englishHard } from './english-hard'
import { french } from './french'
import { portuguese } from './portuguese'
import { spanish } from './spanish'

export const conversations: Conversation[] = [...english, ...englishHard, ...spanish, ...french, ...portuguese]
