const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
/** A name of at least two parts, the last of which is no number: an address in digits is nothing a customer should open. */
const hostName = new RegExp(`^(?:${label}\\.)+(?!\\d+$)${label}$`)

/**
 * The host that somebody means who writes `example.com`, `WWW.Example.com` or pastes a whole address of a page; null where
 * it is none. A name in another script is written as the network does (`xn--…`); `www.` is left out, since a host stands for all
 * below it.
 */
export function linkHost(written: string): string | null {
  const address = /^https?:\/\//i.test(written.trim()) ? written.trim() : `https://${written.trim()}`
  if (/\s/.test(address) || !URL.canParse(address)) return null
  const host = new URL(address).hostname.replace(/^www\./, '').replace(/\.$/, '')
  return host.length <= 253 && hostName.test(host) ? host : null
}

/** Hosts written one a line or with commas between them; each once. What is none comes back as `wrong`. */
export function linkHosts(written: string): { hosts: string[]; wrong: string[] } {
  const parts = written.split(/[\n,]/).filter((part) => part.trim() !== '')
  const hosts = parts.flatMap((part) => linkHost(part) ?? [])
  return {
    hosts: [...new Set(hosts)],
    wrong: parts.filter((part) => linkHost(part) === null).map((part) => part.trim()),
  }
}
