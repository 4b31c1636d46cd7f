import { createHash } from 'node:crypto'

/** Where a fault can strike, and what it can do there. README.md says what each means. */
export const FAULTS = {
  create: [
    'latency',
    'reset-before-accept',
    'reset-after-accept',
    'drop-after-accept',
    'error-before-accept',
    'error-after-accept',
    'rate-limit',
    'malformed-json',
    'truncated-json',
    'stalled-body',
    'early-callback',
  ],
  list: ['latency', 'lag', 'reset', 'drop', 'error', 'rate-limit', 'malformed-json', 'truncated-json', 'stalled-body'],
  fetch: ['latency', 'reset', 'drop', 'error', 'rate-limit', 'malformed-json', 'truncated-json', 'stalled-body'],
  callback: ['delay', 'duplicate', 'reorder', 'drop'],
  inbound: ['delay', 'duplicate', 'drop'],
  api: ['outage', 'unreachable'],
} as const

export type FaultPoint = keyof typeof FAULTS
export type FaultKind = (typeof FAULTS)[FaultPoint][number]

export type FaultRule = {
  on: FaultPoint
  kind: FaultKind
  /** Every field given must fit: `body` as a part of the text, the others whole. */
  match?: { to?: string; from?: string; body?: string; status?: string }
  /** 0 to 1, default 1. */
  probability?: number
  /** Lets this many matching events pass first. */
  skip?: number
  /** Strikes at most this often; default without limit. */
  times?: number
  /** latency, delay, lag: how long, in milliseconds; default 1000. */
  ms?: number
  /** error: which 5xx; default 500. outage: answers with it instead of resetting. */
  status?: number
  /** rate-limit: seconds in Retry-After; without it there is no such header. */
  retryAfter?: number
  /** duplicate: how many extra copies; default 1. */
  count?: number
  /** early-callback: the last status whose callback is answered before the create is; default 'sent'. */
  through?: string
  /** outage, unreachable: starts after, and lasts for, so many milliseconds. */
  afterMs?: number
  forMs?: number
}

export type FaultSubject = { to?: string; from?: string; body?: string; status?: string }

export type Faults = ReturnType<typeof createFaults>

type Armed = { rule: FaultRule; seen: number; struck: number; occurrences: Map<string, number>; armedAt: number }

export function createFaults() {
  let seed = 1
  let armed: Armed[] = []

  return {
    set(rules: FaultRule[], newSeed: number, now: number) {
      seed = newSeed
      armed = rules.map((rule) => ({ rule, seen: 0, struck: 0, occurrences: new Map(), armedAt: now }))
    },
    report: () => ({ seed, rules: armed.map(({ rule, seen, struck }) => ({ ...rule, seen, struck })) }),
    /** The rules that strike this event, in their order. Each call is one event. */
    strike(point: FaultPoint, subject: FaultSubject): FaultRule[] {
      if (armed.length === 0) return []
      return armed
        .filter(
          (arm, index) => arm.rule.on === point && fits(arm.rule, subject) && draws(arm, subject, `${seed} ${index}`),
        )
        .map((arm) => arm.rule)
    },
    /** The outage that holds at this moment, if any. */
    outage(now: number): FaultRule | null {
      const arm = armed.find(({ rule, armedAt }) => rule.kind === 'outage' && isDuring(rule, now - armedAt))
      if (arm) arm.struck += 1
      return arm?.rule ?? null
    },
  }
}

function fits(rule: FaultRule, subject: FaultSubject): boolean {
  const { body, ...whole } = rule.match ?? {}
  if (body !== undefined && !subject.body?.includes(body)) return false
  return Object.entries(whole).every(([field, value]) => subject[field as keyof FaultSubject] === value)
}

function draws(arm: Armed, subject: FaultSubject, salt: string): boolean {
  arm.seen += 1
  const { probability = 1, skip = 0, times = Number.POSITIVE_INFINITY } = arm.rule
  if (arm.seen <= skip || arm.struck >= times) return false
  if (probability < 1 && chance(arm, subject, salt) >= probability) return false
  arm.struck += 1
  return true
}

/**
 * A number from 0 to 1 that depends on the seed, the rule, and what the event is about (and which time it happens), not
 * on when it arrives: concurrent requests meet the same fate in every run.
 */
function chance(arm: Armed, subject: FaultSubject, salt: string): number {
  const key = `${subject.to}|${subject.from}|${subject.body}|${subject.status}`
  const occurrence = (arm.occurrences.get(key) ?? 0) + 1
  arm.occurrences.set(key, occurrence)
  return createHash('sha256').update(`${salt} ${occurrence} ${key}`).digest().readUInt32BE(0) / 2 ** 32
}

function isDuring(rule: FaultRule, elapsedMs: number): boolean {
  const begin = rule.afterMs ?? 0
  return elapsedMs >= begin && elapsedMs < begin + (rule.forMs ?? Number.POSITIVE_INFINITY)
}
