import Link from 'next/link'
import { dayAlone } from '@/components/time/show-time'
import { Button, buttonLook } from '@/components/ui/button'
import type { BlockedPage, BlockedRow } from '@/lib/conversations/blocked/blocked-list'
import { inputLook } from './fields'
import { ListActions } from './list-actions'
import { RemoveNumber } from './remove-number'

type BlockedNumbersProps = {
  client: { id: string; businessName: string; timezone: string }
  page: BlockedPage
  total: number
  query: string
  isFirst: boolean
  /** Whether the one who looks may take numbers off the list. */
  mayRemove: boolean
}

/** Whom a business may not text, why and since when. It reads and searches without a script. */
export function BlockedNumbers(props: BlockedNumbersProps) {
  const { client, page, total, query, isFirst, mayRemove } = props
  return (
    <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto flex max-w-260 flex-col gap-5 px-4 py-8 two:px-6">
        <header className="measure">
          <h1 className="text-title font-semibold">Blocked numbers</h1>
          <p className="text-ink-soft">
            {client.businessName} texts nobody on this list, neither by hand nor by itself. What they text is stored and
            can be read. {numbers(total)} blocked.{!mayRemove && ' Only an owner can take a number off the list.'}
          </p>
        </header>
        <ListActions clientId={client.id} />
        <Search query={query} />
        {page.rows.length === 0 ? (
          <Nothing query={query} isErased={page.isErased} isFirst={isFirst} />
        ) : (
          <List rows={page.rows} client={client} mayRemove={mayRemove} />
        )}
        <Pages query={query} isFirst={isFirst} nextCursor={page.nextCursor} />
      </div>
    </main>
  )
}

const numbers = (count: number) =>
  count === 1 ? 'One number is' : `${count === 0 ? 'No' : count.toLocaleString('en-US')} numbers are`

function Search({ query }: { query: string }) {
  return (
    <search>
      <form action="/blocked" className="flex max-w-120 gap-2">
        <input
          name="q"
          type="search"
          defaultValue={query}
          placeholder="Number or name"
          aria-label="Search blocked numbers"
          className={inputLook}
        />
        <Button type="submit">Search</Button>
        {query !== '' && (
          <Link href="/blocked" className={buttonLook('plain')}>
            All
          </Link>
        )}
      </form>
    </search>
  )
}

const columns = 'two:grid two:grid-cols-[minmax(11rem,1fr)_2fr_10rem_5.5rem] two:items-center two:gap-x-4 two:gap-y-3'

type ListProps = { rows: BlockedRow[]; client: BlockedNumbersProps['client']; mayRemove: boolean }

function List({ rows, client, mayRemove }: ListProps) {
  return (
    <div>
      <div aria-hidden className={`hidden pb-1 text-small text-ink-soft ${columns}`}>
        <span>Number</span>
        <span>Why</span>
        <span>Since</span>
      </div>
      <ol className="border-t border-line">
        {rows.map((row) => (
          <li key={row.id} className={`flex flex-col gap-1 border-b border-line py-3 max-two:items-start ${columns}`}>
            <Whom row={row} />
            <p dir="auto" className="wrap-anywhere">
              {row.why}
            </p>
            <p className="text-small text-ink-soft">
              <span className="two:sr-only">Since </span>
              <time dateTime={row.since}>{dayAlone(row.since, client.timezone)}</time>
            </p>
            {mayRemove && (
              <RemoveNumber
                clientId={client.id}
                phone={row.phone}
                phoneFormatted={row.phoneFormatted}
                isLead={row.conversationId !== null}
              />
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}

function Whom({ row: { phoneFormatted, leadName, conversationId } }: { row: BlockedRow }) {
  const link = 'text-signal-ink underline underline-offset-2 wrap-anywhere'
  return (
    <div className="min-w-0">
      <p className="font-medium wrap-anywhere">{phoneFormatted}</p>
      {conversationId !== null && (
        <Link href={`/conversations/${conversationId}`} className={link}>
          {leadName ?? 'Their texts'}
          {leadName === null && <span className="sr-only"> from {phoneFormatted}</span>}
        </Link>
      )}
    </div>
  )
}

function Nothing({ query, isErased, isFirst }: { query: string; isErased: boolean; isFirst: boolean }) {
  if (isErased)
    return (
      <p className="measure">
        This number opted out, and what was known of its owner was erased. It stays blocked, and is on this list again
        as soon as it texts or is imported.
      </p>
    )
  if (query !== '') return <p>No blocked number fits “{query}”.</p>
  return <p>{isFirst ? 'There are none. Nobody has opted out.' : 'These were the oldest.'}</p>
}

function Pages({ query, isFirst, nextCursor }: { query: string; isFirst: boolean; nextCursor: string | null }) {
  const pathOf = (cursor?: string) => {
    const asked = new URLSearchParams({ ...(query !== '' && { q: query }), ...(cursor !== undefined && { cursor }) })
    return { pathname: '/blocked' as const, search: asked.toString() }
  }
  return (
    <nav aria-label="Pages" className="flex justify-between">
      {isFirst ? (
        <span />
      ) : (
        <Link href={pathOf()} className={buttonLook('outline')}>
          Newest
        </Link>
      )}
      {nextCursor !== null && (
        <Link href={pathOf(nextCursor)} className={buttonLook('outline')}>
          Older ones
        </Link>
      )}
    </nav>
  )
}
