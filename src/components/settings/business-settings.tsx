'use client'

import { dollarsOf, microsOf } from '@/domain/money'
import { settingLimits } from '@/domain/settings'
import type { Settings, Versioned } from '@/lib/clients/settings/columns'
import { countOf, countUpTo, dollarsUpTo, textOf } from './checks'
import { ChoiceSetting } from './choice-setting'
import { confirmerChoices } from './choices'
import { type Option, SelectSetting, TextSetting } from './fields'
import { SettingsForm } from './settings-form'
import { textIn } from './text-in'

type BusinessSettingsProps = Versioned<Settings<'business'>> & {
  clientId: string
  mayEdit: boolean
  number: string
  countries: Option[]
  timeZones: Option[]
}

export function BusinessSettings({ settings, version, number, countries, timeZones, ...whose }: BusinessSettingsProps) {
  return (
    <SettingsForm {...whose} path="/api/client/settings/business" version={version} read={read}>
      <TextSetting
        name="businessName"
        label="Name"
        about="Customers see it wherever the AI introduces itself."
        value={settings.businessName}
        check={textOf(settingLimits.businessName, { required: true })}
        autoComplete="organization"
      />
      <div>
        <p className="font-medium">Number</p>
        <p>{number}</p>
        <p className="text-small text-ink-soft">
          Customers text this number, and every answer comes from it. It can only be changed on the server.
        </p>
      </div>
      <div className="grid gap-x-4 gap-y-7 two:grid-cols-2">
        <SelectSetting name="country" label="Country" value={settings.country} options={countries} />
        <SelectSetting name="timezone" label="Time zone" value={settings.timezone} options={timeZones} />
      </div>
      <ChoiceSetting
        name="keywordReplies"
        label="Who answers STOP, START and HELP"
        value={settings.keywordReplies}
        choices={confirmerChoices}
      />
      <TextSetting
        name="segmentCostMicros"
        label="Cost of a segment"
        about="What you pay for one text of up to 160 characters, carrier fees included. The desk uses it to say what a text will cost."
        value={dollarsOf(settings.segmentCostMicros)}
        check={dollarsUpTo(settingLimits.segmentCostMicros, { required: true })}
        inputMode="decimal"
        before="$"
        after="US dollars"
        width="max-w-32"
      />
      <TextSetting
        name="retentionMonths"
        label="Keep texts for"
        about="Conversations in which nobody has written for so long are erased with their leads. Empty: they are kept for good. Blocks are always kept."
        value={settings.retentionMonths?.toString() ?? ''}
        check={countUpTo(settingLimits.retentionMonths)}
        inputMode="numeric"
        after="months"
        width="max-w-24"
      />
    </SettingsForm>
  )
}

function read(form: FormData) {
  const text = textIn(form)
  return {
    businessName: text('businessName'),
    country: text('country'),
    timezone: text('timezone'),
    keywordReplies: text('keywordReplies'),
    segmentCostMicros: microsOf(text('segmentCostMicros')),
    retentionMonths: countOf(text('retentionMonths')),
  }
}
