import { stateRoute } from '@/app/api/client/conversations/[id]/state-route'

/** Lets the AI answer again after a pause. */
export const POST = stateRoute('resume')
