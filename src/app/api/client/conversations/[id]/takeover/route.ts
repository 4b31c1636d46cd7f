import { stateRoute } from '@/app/api/client/conversations/[id]/state-route'

/** A person takes the conversation over from the AI. */
export const POST = stateRoute('takeover')
