import { z } from 'zod'
import { emailAddress } from '@/lib/auth/credentials'
import { changing, shortText } from './input'

const ofBusiness = changing.pick({ clientId: true })

export const newContactInput = ofBusiness.extend({
  name: shortText(120),
  phone: z.string().max(64).nullable(),
  email: emailAddress.pipe(z.string().max(254)).nullable(),
  mayCommand: z.boolean(),
})

export const removedContactInput = ofBusiness.extend({ contactId: z.guid() })
