import { getDb } from '@/db'
import { createBusiness } from '@/lib/clients/create-business'
import type { Carrier } from '../../carrier/start-carrier'

export type Business = { number: string; email: string; password: string }

/**
 * Businesses with a number at the carrier and an owner who can sign in. Half of the numbers ask the provider to try a webhook
 * again, the others leave that at its default.
 */
export async function openTown(carrier: Carrier, deskUrl: string, size: number): Promise<Business[]> {
  const town = Array.from({ length: size }, (_, index) => ({
    number: `+1512555${String(index).padStart(4, '0')}`,
    email: `owner${index}@example.com`,
    password: 'a password of the proof',
  }))
  for (const [index, business] of town.entries()) {
    const smsUrl = `${deskUrl}/api/webhooks/twilio/sms${index % 2 === 0 ? '#rc=5&rp=all' : ''}`
    carrier.control.putNumber(business.number, { smsUrl })
    await addBusiness(business)
  }
  return town
}

async function addBusiness({ number, email, password }: Business): Promise<void> {
  const name = `Business ${number.slice(-4)}`
  await getDb().transaction(
    async (tx) => await createBusiness(tx, { name, number }, { email, password, name: 'Olive' }),
  )
}
