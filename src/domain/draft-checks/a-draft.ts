import type { Draft, DraftFacts, DraftRequest, HistoryEntry } from '@/domain/draft'

/*
 * For tests of the checks: a plumber in Austin who has written down some prices and hours, a lead who has said some things, and
 * an answer to them.
 */

const at = (seconds: number) => new Date(Date.UTC(2026, 4, 4, 15, 0, seconds)).toISOString()

export type Line = [author: HistoryEntry['author'], body: string, seconds?: number]

export const thread = (...lines: Line[]): HistoryEntry[] =>
  lines.map(([author, body, seconds], index) => ({ author, body, mediaCount: 0, at: at(seconds ?? index * 60) }))

export function aRequest(part: Partial<DraftRequest> = {}): DraftRequest {
  return {
    businessName: 'Brightside Plumbing',
    profile:
      'A family business in Austin. A visit costs $89, which is taken off the bill. Estimates for repiping are free. Every repair is guaranteed for a year.',
    instructions:
      'Be brief and never speak of competitors by name or of their prices. Say "We are a family business since 1987".',
    knowledge: [
      {
        title: 'Water heaters',
        body: 'We replace tank and tankless heaters. A tank heater starts at $1,450 installed.',
      },
      { title: 'Seniors', body: 'Seniors get a 10% discount.' },
      { title: 'Office line', body: 'Call the office at (512) 555-0199 or write to office@brightside.example.' },
      { title: 'Same-day slots', body: 'Callers before 10 am are usually visited the same day.' },
    ],
    hours: { inWords: 'Monday to Friday 8:00 to 17:00, closed on Saturday and Sunday', openNow: true },
    timezone: 'America/Chicago',
    leadName: null,
    known: { need: null, address: null },
    history: thread([
      'lead',
      'My sink is leaking. Can you come Tuesday at 3pm? I can pay $50. My number is 303 555 0123',
    ]),
    now: at(120),
    ...part,
  }
}

export const someFacts: DraftFacts = {
  allowedLinks: ['brightside.example', 'book.plumbers.com'],
  phones: ['+15125550100', '+13035550123'],
  emails: ['maria@mail.example'],
  outsideHours: 'answer',
  aiTextsInDay: 0,
}

export function aReply(text: string, part: Partial<Draft> = {}): Draft {
  return { action: 'reply', text, confidence: 0.9, rule: 'model:reply', explanation: 'It answers.', ...part }
}
