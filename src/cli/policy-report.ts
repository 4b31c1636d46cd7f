import { Temporal } from 'temporal-polyfill'
import type { Verdict } from '@/domain/gate'
import { regionName } from '@/domain/quiet-hours/regions'
import { boundBy, type QuietRule } from '@/domain/quiet-hours/rules'
import { sayHours } from '@/domain/quiet-hours/say-hours'
import type { Policy } from './policy-command'

/** A policy for people: the verdict first, then where and when, then every rule that was asked, then all inputs. */
export function policyReport({ asked, text, verdict, rules }: Policy): string {
  const { reason } = verdict
  const places = text.place.places.map(({ region, zones }) => `${regionName(region)} (${zones.join(', ')})`)
  const lines = [
    headline(verdict, asked.zone),
    reason.explanation,
    '',
    ...row('Rule', reason.rule),
    ...row('At', told(asked.at, asked.zone)),
    ...row('', asked.note),
    ...row('Where', `${places.join(' or ')}, known by ${knownBy[text.place.known]}`),
    ...row('Bound', bindings[boundBy[text.purpose]]),
    '',
    ...rules.flatMap(ruleLines),
    '',
    ...Object.entries(reason.inputs ?? {}).map(([name, value]) => `  ${name} = ${value}`),
  ]
  return `${lines.join('\n')}\n`
}

const knownBy = {
  address: 'the address',
  area_code: 'the number',
  address_and_area_code: 'the address and the number',
  nothing: 'nothing: the strictest place there may be',
}

const bindings = {
  law: 'these hours are written for such texts',
  caution: 'such a text keeps to these hours out of caution, unless it answers somebody who waits',
  never: 'such a text leaves at any hour',
}

function headline(verdict: Verdict, zone: string): string {
  switch (verdict.kind) {
    case 'allowed':
      return 'ALLOWED'
    case 'held':
      return `HELD until ${told(verdict.until, verdict.reason.inputs?.zone?.toString() ?? zone)}`
    case 'refused':
      return 'REFUSED'
  }
}

function ruleLines(rule: QuietRule): string[] {
  const limit = rule.limit === null ? '' : `; at most ${rule.limit.texts} offers in ${rule.limit.inHours} hours`
  const since = rule.since === null ? '' : `, since ${rule.since}`
  return [
    ...row(rule.name, `${sayHours(rule)}${limit}`),
    ...row('', `${rule.source}${since}; read ${rule.read}`),
    ...row('', rule.unverified && `unverified: ${rule.unverified}`),
  ]
}

const row = (name: string, value: string | null) => (value === null ? [] : [`${name.padEnd(14)} ${value}`])

function told(at: Date, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
  const day = local.toLocaleString('en-US', { weekday: 'long' })
  return `${day} ${local.toPlainDateTime().toString().slice(0, 16).replace('T', ' ')} in ${zone} (${at.toISOString()})`
}
