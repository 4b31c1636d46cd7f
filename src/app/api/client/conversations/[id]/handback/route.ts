import { stateRoute } from '../state-route'

/** Hands the conversation back to the AI, which answers the next text. */
export const POST = stateRoute('handback')
