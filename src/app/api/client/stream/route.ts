import { z } from 'zod'
import { type DeskSession, sessionOf } from '@/lib/auth'
import { activeClient } from '@/lib/clients/active-client'
import { liveChanges } from '@/lib/conversations/live-changes'
import { deskRoute } from '@/lib/http/desk-route'
import { notFound } from '@/lib/http/refusals'
import { startOf } from '@/lib/realtime/feed-place'
import { followChanges } from '@/lib/realtime/follow-changes'
import { openStream } from '@/lib/realtime/open-stream'
import { sseHeaders } from '@/lib/realtime/sse'

const heartbeatMs = 20_000
const checkMs = 15_000
const stalledMs = 60_000

/**
 * What changes in the open business, as it changes. Resumes after `Last-Event-ID`. Ends when the session does, when the person no
 * longer works for the business, and when another business is opened.
 */
export const GET = deskRoute(
  { query: z.object({ lastEventId: z.string().optional() }) },
  async ({ request, session, query }) => {
    const clientId = await openClientId(session)
    if (clientId === undefined) throw notFound()
    const lastEventId = request.headers.get('last-event-id') ?? query.lastEventId ?? null
    // Decided before the answer begins: what a browser reads once the stream is open is then never older than its place.
    const start = await startOf(clientId, lastEventId)
    const following = { clientId, start, describe: liveChanges, heartbeatMs }
    const mayGoOn = async () => (await openClientId(await sessionOf(request.headers))) === clientId
    const frames = (stop: AbortSignal) => followChanges(following, stop)
    return new Response(openStream(frames, request.signal, { mayGoOn, checkMs, stalledMs }), { headers: sseHeaders })
  },
)

async function openClientId(session: DeskSession | null): Promise<string | undefined> {
  return session === null ? undefined : (await activeClient(session))?.id
}
