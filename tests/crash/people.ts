import { setTimeout as pause } from 'node:timers/promises'
import type { DeskLives } from './desk-lives'
import type { Journal } from './journal'
import type { Business } from './town'

/** The desk's user interface, as far as it matters here: whoever gets no answer asks again. */
export type People = {
  signIn: (business: Business) => Promise<void>
  /** Resolves with the desk's answer to this request, which may be made many times until there is one. */
  call: (business: Business, path: string, body?: unknown) => Promise<Answer>
  conversationOf: (business: Business, phone: string) => Promise<string | null>
}

type Answer = { status: number; json: unknown }

/** Longer than any answer takes, a takeover's wait for a claim included. */
const patienceMs = 15_000

export function peopleAt(desk: Pick<DeskLives, 'whenUp'>, url: string, journal: Journal): People {
  const cookies = new Map<string, string>()

  const callOnce = async (business: Business, path: string, body?: unknown): Promise<Answer | null> => {
    await desk.whenUp()
    const answer = await ask(url + path, cookies.get(business.number) ?? '', body)
    if (answer === null || answer.status < 500) return answer
    if (answer.status !== 503) journal.failures.push(`${path} was answered ${answer.status}`)
    return null
  }

  const call: People['call'] = async (business, path, body) => {
    for (;;) {
      const answer = await callOnce(business, path, body)
      if (answer !== null) return answer
      await pause(50)
    }
  }

  return {
    call,
    async signIn(business) {
      for (;;) {
        await desk.whenUp()
        const cookie = await cookieFor(url, business)
        if (cookie !== null) return void cookies.set(business.number, cookie)
        await pause(50)
      }
    },
    async conversationOf(business, phone) {
      const { json } = await call(business, `/api/client/conversations?q=${phone.slice(1)}&limit=5`)
      const { rows } = json as { rows: { id: string; leadPhone: string }[] }
      return rows.find(({ leadPhone }) => leadPhone === phone)?.id ?? null
    },
  }
}

async function ask(url: string, cookie: string, body: unknown): Promise<Answer | null> {
  try {
    const answer = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: { cookie, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(patienceMs),
    })
    return { status: answer.status, json: await answer.json() }
  } catch {
    // It died before it had answered in full.
    return null
  }
}

/** Null when it died before it had answered. */
async function cookieFor(url: string, { email, password }: Business): Promise<string | null> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  }).catch(() => null)
  if (answer === null) return null
  if (!answer.ok) throw new Error(`${email} cannot sign in: ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
}
