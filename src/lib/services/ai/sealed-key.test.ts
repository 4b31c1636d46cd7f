import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openKey, sealKey } from './sealed-key'

beforeEach(() => void vi.stubEnv('AUTH_SECRET', 'a secret of the test'))
afterEach(() => void vi.unstubAllEnvs())

describe('a sealed key', () => {
  const [ours, theirs] = ['0195-ours', '0195-theirs']

  test('opens for the business it was sealed for, and shows nothing of itself', () => {
    const sealed = sealKey(ours, 'sk-live-1234')
    expect(openKey(ours, sealed)).toBe('sk-live-1234')
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('sk-live')
  })

  test('is sealed anew each time', () => {
    expect(sealKey(ours, 'sk-live-1234')).not.toBe(sealKey(ours, 'sk-live-1234'))
  })

  test('does not open for another business', () => {
    expect(openKey(theirs, sealKey(ours, 'sk-live-1234'))).toBeNull()
  })

  test('does not open after AUTH_SECRET has changed', () => {
    const sealed = sealKey(ours, 'sk-live-1234')
    vi.stubEnv('AUTH_SECRET', 'another secret')
    expect(openKey(ours, sealed)).toBeNull()
  })

  test('does not open when one bit of it has changed, or when it is none', () => {
    const bytes = Buffer.from(sealKey(ours, 'sk-live-1234'), 'base64url')
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes)
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index)
      expect(openKey(ours, changed.toString('base64url'))).toBeNull()
    }
    for (const none of ['', 'AAAA', bytes.subarray(0, 14).toString('base64url')]) expect(openKey(ours, none)).toBeNull()
  })
})
