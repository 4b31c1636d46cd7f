import { eq } from 'drizzle-orm'
import { getDb } from '@/db'
import { type Alert, alertContacts, alertNotices, alerts } from '@/db/schema'
import { shortened } from '@/domain/desk-words'
import { config } from '@/lib/config'
import { sendMail } from '@/lib/services/mail'
import { type AlertStory, alertStory } from './alert-story'

/**
 * Mails one contact of an alert. A mail that the server has taken is not sent again, unless the process ends in the moment
 * between: it then carries the same Message-ID.
 */
export async function mailAlert(noticeId: string): Promise<void> {
  const notice = await noticeOf(noticeId)
  if (notice === undefined || notice.mailedAt !== null || notice.email === null) return
  const story = await alertStory(getDb(), notice.alert)
  if (story === null) return
  await sendMail({ id: noticeId, to: notice.email, ...letter(notice.alert, story) })
  await getDb().update(alertNotices).set({ mailedAt: new Date() }).where(eq(alertNotices.id, noticeId))
}

async function noticeOf(noticeId: string) {
  const [notice] = await getDb()
    .select({ mailedAt: alertNotices.mailedAt, email: alertContacts.email, alert: alerts })
    .from(alertNotices)
    .innerJoin(alerts, eq(alerts.id, alertNotices.alertId))
    .innerJoin(alertContacts, eq(alertContacts.id, alertNotices.contactId))
    .where(eq(alertNotices.id, noticeId))
  return notice
}

function letter({ conversationId, reason }: Alert, { lead, businessName, words }: AlertStory) {
  const { PUBLIC_URL } = config()
  const link = PUBLIC_URL === undefined ? [] : [`Answer at ${PUBLIC_URL}/conversations/${conversationId}`]
  const said = words === '' ? [] : ['They wrote last:', words]
  return {
    subject: `${shortened(lead, 60)} needs a person`,
    text: [`${shortened(lead, 60)} is waiting for ${businessName}.`, reason, ...said, ...link].join('\n\n'),
  }
}
