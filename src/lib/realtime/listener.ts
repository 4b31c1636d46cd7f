import { connection } from '@/db'
import { config } from '@/lib/config'
import { log } from '@/lib/log'
import { listenOnServer } from './listen-on-server'
import { changesChannel } from './record-changes'

type Listener = {
  subscribers: Map<string, Set<() => void>>
  stop: () => Promise<void>
}

// One process listens once, however many bundles of this module are loaded into it.
const home = globalThis as typeof globalThis & { [key: symbol]: Listener | undefined }
const key = Symbol.for('handback.changes')

/**
 * Calls `onChange` when there may be something new in a business's feed: also without cause, as after a connection that was
 * lost and found. It says when to look, never what to see: whoever reads the feed after subscribing misses nothing.
 * @returns how to unsubscribe.
 */
export function subscribe(clientId: string, onChange: () => void): () => void {
  home[key] ??= listen()
  const { subscribers } = home[key]
  const ofClient = subscribers.get(clientId) ?? new Set()
  subscribers.set(clientId, ofClient.add(onChange))
  return () => {
    ofClient.delete(onChange)
    if (ofClient.size === 0 && subscribers.get(clientId) === ofClient) subscribers.delete(clientId)
  }
}

/** For the end of the process, before the database is closed. A later subscription listens anew. */
export async function stopListening(): Promise<void> {
  const listener = home[key]
  home[key] = undefined
  await listener?.stop()
}

function listen(): Listener {
  const subscribers: Listener['subscribers'] = new Map()
  return { subscribers, stop: hearFromDatabase((payload) => wake(subscribers, payload)) }
}

function hearFromDatabase(heard: (payload: string) => void): () => Promise<void> {
  const open = connection()
  const { DATABASE_URL } = config()
  if (open.kind === 'server') return listenOnServer(DATABASE_URL, heard)
  const listening = open.pglite.listen(changesChannel, heard)
  listening.then(
    () => heard('*'),
    (error: unknown) => log.error({ err: error }, 'the embedded database does not tell of changes'),
  )
  return async () => {
    const unlisten = await listening
    await unlisten()
  }
}

/** The payload is what `recordChanges` sends: `client:seq` for each business, or `*` for all. */
function wake(subscribers: Listener['subscribers'], payload: string): void {
  const named = payload.split(',').map((part) => part.split(':')[0] ?? '')
  const clientIds = payload === '*' ? [...subscribers.keys()] : named
  for (const clientId of clientIds) {
    for (const onChange of subscribers.get(clientId) ?? []) onChange()
  }
}
