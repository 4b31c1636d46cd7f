import { createTransport } from 'nodemailer'
import { type Config, config } from '@/lib/config'
import { AppError } from '@/lib/errors'

export type Mail = {
  /** The same id is the same mail: a mailbox that gets it twice can tell. Without angle brackets. */
  id: string
  to: string
  subject: string
  text: string
}

/** Whether this desk has a mail server at all. */
export function canMail(): boolean {
  return mailSettings(config()) !== null
}

/** How long a silent server is waited for, in milliseconds: a job's time is longer. */
const patience = 15_000

/**
 * Hands one mail to the server.
 * @throws {AppError} `mail_failed` when it was not taken; trying again is safe.
 */
export async function sendMail({ id, to, subject, text }: Mail): Promise<void> {
  const settings = mailSettings(config())
  if (settings === null) throw new AppError(503, 'mail_not_configured', 'Set SMTP_URL and SMTP_FROM to send mail.')
  const timeouts = { connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience }
  const transport = createTransport({ url: settings.url, ...timeouts })
  try {
    await transport.sendMail({ from: settings.from, to, subject, text, messageId: `<${id}@handback>` })
  } catch (error) {
    throw new AppError(502, 'mail_failed', `The mail server did not take a mail (${codeOf(error)}).`)
  } finally {
    transport.close()
  }
}

function mailSettings({ SMTP_URL: url, SMTP_FROM: from }: Config): { url: string; from: string } | null {
  return url === undefined || from === undefined ? null : { url, from }
}

/** The server's own words may name the mailbox, so only the kind of failure is told. */
function codeOf(error: unknown): string {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  return [code ?? 'unknown', responseCode].filter((part) => part !== undefined).join(' ')
}
