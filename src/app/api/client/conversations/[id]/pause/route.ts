import { stateRoute } from '../state-route'

/** Nobody answers until somebody resumes. */
export const POST = stateRoute('pause')
