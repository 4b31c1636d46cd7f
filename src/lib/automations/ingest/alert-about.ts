import type { Tx } from '@/db'
import { type AlertRequest, requestAlerts } from '@/lib/automations/alerts/request-alert'
import { type Answered, tellFollowers } from '@/lib/automations/alerts/tell-followers'
import type { Outcome } from './write-outcome'

/** Has contacts told of leads whose texts want a person, and of the answers of those they text with themselves. */
export async function alertAbout(tx: Tx, outcomes: readonly Outcome[], now: Date): Promise<void> {
  const ofLeads = outcomes.filter(({ after, steps }) => !after.blocked && steps[0]?.text.client.active === true)
  await requestAlerts(tx, ofLeads.flatMap(wantedIn), now)
  await tellFollowers(tx, ofLeads.flatMap(answeredIn), now)
}

function wantedIn({ before, after }: Outcome): AlertRequest[] {
  const { id: conversationId, clientId, flagReason } = before.conversation
  if (flagReason !== null || after.flagReason === null) return []
  return [{ clientId, conversationId, reason: after.flagReason }]
}

/** What came late is flagged, and so told already. */
function answeredIn({ before, after, steps }: Outcome): Answered[] {
  const first = steps.find(({ text }) => text.timing === 'now')
  if (after.state !== 'human_takeover' || first === undefined) return []
  const { id: conversationId, clientId } = before.conversation
  return [{ clientId, conversationId, at: first.text.at }]
}
