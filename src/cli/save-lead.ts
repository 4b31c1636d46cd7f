import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { LeadData } from '@/lib/conversations/erase/lead-data'
import { AppError } from '@/lib/errors'
import { fetchMedia } from '@/lib/services/twilio/media'
import { TwilioError } from '@/lib/services/twilio/twilio-error'

export type SavedLead = {
  file: string
  messages: number
  media: number
  /** Files that the provider has no longer, or would not hand out now. */
  missing: number
}

/** Writes all that is held about a lead into a folder of its own under `out`: lead.json, and its files beside it. */
export async function saveLead(data: LeadData, out: string): Promise<SavedLead> {
  const folder = join(out, `lead-${data.lead.id}`)
  await mkdir(join(folder, 'media'), { recursive: true, mode: 0o700 })
  const file = join(folder, 'lead.json')
  await writeFile(file, `${JSON.stringify(data, null, 2)}\n`, { mode: 0o600 })
  let [media, missing] = [0, 0]
  for (const { id, url, contentType } of data.messages.flatMap((message) => message.media)) {
    if (await saveFile(url, join(folder, 'media', `${id}${endingOf(contentType)}`))) media += 1
    else missing += 1
  }
  return { file, messages: data.messages.length, media, missing }
}

async function saveFile(url: string, path: string): Promise<boolean> {
  try {
    const file = await fetchMedia(url)
    if (file === null) return false
    await pipeline(Readable.from(file.body), createWriteStream(path, { mode: 0o600 }))
    return true
  } catch (error) {
    if (error instanceof TwilioError || error instanceof AppError) return false
    throw error
  }
}

/** `image/jpeg` is a `.jpeg`; what a lead called it is not to be believed. */
function endingOf(contentType: string): string {
  const [, kind] = /^[a-z]+\/([a-z0-9]{2,5})$/.exec(contentType.toLowerCase()) ?? []
  return kind === undefined ? '' : `.${kind}`
}
