import { stateRoute } from '../state-route'

/** Puts the conversation away; the lead's next text opens it again. */
export const POST = stateRoute('close')
