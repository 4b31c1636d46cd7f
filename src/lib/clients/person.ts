/** Somebody at the desk, signed in. */
export type Person = {
  userId: string
  name: string
  email: string
  /** Sees every business. */
  agencyAdmin: boolean
}
