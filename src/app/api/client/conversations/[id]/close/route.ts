import { stateRoute } from '@/app/api/client/conversations/[id]/state-route'

/** Puts the conversation away; the lead's next text opens it again. */
export const POST = stateRoute('close')
