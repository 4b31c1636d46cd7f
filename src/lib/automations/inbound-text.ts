/** A text as the provider handed it over: by webhook, or from its message log. Addresses are still as they came. */
export type InboundText = {
  sid: string
  from: string
  to: string
  body: string
  media: { contentType: string; url: string }[]
  /** What the provider itself read in the text, where Advanced Opt-Out is on; then it is right. */
  optOutType: 'STOP' | 'START' | 'HELP' | null
  /** Set for a text from the log: when the provider received it. It is stored at that time, and marked late if it is. */
  sentAt?: Date
}

/** What became of a text. All three are success: the text is kept. */
export type Ingested =
  | {
      kind: 'stored'
      conversationId: string
      optedOut: boolean
      /** The message, where a contact has texted what the desk is to do. */
      commandId: string | null
    }
  | { kind: 'duplicate'; conversationId: string; optedOut: boolean }
  | { kind: 'unrouted' }
