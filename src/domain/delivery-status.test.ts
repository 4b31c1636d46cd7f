import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  advanceDelivery,
  type Delivery,
  type DeliveryReport,
  type DeliveryStatus,
  deliveryStatuses,
  isFailure,
  readProviderStatus,
} from './delivery-status'

const accepted = (status: DeliveryStatus): Delivery => ({ status, errorCode: null, accepted: true })
const report = (status: DeliveryStatus, errorCode: string | null = null): DeliveryReport => ({ status, errorCode })

function afterAll(start: Delivery, reports: DeliveryReport[]): Delivery {
  return reports.reduce<Delivery>((current, next) => {
    const moved = advanceDelivery(current, next)
    return moved === null ? current : { ...moved, accepted: true }
  }, start)
}

const anyReport = fc.record({
  status: fc.constantFrom(...deliveryStatuses),
  errorCode: fc.option(fc.constantFrom('30003', '30005')),
})

describe('a delivery status only moves forward', () => {
  it.each([
    ['delivered', 'sent'],
    ['sent', 'sending'],
    ['sending', 'accepted'],
    ['read', 'delivered'],
    ['failed', 'delivered'],
    ['undelivered', 'sent'],
  ] as const)('%s is not undone by a late %s', (reached, late) => {
    expect(advanceDelivery(accepted(reached), report(late))).toBeNull()
  })

  it('is the same whatever the order of the reports, duplicates included, when none fails', () => {
    const peaceful = anyReport.filter(({ status }) => !isFailure(status))
    fc.assert(
      fc.property(fc.array(peaceful, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (reports, dice) => {
        const shuffled = [...reports, ...reports]
          .map((one) => ({ one, rank: dice.next().value as number }))
          .toSorted((a, b) => a.rank - b.rank)
          .map(({ one }) => one)
        expect(afterAll(accepted('accepted'), shuffled).status).toBe(afterAll(accepted('accepted'), reports).status)
      }),
    )
  })

  it('stays a failure once one part has failed, with the first error', () => {
    fc.assert(
      fc.property(fc.array(anyReport), fc.array(anyReport), (before, after) => {
        const reports = [...before, report('undelivered', '30006'), ...after]
        const end = afterAll(accepted('accepted'), reports)
        const first = afterAll(accepted('accepted'), [...before, report('undelivered', '30006')])
        expect(isFailure(end.status)).toBe(true)
        expect(end.errorCode).toBe(first.errorCode)
      }),
    )
  })

  it('lets the first word of the provider replace our own', () => {
    for (const status of ['queued', 'sending', 'unknown'] as const) {
      const ours: Delivery = { status, errorCode: null, accepted: false }
      expect(advanceDelivery(ours, report('accepted'))).toEqual({ status: 'accepted', errorCode: null })
    }
  })
})

describe('the provider’s words', () => {
  it('reads its queued as accepted: queued here means that nobody has claimed the message', () => {
    expect(readProviderStatus('Queued')).toBe('accepted')
  })

  it('leaves words alone that it does not know', () => {
    expect([readProviderStatus('teleported'), readProviderStatus('unknown'), readProviderStatus('')]).toEqual([
      null,
      null,
      null,
    ])
  })
})
