import type { FaultRule } from '../../../carrier/faults'
import type { Recovery } from '../phones'
import type { Count } from '../verdict'

/** A law broken on purpose: which of the desk's modules are replaced, and which count must rise. */
type Breach = {
  /** The desk's modules, and what takes their place. Where two of them keep the law, both have to go. */
  modules: Record<string, string>
  rises: Count
  /** What makes it show sooner: other faults, more claims that are held up, another way back for lost webhooks. */
  faults?: FaultRule[]
  hold?: number
  recovery?: Recovery
}

export type BrokenLaw =
  | 'answer-before-commit'
  | 'no-catch-up'
  | 'no-dedupe'
  | 'assume-accepted'
  | 'retry-on-timeout'
  | 'no-gate'
  | 'no-lease'
  | 'no-epoch'

/** How often a worker is held up in an ordinary run. */
export const usualHold = 0.03

/** Neither an answer nor a callback tells what became of a request. */
const manyLostAnswers: FaultRule[] = [
  { on: 'create', kind: 'reset-after-accept', probability: 0.2 },
  { on: 'create', kind: 'reset-before-accept', probability: 0.1 },
  { on: 'callback', kind: 'drop', probability: 0.6 },
]

const noCatchUp = { 'src/lib/automations/catch-up/catch-up-by-itself.ts': 'no-catch-up.ts' }

export const brokenLaws: Record<BrokenLaw, Breach> = {
  'answer-before-commit': {
    modules: { ...noCatchUp, 'src/lib/automations/incoming-sms.ts': 'answer-before-commit.ts' },
    rises: 'inbound lost',
    recovery: 'redelivery',
  },
  'no-catch-up': {
    modules: noCatchUp,
    rises: 'inbound lost',
    recovery: 'catch-up',
  },
  'no-dedupe': {
    modules: { 'src/lib/automations/ingest/store-texts.ts': 'no-dedupe.ts' },
    rises: 'inbound doubled',
  },
  'assume-accepted': {
    modules: { 'src/lib/services/twilio/outcome.ts': 'assume-accepted.ts' },
    rises: 'outbound lost',
    faults: manyLostAnswers,
  },
  'retry-on-timeout': {
    modules: { 'src/lib/services/twilio/outcome.ts': 'retry-on-timeout.ts' },
    rises: 'outbound doubled',
    faults: manyLostAnswers,
  },
  'no-gate': {
    modules: { 'src/domain/gate.ts': 'no-gate.ts' },
    rises: 'sent after STOP was answered',
  },
  'no-lease': {
    modules: { 'src/lib/conversations/claims.ts': 'no-lease.ts' },
    rises: 'sent after STOP was answered',
    hold: 0.5,
  },
  'no-epoch': {
    modules: {
      'src/domain/gate.ts': 'no-epoch.ts',
      'src/lib/conversations/cancel-outbound.ts': 'no-epoch-cancel.ts',
    },
    rises: 'AI message after takeover was answered',
  },
}
