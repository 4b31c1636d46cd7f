import { stateRoute } from '@/app/api/client/conversations/[id]/state-route'

/** Hands the conversation back to the AI, which answers the next text. */
export const POST = stateRoute('handback')
