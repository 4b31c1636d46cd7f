'use client'

import { useState } from 'react'
import type { MemberRole } from '@/db/schema'
import { textOf } from './checks'
import { ChoiceSetting } from './choice-setting'
import { type Choice } from './choices'
import { TextSetting } from './fields'
import { SettingsForm } from './settings-form'

const roles: Choice<MemberRole>[] = [
  { value: 'agent', label: 'Agent', about: 'Reads and answers customers, and reads these settings.' },
  { value: 'owner', label: 'Owner', about: 'The same, and changes these settings.' },
]

/** For the agency's admin: lets somebody who can sign in already work for the business too. */
export function AddPerson({ clientId }: { clientId: string }) {
  // A form for each person: the one before stands in the list.
  const [added, setAdded] = useState(0)
  return (
    <section aria-labelledby="add-person">
      <h2 id="add-person" className="pb-4 text-large font-semibold">
        Add somebody
      </h2>
      <SettingsForm
        key={added}
        clientId={clientId}
        mayEdit
        path="/api/client/settings/people"
        read={(form) => ({ email: form.get('email'), role: form.get('role') })}
        saveLabel="Add"
        onSaved={() => setAdded(added + 1)}
      >
        <TextSetting
          name="email"
          label="Email"
          about="Of somebody who signs in at this desk already. Who works here gets the role."
          type="email"
          value=""
          check={textOf(254, { required: true })}
        />
        <ChoiceSetting name="role" label="Role" value="agent" choices={roles} />
      </SettingsForm>
    </section>
  )
}
