'use client'

import { Menu } from '@base-ui/react/menu'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useState } from 'react'
import { DeskError, postJson } from '@/components/live/desk-api'
import { tellOfSession } from '@/components/live/session-news'
import { menuItemLook } from '@/components/ui/menu-look'
import type { BusinessChoice } from './top-bar'

type BusinessSwitcherProps = { active: BusinessChoice; choices: BusinessChoice[] }

/** Opens another business's inbox, in this session alone. */
export function BusinessSwitcher({ active, choices }: BusinessSwitcherProps) {
  const [problem, setProblem] = useState<string | null>(null)

  async function open(clientId: string) {
    try {
      await postJson('/api/client/active', { clientId })
      tellOfSession()
      // A new page: nothing of the business before may stay on the screen or in the stream.
      location.assign('/conversations')
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      setProblem(`${error.message} You are still at ${active.businessName}.`)
    }
  }

  return (
    <>
      <Menu.Root>
        <Menu.Trigger className="inline-flex min-h-target min-w-0 items-center gap-1.5 rounded-control px-2 font-semibold transition-colors hover:bg-sunk data-popup-open:bg-sunk">
          <span className="truncate">{active.businessName}</span>
          <span className="sr-only">, switch business</span>
          <ChevronsUpDown aria-hidden className="size-4 text-ink-soft" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner align="start" sideOffset={4} className="z-20">
            <Menu.Popup className="float-panel max-h-(--available-height) max-w-80 min-w-56 overflow-y-auto p-1">
              <Menu.RadioGroup value={active.id} onValueChange={(id: string) => void open(id)}>
                {choices.map(({ id, businessName }) => (
                  <Menu.RadioItem key={id} value={id} closeOnClick className={menuItemLook}>
                    <span className="size-4 flex-none">
                      <Menu.RadioItemIndicator>
                        <Check aria-hidden className="size-4 text-signal-ink" />
                      </Menu.RadioItemIndicator>
                    </span>
                    <span className="truncate">{businessName}</span>
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {problem !== null && (
        <p role="alert" className="text-small text-danger-ink">
          {problem}
        </p>
      )}
    </>
  )
}
