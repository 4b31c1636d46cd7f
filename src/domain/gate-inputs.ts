import { aiModes } from './ai-mode'
import { conversationStates } from './conversation-state'
import type { TextToSend } from './gate'
import { authors, purposes, type Reason } from './message'
import type { LeadPlace, Place } from './quiet-hours/place'
import { regionName } from './quiet-hours/regions'

type Inputs = NonNullable<Reason['inputs']>

/** All that the gate looked at, flat, as it is stored with what it said: enough to ask it again. */
export function gateInputs(text: TextToSend, at: Date): Inputs {
  const { author, purpose, epoch, conversation, aiMode, blocked, textable, active, consent, place } = text
  return {
    at: at.toISOString(),
    author,
    purpose,
    epoch,
    conversationEpoch: conversation.epoch,
    state: conversation.state,
    deskLine: conversation.deskLine,
    aiMode,
    blocked,
    textable,
    active,
    lastContactAt: text.lastContactAt?.toISOString() ?? null,
    consent: consent.kind,
    consentExpiresAt: consent.expiresAt?.toISOString() ?? null,
    promotionsAt: text.promotionsAt.map((moment) => moment.toISOString()).join(' '),
    places: place.places.map(({ region }) => regionName(region)).join(', '),
    zones: place.places.map(zonesInWords).join('; '),
    placeKnownBy: place.known,
  }
}

/** `US-TX: America/Chicago America/Denver`; nowhere in particular is `?`. */
const zonesInWords = ({ region, zones }: Place) => `${region ?? '?'}: ${zones.join(' ')}`

/**
 * The text and the moment that the gate was asked about. Null: these are not the inputs of a gate, or of one that looked at
 * other things than this one.
 */
export function readGateInputs(inputs: Inputs): { text: TextToSend; at: Date } | null {
  const at = moment(inputs.at)
  const author = oneOf(authors, inputs.author)
  const purpose = oneOf(purposes, inputs.purpose)
  const state = oneOf(conversationStates, inputs.state)
  const aiMode = oneOf(aiModes, inputs.aiMode)
  const consent = oneOf(['express', 'implied', 'none'] as const, inputs.consent)
  const place = readPlace(inputs)
  const { epoch, conversationEpoch, deskLine, blocked, textable, active, promotionsAt } = inputs
  if (at === null || !author || !purpose || !state || !aiMode || !consent || place === null) return null
  if (typeof conversationEpoch !== 'number' || typeof epoch === 'boolean' || typeof epoch === 'string') return null
  return {
    at,
    text: {
      author,
      purpose,
      epoch: epoch ?? null,
      conversation: { state, epoch: conversationEpoch, deskLine: deskLine === true },
      aiMode,
      blocked: blocked === true,
      textable: textable === true,
      active: active === true,
      lastContactAt: moment(inputs.lastContactAt),
      consent: { kind: consent, expiresAt: moment(inputs.consentExpiresAt) },
      promotionsAt: words(promotionsAt, ' ').map((iso) => new Date(iso)),
      place,
    },
  }
}

type Input = Inputs[string] | undefined

function oneOf<Word extends string>(allowed: readonly Word[], word: Input): Word | undefined {
  return allowed.find((each) => each === word)
}

const moment = (iso: Input) => (typeof iso === 'string' ? new Date(iso) : null)

const words = (text: Input, separator: string) =>
  typeof text === 'string' ? text.split(separator).filter((word) => word !== '') : []

const ways = ['address', 'area_code', 'address_and_area_code', 'nothing'] as const

function readPlace({ zones, placeKnownBy }: Inputs): LeadPlace | null {
  const known = oneOf(ways, placeKnownBy)
  const places = words(zones, '; ').map(readZones)
  return known === undefined || places.length === 0 ? null : { known, places }
}

function readZones(text: string): Place {
  const [region = '?', zones = ''] = text.split(': ')
  return { region: region === '?' ? null : region, zones: words(zones, ' ') }
}
