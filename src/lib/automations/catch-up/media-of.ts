import { type LoggedMessage, listMedia } from '@/lib/services/twilio/message-log'

export type Media = Awaited<ReturnType<typeof listMedia>>

const sideBySide = 5

/** What messages carry besides text, by their ids; the log says only how much it is. */
export async function mediaOf(messages: readonly LoggedMessage[]): Promise<Map<string, Media>> {
  const waiting = messages.filter(({ numMedia }) => numMedia > 0)
  const found = new Map<string, Media>()
  const work = async () => {
    for (let message = waiting.shift(); message !== undefined; message = waiting.shift()) {
      found.set(message.sid, await listMedia(message.sid))
    }
  }
  await Promise.all(Array.from({ length: sideBySide }, work))
  return found
}
