'use client'

import { linkHosts } from '@/domain/link-host'
import { dollarsOf, microsOf } from '@/domain/money'
import { settingLimits } from '@/domain/settings'
import type { Settings, Versioned } from '@/lib/clients/settings/columns'
import { countOf, countUpTo, dollarsUpTo, linksUpTo, textOf } from './checks'
import { ChoiceSetting } from './choice-setting'
import { modeChoices, outsideHoursChoices } from './choices'
import { LongTextSetting, TextSetting } from './fields'
import { SettingsForm } from './settings-form'
import { textIn } from './text-in'

type AiSettingsProps = Versioned<Settings<'ai'>> & { clientId: string; mayEdit: boolean }

export function AiSettings({ settings, version, ...whose }: AiSettingsProps) {
  return (
    <SettingsForm {...whose} path="/api/client/settings/ai" version={version} read={read}>
      <ChoiceSetting name="aiMode" label="Mode" value={settings.aiMode} choices={modeChoices} />
      <LongTextSetting
        name="profile"
        label="About the business"
        about="What you do, for whom and where. The AI may say all of it to customers."
        value={settings.profile}
        rows={5}
        check={textOf(settingLimits.profile)}
      />
      <LongTextSetting
        name="aiInstructions"
        label="Instructions"
        about="How the AI is to write, and what it is to find out. Customers never see this."
        placeholder="Ask for the address before you offer a time."
        value={settings.aiInstructions}
        rows={5}
        check={textOf(settingLimits.aiInstructions)}
      />
      <ChoiceSetting
        name="outsideHours"
        label="When a text comes outside opening hours"
        value={settings.outsideHours}
        choices={outsideHoursChoices}
      />
      <LongTextSetting
        name="allowedLinks"
        label="Sites it may link to"
        about="One a line, such as example.com. Everything below them is allowed, every other link is held back."
        value={settings.allowedLinks.join('\n')}
        rows={3}
        check={linksUpTo(settingLimits.allowedLinks)}
      />
      <TextSetting
        name="aiDailyBudgetMicros"
        label="Daily budget"
        about="When the model has cost this much in a day, a person is called instead. Empty: no limit."
        value={settings.aiDailyBudgetMicros === null ? '' : dollarsOf(settings.aiDailyBudgetMicros)}
        check={dollarsUpTo(settingLimits.aiDailyBudgetMicros)}
        inputMode="decimal"
        before="$"
        after="US dollars a day"
        width="max-w-32"
      />
      <TextSetting
        name="handbackAfterHours"
        label="Hand back by itself"
        about="After a person took over and wrote nothing more for so long, the AI answers again. Empty: never by itself."
        value={settings.handbackAfterHours?.toString() ?? ''}
        check={countUpTo(settingLimits.handbackAfterHours)}
        inputMode="numeric"
        after="hours of silence"
        width="max-w-24"
      />
    </SettingsForm>
  )
}

function read(form: FormData) {
  const text = textIn(form)
  return {
    aiMode: text('aiMode'),
    profile: text('profile'),
    aiInstructions: text('aiInstructions'),
    outsideHours: text('outsideHours'),
    allowedLinks: linkHosts(text('allowedLinks')).hosts,
    aiDailyBudgetMicros: microsOf(text('aiDailyBudgetMicros')),
    handbackAfterHours: countOf(text('handbackAfterHours')),
  }
}
