'use client'

import { settingLimits } from '@/domain/settings'
import type { ShownEntry } from '@/lib/clients/settings/knowledge'
import { textOf } from './checks'
import { LongTextSetting, TextSetting } from './fields'
import { SettingsForm } from './settings-form'

type KnowledgeFormProps = {
  clientId: string
  mayEdit: boolean
  /** The one that is changed; none for a new one. */
  entry?: ShownEntry
  onClose: () => void
}

export function KnowledgeForm({ entry, onClose, ...whose }: KnowledgeFormProps) {
  const where = entry === undefined ? 'knowledge' : 'knowledge/change'
  return (
    <SettingsForm
      {...whose}
      path={`/api/client/settings/${where}`}
      version={entry?.version}
      read={(form) => ({ entryId: entry?.id, title: form.get('title'), body: form.get('body') })}
      saveLabel={entry === undefined ? 'Add' : 'Save'}
      onSaved={onClose}
      onCancel={onClose}
    >
      <TextSetting
        name="title"
        label="Title"
        placeholder="Prices"
        value={entry?.title ?? ''}
        check={textOf(settingLimits.knowledgeTitle, { required: true })}
      />
      <LongTextSetting
        name="body"
        label="What the AI may say"
        placeholder="A visit costs $89, and is free when we do the work."
        value={entry?.body ?? ''}
        rows={4}
        check={textOf(settingLimits.knowledgeBody, { required: true })}
      />
    </SettingsForm>
  )
}
