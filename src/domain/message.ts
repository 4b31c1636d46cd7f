export const directions = ['inbound', 'outbound'] as const

/** Who wrote a message. `automation` is a text of the business's own making, such as the answer to a form. */
export const authors = ['lead', 'ai', 'human', 'system', 'automation'] as const
export type Author = (typeof authors)[number]

/** Why a text goes out. The law and the gate treat each differently. */
export const purposes = ['reply', 'informational', 'promotional', 'opt_out_confirmation'] as const
export type Purpose = (typeof purposes)[number]

/** Which rule decided, what it says to a person, and what it looked at. Stored with whatever it decided. */
export type Reason = {
  rule: string
  explanation: string
  inputs?: Record<string, string | number | boolean | null>
}
