import { afterEach, describe, expect, it, vi } from 'vitest'
import { classifySender } from './phone'

afterEach(() => vi.unstubAllEnvs())

describe('classifySender', () => {
  it.each([
    ['+14155550123', { kind: 'phone', e164: '+14155550123' }],
    [' +44 20 7946 0958 ', { kind: 'phone', e164: '+442079460958' }],
    ['4155550123', { kind: 'phone', e164: '+14155550123' }],
    ['72345', { kind: 'short_code', code: '72345' }],
    ['262966', { kind: 'short_code', code: '262966' }],
    ['777', { kind: 'short_code', code: '777' }],
    ['ACME', { kind: 'alphanumeric', name: 'ACME' }],
    ['H&M', { kind: 'alphanumeric', name: 'H&M' }],
    ['Acme Co', { kind: 'alphanumeric', name: 'Acme Co' }],
    ['1800FLOWERS', { kind: 'alphanumeric', name: '1800FLOWERS' }],
    ['A4155550123', { kind: 'alphanumeric', name: 'A4155550123' }],
    ['whatsapp:+14155550123', { kind: 'channel', channel: 'whatsapp', address: '+14155550123' }],
    ['messenger:1234567890', { kind: 'channel', channel: 'messenger', address: '1234567890' }],
    ['rcs:brand_agent', { kind: 'channel', channel: 'rcs', address: 'brand_agent' }],
    ['Anonymous', { kind: 'unknown', address: 'Anonymous' }],
    ['RESTRICTED', { kind: 'unknown', address: 'RESTRICTED' }],
    ['+266696687', { kind: 'unknown', address: '+266696687' }],
    ['+1', { kind: 'unknown', address: '+1' }],
    ['12', { kind: 'unknown', address: '12' }],
    ['a name of more than eleven', { kind: 'unknown', address: 'a name of more than eleven' }],
    ['', { kind: 'unknown', address: '' }],
    [' ', { kind: 'unknown', address: ' ' }],
  ])('%j', (address, sender) => {
    expect(classifySender(address)).toEqual(sender)
  })

  it('takes a short code for one wherever the desk is, also where numbers are as short', () => {
    vi.stubEnv('DEFAULT_COUNTRY', 'FK')
    expect(classifySender('51234')).toEqual({ kind: 'short_code', code: '51234' })
    expect(classifySender('+50051234')).toEqual({ kind: 'phone', e164: '+50051234' })
  })

  it.each([undefined, null, 72345])('answers for %s, which is no text', (value) => {
    expect(classifySender(value as unknown as string)).toEqual({ kind: 'unknown', address: '' })
  })
})
