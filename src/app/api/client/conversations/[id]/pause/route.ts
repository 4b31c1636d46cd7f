import { stateRoute } from '@/app/api/client/conversations/[id]/state-route'

/** Nobody answers until somebody resumes. */
export const POST = stateRoute('pause')
