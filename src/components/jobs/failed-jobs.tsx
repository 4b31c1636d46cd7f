import Link from 'next/link'
import { dayAndTime, zoneName } from '@/components/time/show-time'
import { Button, buttonLook } from '@/components/ui/button'
import type { FailedJob, FailedJobsPage } from '@/lib/jobs/dead-letters'
import { jobWords } from './job-words'

type FailedJobsProps = { page: FailedJobsPage; timeZone: string; isFirst: boolean }

export function FailedJobs({ page: { jobs, nextCursor }, timeZone, isFirst }: FailedJobsProps) {
  return (
    <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto flex max-w-220 flex-col gap-5 px-4 py-8 two:px-6">
        <header className="measure">
          <h1 className="text-title font-semibold">Failed work</h1>
          <p className="text-ink-soft">
            The desk tried each of these several times and gave up. See why, put it right, and try again: nothing is
            sent twice by it. What has waited longest comes first. Times are those of {zoneName(timeZone)}.
          </p>
        </header>
        {jobs.length === 0 ? <Nothing isFirst={isFirst} /> : <List jobs={jobs} timeZone={timeZone} />}
        <nav aria-label="Pages" className="flex justify-between">
          {isFirst ? (
            <span />
          ) : (
            <Link href="/jobs" className={buttonLook('outline')}>
              Oldest
            </Link>
          )}
          {nextCursor !== null && (
            <Link href={`/jobs?cursor=${encodeURIComponent(nextCursor)}`} className={buttonLook('outline')}>
              Newer ones
            </Link>
          )}
        </nav>
      </div>
    </main>
  )
}

function List({ jobs, timeZone }: { jobs: FailedJob[]; timeZone: string }) {
  return (
    <ol className="border-t border-line">
      {jobs.map((job) => (
        <li key={job.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-3">
          <div className="flex min-w-60 flex-1 flex-col gap-1">
            <p className="text-small text-ink-soft">
              <span className="text-ink">{jobWords(job.name)}</span>
              {job.businessName !== null && ` for ${job.businessName}`}
            </p>
            <p className="measure wrap-anywhere">{job.why}</p>
            <p className="text-small text-ink-soft">
              {job.attempts === 1 ? 'Tried once, on ' : `Tried ${job.attempts} times, the last on `}
              <time dateTime={job.failedAt}>{dayAndTime(job.failedAt, timeZone)}</time>
            </p>
          </div>
          <form method="post" action={`/api/client/jobs/failed/${job.id}/retry`}>
            <Button type="submit">
              Try again<span className="sr-only">: {jobWords(job.name).toLowerCase()}</span>
            </Button>
          </form>
        </li>
      ))}
    </ol>
  )
}

function Nothing({ isFirst }: { isFirst: boolean }) {
  return <p>{isFirst ? 'There is none. All that was begun was done.' : 'These were the newest.'}</p>
}
