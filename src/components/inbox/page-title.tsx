'use client'

import { useInboxContext } from './inbox-provider'

/** The title of the tab, with the number of conversations that wait to be read. */
export function PageTitle({ children }: { children: string }) {
  const { unread } = useInboxContext()
  return <title>{`${unread > 0 ? `(${unread}) ` : ''}${children} · Handback`}</title>
}
