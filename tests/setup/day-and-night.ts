import { openHours } from '@/domain/quiet-hours/open-hours'
import { placeOfLead } from '@/lib/services/lead-place'

/** Beginnings of numbers around the globe, so that at any moment it is day for one and night for another. */
const beginnings = ['+1671300', '+1212555', '+1808555', '+44207946', '+91112345', '+8131234', '+649123']
const digits = 4

let made = 0

/** A phone whose reader may be texted by whomever at this moment, and for minutes to come. */
export const awakePhone = async () => await phoneWhere('open')

/** A phone whose reader sleeps at this moment. */
export const asleepPhone = async () => await phoneWhere('closed')

async function phoneWhere(kind: 'open' | 'closed'): Promise<string> {
  made += 1
  for (const beginning of beginnings) {
    const phone = beginning + String(made).padStart(digits, '0')
    const { places } = await placeOfLead({ phone, address: null })
    const soon = [0, 10, 20].map((minutes) => new Date(Date.now() + minutes * 60_000))
    if (soon.every((at) => openHours(places, at).kind === kind)) return phone
  }
  throw new Error(`it is nowhere ${kind} now`)
}
