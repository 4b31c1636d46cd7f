/** https://www.postgresql.org/docs/current/errcodes-appendix.html, where class 08 is every connection exception. */
const outageState = /^(08[0-9A-Z]{3}|57P01|57P02|57P03|53300)$/ // shutting down, crashed, starting up, too many connections

const socketCode = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/

/** What the drivers say without a code: pg-pool when it waits in vain, pg when a connection breaks, PGlite when closed. */
const driverSentence =
  /^(timeout exceeded when trying to connect|timeout expired|Query read timeout|Connection terminated|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end|PGlite is clos)/

/**
 * Whether this is the database being out of reach, as opposed to a statement that it refused. Looks through the errors that
 * drizzle and the auth library wrap around the driver's. A `fetch` that failed carries the same socket codes in its cause and
 * is somebody else's outage, so a TypeError is never looked into.
 */
export function isDatabaseOutage(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof TypeError) return false
  return isOutage(error) || isDatabaseOutage(error.cause)
}

function isOutage(error: Error & { code?: unknown; syscall?: unknown }): boolean {
  const { code, syscall } = error
  if (typeof code !== 'string') return driverSentence.test(error.message)
  // A unix socket whose server is gone is a missing file; any other missing file is a bug.
  return outageState.test(code) || socketCode.test(code) || (code === 'ENOENT' && syscall === 'connect')
}
