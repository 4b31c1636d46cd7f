import Link from 'next/link'
import { dayAndTime, zoneName } from '@/components/time/show-time'
import { buttonLook } from '@/components/ui/button'
import type { UnroutedPage, UnroutedText } from '@/lib/conversations/unrouted'
import { formatPhoneNumber } from '@/lib/utils/phone'

type UnroutedTextsProps = { page: UnroutedPage; timeZone: string; isFirst: boolean }

export function UnroutedTexts({ page: { texts, nextCursor }, timeZone, isFirst }: UnroutedTextsProps) {
  return (
    <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto flex max-w-220 flex-col gap-5 px-4 py-8 two:px-6">
        <header className="measure">
          <h1 className="text-title font-semibold">Unrouted texts</h1>
          <p className="text-ink-soft">
            They came to a number that no business here owns, so nobody was texted back. Give the number to a business,
            and the next text arrives in its inbox. Times are those of {zoneName(timeZone)}.
          </p>
        </header>
        {texts.length === 0 ? <Nothing isFirst={isFirst} /> : <List texts={texts} timeZone={timeZone} />}
        <nav aria-label="Pages" className="flex justify-between">
          {isFirst ? (
            <span />
          ) : (
            <Link href="/unrouted" className={buttonLook('outline')}>
              Newest
            </Link>
          )}
          {nextCursor !== null && (
            <Link href={`/unrouted?cursor=${encodeURIComponent(nextCursor)}`} className={buttonLook('outline')}>
              Older texts
            </Link>
          )}
        </nav>
      </div>
    </main>
  )
}

function List({ texts, timeZone }: { texts: UnroutedText[]; timeZone: string }) {
  return (
    <ol className="border-t border-line">
      {texts.map((text) => (
        <li key={text.id} className="flex flex-col gap-1 border-b border-line py-3">
          <p className="flex flex-wrap gap-x-2 text-small text-ink-soft">
            <span>
              From <span className="text-ink">{formatPhoneNumber(text.from)}</span> to{' '}
              <span className="text-ink">{formatPhoneNumber(text.to)}</span>
            </span>
            <time dateTime={text.createdAt} className="ml-auto">
              {dayAndTime(text.createdAt, timeZone)}
            </time>
          </p>
          <p dir="auto" className="measure wrap-anywhere whitespace-pre-wrap">
            {text.body}
          </p>
          {text.mediaCount > 0 && (
            <p className="text-small text-ink-soft">
              With {text.mediaCount === 1 ? 'one attachment' : `${text.mediaCount} attachments`}, which stayed with the
              carrier.
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

function Nothing({ isFirst }: { isFirst: boolean }) {
  return <p>{isFirst ? 'There are none. Every text that came found its business.' : 'These were the oldest.'}</p>
}
