'use client'

import { Menu } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { menuItemLook } from '@/components/ui/menu-look'
import type { AiModeChoice } from './use-ai-mode'

const name = 'What the AI does here'

/** What the AI does in this conversation, where there is room for it. */
export function AiModeSelect({ choice: { chosen, options, choose } }: { choice: AiModeChoice }) {
  return (
    <select
      aria-label={name}
      value={chosen ?? ''}
      onChange={(event) => {
        const option = options.find(({ mode }) => (mode ?? '') === event.target.value)
        if (option !== undefined) void choose(option.mode)
      }}
      className="min-h-target rounded-control border border-edge bg-ground px-2 text-ink-soft @max-xl:hidden"
    >
      {options.map(({ mode, label }) => (
        <option key={label} value={mode ?? ''}>
          {label}
        </option>
      ))}
    </select>
  )
}

/** The same within a menu, where there is not. */
export function AiModeItems({ choice: { chosen, options, choose } }: { choice: AiModeChoice }) {
  return (
    <Menu.RadioGroup
      aria-label={name}
      value={chosen}
      onValueChange={(mode: AiModeChoice['chosen']) => void choose(mode)}
      className="mt-1 border-t border-line pt-1"
    >
      {options.map(({ mode, label }) => (
        <Menu.RadioItem key={label} value={mode} closeOnClick className={`${menuItemLook} justify-between`}>
          {label}
          <Menu.RadioItemIndicator>
            <Check aria-hidden className="size-4" />
          </Menu.RadioItemIndicator>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}
