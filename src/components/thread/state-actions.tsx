'use client'

import { Menu } from '@base-ui/react/menu'
import { ChevronDown } from 'lucide-react'
import { Button, buttonLook } from '@/components/ui/button'
import { menuItemLook } from '@/components/ui/menu-look'
import type { ConversationAction, ConversationState } from '@/domain/conversation-state'
import { AiModeItems } from './ai-mode-select'
import { type OfferedAction, offeredActions } from './offered-actions'
import type { AiModeChoice } from './use-ai-mode'

type StateActionsProps = {
  state: ConversationState
  pending: ConversationAction | null
  onAct: (action: ConversationAction) => Promise<void>
  aiMode: AiModeChoice
}

/** The likeliest action as a button; the others beside it, or in a menu where there is no room. */
export function StateActions({ state, pending, onAct, aiMode }: StateActionsProps) {
  const [first, ...others] = offeredActions(state)
  const act = ({ action }: OfferedAction) => pending === null && void onAct(action)
  return (
    <div className="flex gap-2">
      <Button look="solid" aria-busy={pending !== null} onClick={() => act(first)}>
        {pending === null ? first.label : 'Working…'}
      </Button>
      {others.map((other) => (
        <Button key={other.action} className="@max-xl:hidden" onClick={() => act(other)}>
          {other.label}
        </Button>
      ))}
      <Menu.Root>
        <Menu.Trigger className={`${buttonLook('outline')} @xl:hidden`}>
          More
          <ChevronDown aria-hidden className="size-4" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner align="end" sideOffset={4} className="z-20">
            <Menu.Popup className="float-panel min-w-40 p-1">
              {others.map((other) => (
                <Menu.Item key={other.action} className={menuItemLook} onClick={() => act(other)}>
                  {other.label}
                </Menu.Item>
              ))}
              <AiModeItems choice={aiMode} />
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </div>
  )
}
