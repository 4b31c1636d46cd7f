import type { Person } from '@/lib/clients/person'
import { PersonMenu } from './person-menu'

/** Signed in, and nothing to see: who can change that, and how. */
export function NoBusiness({ person }: { person: Person }) {
  return (
    <main className="mx-auto flex min-h-dvh measure flex-col items-start justify-center gap-3 p-6">
      <h1 className="text-title font-semibold">No business yet</h1>
      <p>
        {person.agencyAdmin
          ? 'Make the first one on the server with “npm run admin -- create-business”, then load this page again.'
          : 'You are signed in, but you don’t work for a business here yet. Ask your administrator to add you.'}
      </p>
      <PersonMenu person={person} />
    </main>
  )
}
