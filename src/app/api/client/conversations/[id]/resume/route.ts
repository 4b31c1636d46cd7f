import { stateRoute } from '../state-route'

/** Lets the AI answer again after a pause. */
export const POST = stateRoute('resume')
