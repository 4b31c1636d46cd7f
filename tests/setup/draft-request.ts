import type { DraftFacts, DraftRequest } from '@/domain/draft'

const at = '2026-05-04T15:00:00.000Z'

/** A lead of a plumber in Chicago's zone who has said one thing, a plumber who has written down nothing. */
export const aDraftRequest = (part: Partial<DraftRequest> = {}): DraftRequest => ({
  businessName: 'Brightside Plumbing',
  profile: '',
  instructions: '',
  knowledge: [],
  hours: null,
  timezone: 'America/Chicago',
  leadName: null,
  known: { need: null, address: null },
  history: [{ author: 'lead', body: 'My kitchen sink is leaking', mediaCount: 0, at }],
  now: '2026-05-04T15:00:10.000Z',
  ...part,
})

/** Nothing that a check would object to. */
export const plainFacts: DraftFacts = {
  allowedLinks: [],
  phones: [],
  emails: [],
  outsideHours: 'answer',
  aiTextsInDay: 0,
}
