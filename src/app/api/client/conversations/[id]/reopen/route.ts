import { stateRoute } from '@/app/api/client/conversations/[id]/state-route'

/** Opens a closed conversation; the AI answers the next text. */
export const POST = stateRoute('reopen')
