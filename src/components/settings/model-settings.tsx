'use client'

import { useState } from 'react'
import type { Versioned } from '@/lib/clients/settings/columns'
import type { ModelSettingsView } from '@/lib/services/ai/model-settings'
import { type Check, textOf } from './checks'
import { providerChoices } from './choices'
import { SelectSetting, TextSetting } from './fields'
import { ModelTest } from './model-test'
import { SettingsForm } from './settings-form'
import { textIn } from './text-in'

type ModelSettingsProps = Versioned<ModelSettingsView> & {
  clientId: string
  mayEdit: boolean
  /** Only the agency's admin says where a server is. */
  mayNameServer: boolean
}

/** Which model answers, with which key, and what it costs. */
export function ModelSettings({ settings, version, mayNameServer, ...whose }: ModelSettingsProps) {
  const kept = settings.source === 'business' ? settings : null
  const [provider, setProvider] = useState<string>(kept?.provider ?? 'environment')
  const isAsked = provider !== 'environment' && provider !== 'rules'
  return (
    <section aria-labelledby="model" className="flex flex-col gap-5 border-t border-line pt-6">
      <header>
        <h2 id="model" className="text-large font-semibold">
          Model
        </h2>
        <p className="measure text-ink-soft">Who writes the answers. Whatever it writes is checked before it leaves.</p>
      </header>
      <SettingsForm
        {...whose}
        path="/api/client/settings/model"
        version={version}
        read={(form) => read(provider, form)}
        saveLabel="Save the model"
      >
        <SelectSetting
          name="provider"
          label="Answered by"
          value={provider}
          options={providerChoices}
          onPick={setProvider}
          about={ownWords(settings)}
        />
        {isAsked && (
          <>
            <TextSetting
              name="model"
              label="Model"
              about="As its provider names it."
              value={kept?.model ?? ''}
              check={textOf(200, { required: true })}
            />
            {provider === 'compatible' && (
              <TextSetting
                name="baseUrl"
                label="Address of the server"
                about={
                  mayNameServer
                    ? 'Such as http://localhost:11434/v1. The desk itself connects to it.'
                    : 'Only whoever runs this desk can change it, since the desk itself connects to it.'
                }
                value={kept?.baseUrl ?? ''}
                check={textOf(500, { required: true })}
                readOnly={!mayNameServer}
              />
            )}
            <TextSetting
              name="apiKey"
              label="API key"
              about={keyWords(kept)}
              type="password"
              value=""
              autoComplete="off"
              check={textOf(1_000)}
            />
            <div className="grid gap-x-4 gap-y-7 two:grid-cols-2">
              <TextSetting name="inputPrice" {...priceOf('Price of what it reads', kept?.inputPrice)} />
              <TextSetting name="outputPrice" {...priceOf('Price of what it writes', kept?.outputPrice)} />
            </div>
          </>
        )}
      </SettingsForm>
      {whose.mayEdit && <ModelTest clientId={whose.clientId} />}
    </section>
  )
}

const priceOf = (label: string, value = 0) => ({
  label,
  about: 'US dollars for a million tokens.',
  value: String(value),
  check: price,
  inputMode: 'decimal' as const,
  before: '$',
})

const price: Check = (value) => {
  const dollars = Number(value)
  return value.trim() !== '' && dollars >= 0 && dollars <= 100_000 ? null : 'Write it in dollars, such as 2.50 or 0.'
}

function ownWords(settings: ModelSettingsView): string | undefined {
  if (settings.source === 'business') return undefined
  return `The desk’s own is ${settings.name === 'rules' ? 'fixed rules, without a model' : settings.name}.`
}

function keyWords(kept: Extract<ModelSettingsView, { source: 'business' }> | null): string {
  switch (kept?.key.kind) {
    case 'kept':
      return `One is kept${kept.key.last4 && `, ending in ${kept.key.last4}`}, and is never shown again. Leave this empty to keep it.`
    case 'unreadable':
      return 'The one that was kept cannot be read any more, because the desk’s secret has changed. Enter it again.'
    default:
      return 'It is kept sealed and never shown again.'
  }
}

function read(provider: string, form: FormData) {
  const text = textIn(form)
  return {
    provider,
    model: text('model'),
    baseUrl: text('baseUrl'),
    apiKey: text('apiKey') === '' ? undefined : text('apiKey'),
    inputPrice: Number(text('inputPrice')),
    outputPrice: Number(text('outputPrice')),
  }
}
