/** Why a number is blocked, as the list of blocked numbers keeps it. */
export type Block = {
  /** The rule that blocked: `keyword:…` and `plain:…` are the lead's own words. */
  reason: string
  at: Date
  /** What was said of it: by the lead in so many words, by the person who blocked, or in the imported file. */
  note: string | null
  /** The name of who blocked or imported the number, where a person did. */
  by: string | null
}

/** Why a number is blocked, in words for a person; with the day where one is given. */
export function blockWords({ reason, note, by }: Omit<Block, 'at'>, day?: string): string {
  const on = day === undefined ? '' : ` on ${day}`
  const [source, detail = ''] = reason.split(':')
  switch (source) {
    case 'keyword':
      return `They texted ${detail.replaceAll('_', ' ').toUpperCase()}${on}.`
    case 'plain':
      return note === null ? `They asked in their own words${on} for no more texts.` : `They wrote${on}: “${note}”`
    case 'provider':
      return detail === 'stop' ? `They texted STOP${on}.` : `Twilio told us${on} that they opted out.`
    case 'person':
      return `${by ?? somebody} ${detail === 'opt_out' ? `noted${on} that they want no texts` : `blocked this number${on}`}${said(note)}`
    case 'import':
      return `${by ?? somebody} imported this number as opted out${on}${said(note)}`
    default:
      return `They opted out${on}.`
  }
}

/** What ends a block. Who opted out may text START; so may whom a person blocked, and an owner may think better of it. */
export function unblockWords({ reason }: Pick<Block, 'reason'>): string {
  return /^(person|import):/.test(reason)
    ? 'Texts to them are blocked until they text START, or an owner takes the number off the list.'
    : 'Texts to them are blocked until they text START.'
}

const somebody = 'Somebody at the desk'

const said = (note: string | null) => (note === null ? '.' : `: “${note}”`)

/** The day of an opt-out is the day it was where the business is: "November 21, 2026". */
export function dayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(at)
}
