const name = 'handback-session'

/** A window hears nothing of what it says itself, but its other listeners would. */
const here = String(Math.random())

/**
 * Tells this browser's other windows that whoever is signed in, or the business that is open, is another now. They would learn
 * it without, when their stream is next asked whether it may go on.
 */
export function tellOfSession(): void {
  const channel = new BroadcastChannel(name)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
  channel.postMessage(here)
  channel.close()
}

/** Calls `look` when another window has told so. @returns how to stop. */
export function onSessionNews(look: () => void): () => void {
  const channel = new BroadcastChannel(name)
  channel.addEventListener('message', ({ data }) => {
    if (data !== here) look()
  })
  return () => channel.close()
}
