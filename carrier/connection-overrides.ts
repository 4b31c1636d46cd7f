export type RetryReason = '4xx' | '5xx' | 'ct' | 'rt'

/** How long Twilio waits for a webhook and what it tries again (milliseconds). */
export type ConnectionOverrides = {
  connectMs: number
  readMs: number
  totalMs: number
  retries: number
  retryOn: ReadonlySet<RetryReason>
}

const ALL_REASONS: readonly RetryReason[] = ['4xx', '5xx', 'ct', 'rt']

/**
 * Reads `#ct=…&rt=…&tt=…&rc=…&rp=…` (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides). By
 * default one retry, and only where no connection came about: a 500 is not tried again.
 */
export function readConnectionOverrides(url: string): ConnectionOverrides {
  const fragment = new URLSearchParams(url.split('#')[1] ?? '')
  return {
    connectMs: bounded(fragment.get('ct'), 100, 10_000, 5_000),
    readMs: bounded(fragment.get('rt'), 100, 15_000, 15_000),
    totalMs: bounded(fragment.get('tt'), 100, 15_000, 15_000),
    retries: bounded(fragment.get('rc'), 0, 5, 1),
    retryOn: retryReasons(fragment.get('rp') ?? 'ct'),
  }
}

/** The fragment is never sent, nor signed. */
export function withoutFragment(url: string): string {
  return url.split('#')[0] ?? url
}

function bounded(text: string | null, lowest: number, highest: number, otherwise: number): number {
  const value = text === null ? Number.NaN : Number(text)
  return Number.isInteger(value) ? Math.min(Math.max(value, lowest), highest) : otherwise
}

function retryReasons(policy: string): ReadonlySet<RetryReason> {
  const named = policy.split(',')
  return new Set(named.includes('all') ? ALL_REASONS : ALL_REASONS.filter((reason) => named.includes(reason)))
}
