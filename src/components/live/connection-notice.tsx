'use client'

import { CircleAlert, RefreshCw } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { useConnection } from './live-provider'

/** Says when what is on the screen may be behind, and what happens next. */
export function ConnectionNotice() {
  switch (useConnection()) {
    case 'connecting':
    case 'open':
      return null
    case 'reconnecting':
      // Waits a moment: most breaks are over at once.
      return (
        <Notice role="status" className="animate-late">
          <RefreshCw aria-hidden className="size-4 text-paused" />
          Reconnecting… New texts appear when the desk can be reached.
        </Notice>
      )
    case 'signed_out':
      return (
        <Notice role="alert">
          <CircleAlert aria-hidden className="size-4 text-danger" />
          <span>
            You are signed out.{' '}
            <Link href="/login" className="text-signal-ink underline underline-offset-2">
              Sign in again
            </Link>
            . What you have written is kept.
          </span>
        </Notice>
      )
    case 'elsewhere':
      return (
        <Notice role="alert">
          <CircleAlert aria-hidden className="size-4 text-paused" />
          You opened another business in another window.
          <Button onClick={() => location.assign('/conversations')}>Show it here too</Button>
        </Notice>
      )
  }
}

type NoticeProps = { role: 'status' | 'alert'; className?: string; children: ReactNode }

function Notice({ role, className = '', children }: NoticeProps) {
  return (
    <div
      role={role}
      className={`float-panel fixed bottom-28 left-1/2 z-30 two:top-1.5 two:bottom-auto flex w-max max-w-[calc(100vw-2rem)] -translate-x-1/2 items-center gap-2.5 px-4 py-2 ${className}`}
    >
      {children}
    </div>
  )
}
