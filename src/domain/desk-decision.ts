import { type AnswerTarget, answerTarget, type CodeProblem, type KnownCode } from './desk-answer'
import type { DeskCommand } from './desk-command'

/** A text from a contact's phone, with all that decides what becomes of it. */
export type CommandText<Code extends KnownCode> = {
  command: DeskCommand
  contact: { id: string; mayCommand: boolean; joinCode: string }
  /** The contact said STOP: whatever was done, nobody could be told. */
  blocked: boolean
  /** It was fetched from the provider's log after the desk was away. */
  late: boolean
  pictures: number
  /** The contact's, the newest first: those that are open, and the one that was given. */
  codes: readonly Code[]
  /** Answers without a code that went out in the last minutes. */
  lately: number
}

/** Why nothing is done with a text. The last three are about the lead it is for. */
export type Refusal =
  | CodeProblem
  | 'empty'
  | 'pictures'
  | 'unclear'
  | 'late'
  | 'may_not_command'
  | 'too_many'
  | 'wrong_join'
  | 'opted_out'
  | 'not_textable'
  | 'cannot_hand_back'

export type Decision<Code> =
  | { kind: 'answer'; code: Code; words: string }
  | { kind: 'hand_back'; code: Code }
  | { kind: 'tell'; what: 'status' | 'commands' | 'joined' }
  | { kind: 'refuse'; refusal: Refusal }
  /** Nothing is done, and an answer would only be answered again, or reach nobody. */
  | { kind: 'ignore'; because: 'automatic' | 'blocked' }

/** Two machines that answer each other would not stop by themselves: more answers without a code than this need one. */
const mostWithoutCode = 5

/** What becomes of a text from a contact's phone. */
export function decideCommand<Code extends KnownCode>(text: CommandText<Code>, now: Date): Decision<Code> {
  const { command, contact } = text
  if (text.blocked) return { kind: 'ignore', because: 'blocked' }
  if (command.kind === 'automatic') return { kind: 'ignore', because: 'automatic' }
  if (command.kind === 'join')
    return command.code === contact.joinCode ? { kind: 'tell', what: 'joined' } : refuse('wrong_join')
  if (!contact.mayCommand) return refuse('may_not_command')
  if (text.late) return refuse('late')
  switch (command.kind) {
    case 'status':
    case 'commands':
      return { kind: 'tell', what: command.kind }
    case 'empty':
      return refuse(text.pictures > 0 ? 'pictures' : 'empty')
    case 'unclear':
      return refuse('unclear')
    case 'hand_back':
    case 'answer':
      return aimed(command, text, now)
  }
}

function aimed<Code extends KnownCode>(
  command: Extract<DeskCommand, { kind: 'hand_back' | 'answer' }>,
  { codes, contact, lately }: CommandText<Code>,
  now: Date,
): Decision<Code> {
  const target: AnswerTarget<Code> = answerTarget(command.code, codes, contact.id, now)
  if (target.kind === 'refused') return refuse(target.problem)
  if (command.kind === 'hand_back') return { kind: 'hand_back', code: target.code }
  if (command.code === null && lately >= mostWithoutCode) return refuse('too_many')
  return { kind: 'answer', code: target.code, words: command.words }
}

const refuse = (refusal: Refusal) => ({ kind: 'refuse', refusal }) as const
