'use client'

import { useState } from 'react'
import { textOf } from './checks'
import { TextSetting } from './fields'
import { SettingsForm } from './settings-form'
import { textIn } from './text-in'

export function AddContact({ clientId }: { clientId: string }) {
  // A form for each contact: the one before stands in the list.
  const [added, setAdded] = useState(0)
  return (
    <section aria-labelledby="add-contact">
      <h2 id="add-contact" className="pb-4 text-large font-semibold">
        Add a contact
      </h2>
      <SettingsForm
        key={added}
        clientId={clientId}
        mayEdit
        path="/api/client/settings/alerts"
        read={read}
        saveLabel="Add"
        onSaved={() => setAdded(added + 1)}
      >
        <TextSetting name="name" label="Name" value="" check={textOf(120, { required: true })} autoComplete="off" />
        <div className="grid items-start gap-x-4 gap-y-7 two:grid-cols-2">
          <TextSetting
            name="phone"
            label="Phone"
            about="It confirms with one text first."
            type="tel"
            value=""
            autoComplete="off"
          />
          <TextSetting
            name="email"
            label="Email"
            about="A phone or an address is enough."
            type="email"
            value=""
            check={textOf(254)}
            autoComplete="off"
          />
        </div>
        <label className="grid grid-cols-[auto_1fr] gap-x-3">
          <input type="checkbox" name="mayCommand" defaultChecked className="row-span-2 mt-1 size-4" />
          <span className="font-medium">May answer customers by text</span>
          <span className="text-small text-ink-soft">
            By replying to an alert with its code. The customer sees only the business’s number.
          </span>
        </label>
      </SettingsForm>
    </section>
  )
}

function read(form: FormData) {
  const text = textIn(form)
  return {
    name: text('name'),
    phone: text('phone') || null,
    email: text('email') || null,
    mayCommand: form.has('mayCommand'),
  }
}
