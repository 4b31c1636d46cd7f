'use client'

import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useDesk } from '@/components/desk/desk-context'
import { dayAndTime } from '@/components/time/show-time'
import { ZoneNote } from '@/components/time/zone-note'
import { IconButton } from '@/components/ui/icon-button'
import type { ThreadEvent, ThreadLead, ThreadView } from '@/lib/conversations/views'
import { ConsentSection } from './consent-section'
import { LeadRecord } from './lead-record'
import { eventSentence } from './state-words'
import { useOverlay } from './use-overlay'

type LeadPanelProps = {
  view: ThreadView
  open: boolean
  onClose: () => void
  onChanged: (conversation: Partial<ThreadView['conversation']>) => void
}

/** Who the customer is. Beside the thread where there is room; else over it, when asked for. */
export function LeadPanel({ view: { conversation, lead, items }, open, onClose, onChanged }: LeadPanelProps) {
  const events = items.filter((item) => item.kind === 'event').toReversed()
  const closeButton = useOverlay(open, onClose)
  return (
    <aside
      id="lead-panel"
      aria-label="About the customer"
      data-open={open}
      className="flex-none flex-col gap-6 overflow-y-auto overscroll-contain border-l border-line bg-panel p-5 data-[open=false]:hidden data-[open=true]:flex max-three:absolute max-three:inset-y-0 max-three:right-0 max-three:z-10 max-three:shadow-float max-two:inset-x-0 two:w-80 three:flex!"
    >
      <div className="flex items-center justify-between">
        <h2 className="font-semibold">About the customer</h2>
        <IconButton
          ref={closeButton}
          name="Close the panel"
          icon={<X aria-hidden className="size-5" />}
          onClick={onClose}
          className="three:hidden"
        />
      </div>
      <LeadFacts lead={lead} />
      <ConsentSection conversation={conversation} onChanged={onChanged} />
      {events.length > 0 && <StateHistory events={events} />}
      <LeadRecord conversationId={conversation.id} leadName={lead.name ?? lead.phoneFormatted} />
      <ZoneNote />
    </aside>
  )
}

function LeadFacts({ lead }: { lead: ThreadLead }) {
  const { timeZone } = useDesk()
  return (
    <dl className="flex flex-col gap-3">
      <Fact name="Name">{lead.name}</Fact>
      <Fact name="Number">
        <a href={`tel:${lead.phone}`} className={linkLook}>
          {lead.phoneFormatted}
        </a>
      </Fact>
      <Fact name="Email">
        {lead.email && (
          <a href={`mailto:${lead.email}`} className={linkLook}>
            {lead.email}
          </a>
        )}
      </Fact>
      <Fact name="Address">{lead.address}</Fact>
      <Fact name="Project">{lead.projectType}</Fact>
      <Fact name="Came by">{sourceWords[lead.source] ?? lead.source}</Fact>
      <Fact name="Since">{dayAndTime(lead.createdAt, timeZone)}</Fact>
    </dl>
  )
}

const linkLook = 'text-signal-ink underline underline-offset-2 wrap-anywhere'

const sourceWords: Record<string, string> = { sms: 'A text', form: 'The form on your site', import: 'An import' }

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === '') return null
  return (
    <div>
      <dt className="text-small text-ink-soft">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  )
}

function StateHistory({ events }: { events: ThreadEvent[] }) {
  const { timeZone } = useDesk()
  return (
    <section aria-labelledby="state-history">
      <h3 id="state-history" className="pb-2 text-small text-ink-soft">
        What happened
      </h3>
      <ol className="flex flex-col gap-3">
        {events.map((event) => (
          <li key={event.id}>
            {eventSentence(event)}
            <time dateTime={event.createdAt} className="block text-small text-ink-soft">
              {dayAndTime(event.createdAt, timeZone)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  )
}
