import { describe, expect, it } from 'vitest'
import { readConsentIntent } from './consent-intent'

describe('opt-out, opt-in and help words', () => {
  it.each([
    'STOP',
    'stop',
    ' Stop. ',
    '"STOP"',
    'ＳＴＯＰ',
    'stop!!!',
    'Unsubscribe',
    'END',
    'quit',
    'STOPALL',
    'Stop all',
    'revoke',
    'OPTOUT',
    'OPT OUT',
    'opt-out',
    'cancel',
    'ST\u200BOP',
  ])('%s opts out', (text) => {
    expect(readConsentIntent(text).intent).toBe('opt_out')
  })

  it.each(['START', 'unstop', 'Yes'])('%s opts in', (text) => {
    expect(readConsentIntent(text).intent).toBe('opt_in')
  })

  it.each(['HELP', 'info?'])('%s asks for help', (text) => {
    expect(readConsentIntent(text).intent).toBe('help')
  })

  it.each([
    'Stop by at 5',
    'don’t stop',
    'help my basement is flooding',
    'yes please',
    'the end',
    'start on Monday',
    '',
    '🛑',
    'Can you cancel Tuesday?',
  ])('%s is a customer', (text) => {
    expect(readConsentIntent(text)).toEqual({ intent: 'none' })
  })
})
