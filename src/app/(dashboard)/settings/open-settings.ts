import { redirect } from 'next/navigation'
import type { SettingsSection } from '@/domain/settings'
import { auth } from '@/lib/auth'
import { activeClient } from '@/lib/clients/active-client'
import { recentChanges } from '@/lib/clients/settings/changes'
import { maySetUp } from '@/lib/clients/settings/owned-client'

/** The open business for whoever is signed in, and whether they may change its settings. */
export async function openBusiness() {
  const session = await auth()
  const client = session && (await activeClient(session))
  if (!client) redirect('/login')
  return { person: session.person, client, mayEdit: await maySetUp(session.person, client.id) }
}

/** What every page of the settings shows, whatever it sets. */
export async function openSettings(section: SettingsSection) {
  const { person, client, mayEdit } = await openBusiness()
  const changes = await recentChanges(client.id, section)
  return { person, client, mayEdit, frame: { mayEdit, changes, timeZone: client.timezone } }
}
