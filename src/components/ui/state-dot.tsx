import { stateWords } from '@/components/thread/state-words'
import type { ConversationState } from '@/domain/conversation-state'

// Shape tells them apart as well: full, ringed, hollow, flat.
const looks: Record<ConversationState, string> = {
  ai_active: 'size-2 rounded-full bg-ai',
  human_takeover: 'size-2 rounded-full bg-person ring-1 ring-person ring-offset-2 ring-offset-(--dot-ground)',
  paused: 'size-2 rounded-full border-2 border-paused',
  closed: 'h-0.5 w-2 rounded-full bg-closed',
}

/** The state's sign. Its word is read out, and shown on hover, unless it stands beside the dot anyway. */
export function StateDot({ state, silent = false }: { state: ConversationState; silent?: boolean }) {
  const word = stateWords[state]
  return (
    <span className="grid size-3.5 flex-none place-items-center" title={silent ? undefined : word}>
      <span className={looks[state]} />
      {!silent && <span className="sr-only">{word}</span>}
    </span>
  )
}
