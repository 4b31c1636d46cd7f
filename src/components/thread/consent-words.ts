import type { ConsentEntryView, ConsentView } from '@/lib/conversations/consent-view'

/** How a customer stands. */
export function standingSentence({ standing, entries }: ConsentView): string {
  switch (standing.kind) {
    case 'blocked':
      return 'Opted out of your texts'
    case 'express':
      return 'Agreed to your texts'
    case 'implied':
      return 'Wrote to you, so you may answer'
    case 'none':
      return entries[0]?.kind === 're_consent' ? 'Wants your texts again, by your word' : 'No consent on record'
  }
}

/** What a record of the ledger says, as a sentence. */
export function recordSentence(record: ConsentEntryView): string {
  const who = record.actorName ?? 'The desk'
  switch (record.kind) {
    case 'express_consent':
      return byForm(record) ? 'Ticked the box in your form' : 'Agreed to texts'
    case 'implied_consent':
      return byForm(record) ? 'Filled in your form' : 'Wrote to you'
    case 'refusal':
      return 'Said no to texts in your form'
    case 'revocation':
      return revocationSentence(record, who)
    case 're_consent':
      return record.source === 'sms' ? 'Asked for texts again' : `${who} recorded that they want texts again`
    case 'erasure':
      return `${who} erased what was personal`
  }
}

const byForm = ({ source }: ConsentEntryView) => source === 'form'

function revocationSentence({ source, rule }: ConsentEntryView, who: string): string {
  switch (source) {
    case 'provider':
      return 'Twilio says that they opted out'
    case 'person':
      return `${who} recorded an opt-out`
    case 'import':
      return rule.startsWith('import:') ? 'Came with an import of blocked numbers' : 'Opted out before there was a desk'
    case 'sms':
    case 'form':
      return 'Opted out in their own words'
  }
}
