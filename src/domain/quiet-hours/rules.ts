import { type Weekday, weekdays } from '@/domain/business-hours'
import type { Purpose } from '@/domain/message'

/** Minutes after midnight on the clock of the person who is texted: from `opens` on, and before `closes`. */
export type OpenHours = { opens: number; closes: number }

/** When a law lets people be texted, and how often. */
export type QuietRule = {
  id: string
  /** Whose rule it is, as it is said to a person. */
  name: string
  hours: Record<Weekday, OpenHours>
  /** At most so many promotional texts to one person in so many hours. */
  limit: { texts: number; inHours: number } | null
  /** Where it is written. */
  source: string
  /** The day from which it holds as it is written here; null where that is not known. */
  since: string | null
  /** The day on which somebody last compared this entry with what is published about the law. */
  read: string
  /** What of this entry is a careful guess, until a lawyer says otherwise; null where the words of the law are plain. */
  unverified: string | null
}

const at = (hour: number, minute = 0) => hour * 60 + minute

/** The same hours on every day, but for the days that are named. */
function everyDay(opens: number, closes: number, except: Partial<Record<Weekday, OpenHours>> = {}): QuietRule['hours'] {
  const usual = { opens, closes }
  return { mon: usual, tue: usual, wed: usual, thu: usual, fri: usual, sat: usual, sun: usual, ...except }
}

const threeADay = { texts: 3, inHours: 24 }
const read = '2026-11-22'

export const federal: QuietRule = {
  id: 'us_federal',
  name: 'United States',
  hours: everyDay(at(8), at(21)),
  limit: null,
  source: '47 CFR 64.1200(c)(1), https://www.ecfr.gov/current/title-47/section-64.1200',
  since: null,
  read,
  unverified: 'Written for telephone solicitations; that it binds texts is the FCC’s reading and argued in courts.',
}

/** By ISO 3166-2 code. A state without an entry has the federal hours here, which says nothing about laws of its own. */
export const stateRules: Readonly<Record<string, QuietRule>> = {
  'US-TX': {
    id: 'us_texas',
    name: 'Texas',
    hours: everyDay(at(9), at(21), { sun: { opens: at(12), closes: at(21) } }),
    limit: null,
    source:
      'SB 140 (2025), Tex. Bus. & Com. Code ch. 301–305, https://statutes.capitol.texas.gov/Docs/BC/htm/BC.302.htm',
    since: '2025-09-01',
    read,
    unverified: 'Exemptions, such as for customers of long standing, are not used.',
  },
  'US-FL': {
    id: 'us_florida',
    name: 'Florida',
    hours: everyDay(at(8), at(20)),
    limit: threeADay,
    source: 'Florida Telephone Solicitation Act, Fla. Stat. 501.616(6)',
    since: '2021-07-01',
    read,
    unverified: 'The limit is on one subject matter; here every promotional text counts as the same one.',
  },
  'US-OK': {
    id: 'us_oklahoma',
    name: 'Oklahoma',
    hours: everyDay(at(8), at(20)),
    limit: threeADay,
    source: 'Telephone Solicitation Act of 2022 (HB 3168), Okla. Stat. tit. 15, 775C.1 and following',
    since: '2022-11-01',
    read,
    unverified: 'The limit is on one subject matter; here every promotional text counts as the same one.',
  },
  'US-WA': {
    id: 'us_washington',
    name: 'Washington',
    hours: everyDay(at(8), at(20)),
    limit: null,
    source: 'HB 1497 (2022), RCW 80.36.390, https://app.leg.wa.gov/rcw/default.aspx?cite=80.36.390',
    since: '2022-06-09',
    read,
    unverified: 'Written for telephone calls; that it binds texts is assumed.',
  },
  'US-MD': {
    id: 'us_maryland',
    name: 'Maryland',
    hours: everyDay(at(8), at(20)),
    limit: threeADay,
    source: 'Stop the Spam Calls Act of 2023, Md. Code, Com. Law 14-4501 and following',
    since: '2024-01-01',
    read,
    unverified: 'The limit is on one subject matter; here every promotional text counts as the same one.',
  },
}

export const canada: QuietRule = {
  id: 'ca_crtc',
  name: 'Canada',
  hours: everyDay(at(9), at(21, 30), {
    sat: { opens: at(10), closes: at(18) },
    sun: { opens: at(10), closes: at(18) },
  }),
  limit: null,
  source: 'CRTC Unsolicited Telecommunications Rules, part III, https://crtc.gc.ca/eng/trules-reglest.htm',
  since: null,
  read,
  unverified: 'Written for calls and faxes; texts fall under CASL, which names no hours. Provinces may be stricter.',
}

const written = [federal, ...Object.values(stateRules), canada]

/** For places that are not known, or whose law is not: hours in which every rule here lets people be texted. */
export const strictDefault: QuietRule = {
  id: 'strict_default',
  name: 'Strictest rule',
  hours: everyDay(0, 0, Object.fromEntries(weekdays.map((day) => [day, intersection(day)]))),
  limit: threeADay,
  source: 'The strictest of all the rules kept here, hour by hour',
  since: null,
  read,
  unverified: 'No law. A place whose own law is stricter needs an entry of its own.',
}

function intersection(day: Weekday): OpenHours {
  return {
    opens: Math.max(...written.map(({ hours }) => hours[day].opens)),
    closes: Math.min(...written.map(({ hours }) => hours[day].closes)),
  }
}

/** How far back the limits of any rule look, in milliseconds. */
export const longestLimitMs = Math.max(...written.map(({ limit }) => limit?.inHours ?? 0)) * 60 * 60 * 1000

/**
 * Which texts keep to the hours. `law`: what these laws are written for. `caution`: a text about a job is no solicitation, but
 * it rings as loudly, and where one ends and the other begins is argued in courts. A reply keeps to them only when it answers
 * nobody who is waiting: that is the gate's to see. The confirmation of an opt-out is what the lead has just asked for.
 */
export const boundBy: Record<Purpose, 'law' | 'caution' | 'never'> = {
  promotional: 'law',
  informational: 'caution',
  reply: 'caution',
  opt_out_confirmation: 'never',
}

/** Every rule whose hours must be open in a region: an ISO 3166-2 code of the US or Canada, or null for anywhere else. */
export function rulesOf(region: string | null): QuietRule[] {
  if (region?.startsWith('CA-')) return [canada]
  if (!region?.startsWith('US-')) return [strictDefault]
  const ofState = stateRules[region]
  return ofState === undefined ? [federal] : [federal, ofState]
}
