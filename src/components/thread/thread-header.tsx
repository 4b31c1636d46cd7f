import { ArrowLeft, Info } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode, RefObject } from 'react'
import { iconButtonLook } from '@/components/ui/icon-button'
import type { ThreadLead } from '@/lib/conversations/views'

type ThreadHeaderProps = {
  lead: ThreadLead
  headingRef: RefObject<HTMLHeadingElement | null>
  toggleRef: RefObject<HTMLButtonElement | null>
  showsLead: boolean
  onToggleLead: () => void
  children: ReactNode
}

export function ThreadHeader({ lead, headingRef, toggleRef, showsLead, onToggleLead, children }: ThreadHeaderProps) {
  return (
    <header className="@container flex min-h-15 items-center gap-2 border-b border-line px-2 two:px-5">
      <Link
        href="/conversations"
        aria-label="Back to the list"
        title="Back to the list"
        className={`${iconButtonLook} two:hidden`}
      >
        <ArrowLeft aria-hidden className="size-5" />
      </Link>
      <div className="min-w-0 flex-1 py-2">
        <h1 ref={headingRef} tabIndex={-1} className="truncate text-large leading-snug font-semibold outline-none">
          {lead.name ?? lead.phoneFormatted}
        </h1>
        {lead.name !== null && <p className="truncate text-small text-ink-soft">{lead.phoneFormatted}</p>}
      </div>
      {children}
      <button
        ref={toggleRef}
        type="button"
        aria-expanded={showsLead}
        aria-controls="lead-panel"
        onClick={onToggleLead}
        className="inline-flex min-h-target items-center gap-2 rounded-control px-3 text-ink-soft transition-colors hover:bg-sunk hover:text-ink three:hidden"
      >
        <Info aria-hidden className="size-4" />
        About
      </button>
    </header>
  )
}
