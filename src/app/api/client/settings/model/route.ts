import { modelInput, saveModel } from '@/lib/clients/settings/model'
import { deskRoute } from '@/lib/http/desk-route'

export const POST = deskRoute({ body: modelInput }, async ({ person, body }) => saveModel(person, body))
