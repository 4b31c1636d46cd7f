'use client'

import { createContext, type ReactNode, use, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { type Connection, createLiveFeed, type LiveEvent, type LiveFeed } from './live-feed'

const LiveContext = createContext<LiveFeed | null>(null)

/** Holds the one stream of the desk for everything inside it. */
export function LiveProvider({ clientId, children }: { clientId: string; children: ReactNode }) {
  const [feed] = useState(() => createLiveFeed(clientId))
  useEffect(() => feed.open(), [feed])
  return <LiveContext value={feed}>{children}</LiveContext>
}

export function useLiveFeed(): LiveFeed {
  const feed = use(LiveContext)
  if (feed === null) throw new Error('useLiveFeed is for components inside LiveProvider')
  return feed
}

/** Calls with every event of the stream while the component is there. */
export function useLiveEvents(onEvent: (event: LiveEvent) => void): void {
  const feed = useLiveFeed()
  const handle = useEffectEvent(onEvent)
  useEffect(() => feed.subscribe((event) => handle(event)), [feed])
}

export function useConnection(): Connection {
  const feed = useLiveFeed()
  return useSyncExternalStore(feed.subscribeConnection, feed.connection, () => 'connecting')
}
