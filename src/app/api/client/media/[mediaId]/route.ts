import { z } from 'zod'
import { ownMedia } from '@/lib/conversations/own-media'
import { AppError } from '@/lib/errors'
import { deskRoute } from '@/lib/http/desk-route'
import { notFound } from '@/lib/http/refusals'
import { fetchMedia, type MediaFile } from '@/lib/services/twilio/media'
import { TwilioError } from '@/lib/services/twilio/twilio-error'

/** A picture or file that came with a text. A lead sent it: it is shown where that is safe, never run, and saved otherwise. */
export const GET = deskRoute({ params: z.object({ mediaId: z.guid() }) }, async ({ request, person, params }) => {
  const { url } = await ownMedia(person, params.mediaId)
  const file = await fetchMedia(url, request.signal).catch(unreachable)
  if (file === null) throw notFound()
  return new Response(file.body, { headers: headersOf(file) })
})

function headersOf({ contentType, inline }: MediaFile): Record<string, string> {
  return {
    'content-type': contentType,
    'content-disposition': inline ? 'inline' : 'attachment',
    // A browser shows a picture or a recording in a page it makes up, which needs these.
    'content-security-policy':
      "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
    // The file behind an id never changes.
    'cache-control': 'private, max-age=86400, immutable',
  }
}

function unreachable(error: unknown): never {
  if (!(error instanceof TwilioError)) throw error
  throw new AppError(502, 'media_unavailable', 'Twilio does not hand out this file just now. Try again in a minute.')
}
