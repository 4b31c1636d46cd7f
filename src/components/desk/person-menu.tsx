'use client'

import { Menu } from '@base-ui/react/menu'
import { Check, LogOut, UserRound } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { DeskError, postJson } from '@/components/live/desk-api'
import { tellOfSession } from '@/components/live/session-news'
import { forgetKeptTexts } from '@/components/storage/kept-text'
import { menuItemLook } from '@/components/ui/menu-look'
import type { Person } from '@/lib/clients/person'
import { pagesFor } from './desk-pages'
import { useShortcutsOn } from './use-shortcuts-on'

export function PersonMenu({ person }: { person: Person }) {
  const { name, email } = person
  const [problem, setProblem] = useState<string | null>(null)
  const [shortcutsOn, setShortcutsOn] = useShortcutsOn()

  async function signOut() {
    try {
      await postJson('/api/auth/sign-out')
      forgetKeptTexts()
      tellOfSession()
      location.assign('/login')
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      setProblem(`${error.message} You are still signed in.`)
    }
  }

  return (
    <>
      {problem !== null && (
        <p role="alert" className="text-small text-danger-ink">
          {problem}
        </p>
      )}
      <Menu.Root>
        <Menu.Trigger className="inline-flex min-h-target min-w-target items-center justify-center gap-2 rounded-control px-2 text-ink-soft transition-colors hover:bg-sunk hover:text-ink data-popup-open:bg-sunk">
          <UserRound aria-hidden className="size-4" />
          <span className="max-two:sr-only">{name}</span>
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner align="end" sideOffset={4} className="z-20">
            <Menu.Popup className="float-panel w-72 p-1">
              <p className="px-3 py-2">
                <span className="block truncate font-medium">{name}</span>
                <span className="block truncate text-small text-ink-soft">{email}</span>
              </p>
              <Menu.Separator className="mx-2 my-1 h-px bg-line" />
              {pagesFor(person).map(({ href, label }) => (
                <Menu.LinkItem
                  key={href}
                  render={<Link href={href} />}
                  closeOnClick
                  className={`${menuItemLook} three:hidden`}
                >
                  {label}
                </Menu.LinkItem>
              ))}
              <Menu.CheckboxItem
                checked={shortcutsOn}
                onCheckedChange={setShortcutsOn}
                className={`${menuItemLook} items-start py-2 pointer-coarse:hidden`}
              >
                <span className="size-4 flex-none pt-0.5">
                  <Menu.CheckboxItemIndicator>
                    <Check aria-hidden className="size-4 text-signal-ink" />
                  </Menu.CheckboxItemIndicator>
                </span>
                <span>
                  Single-key shortcuts
                  <span className="block text-small text-ink-soft">
                    <Key>j</Key> <Key>k</Key> move, <Key>/</Key> search, <Key>r</Key> reply, <Key>Esc</Key> back
                  </span>
                </span>
              </Menu.CheckboxItem>
              <Menu.Item className={menuItemLook} onClick={() => void signOut()}>
                <LogOut aria-hidden className="size-4" />
                Sign out
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </>
  )
}

function Key({ children }: { children: string }) {
  return <kbd className="rounded-tail border border-edge px-1 font-sans text-ink">{children}</kbd>
}
