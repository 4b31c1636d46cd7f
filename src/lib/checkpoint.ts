type Reached = (name: string, subject?: string) => Promise<void>

const home = globalThis as typeof globalThis & { [key: symbol]: Reached | undefined }
const key = Symbol.for('handback.checkpoint')

/**
 * A named point between two steps that must not be one. Nothing happens here, unless a proof has asked to be told: races are
 * driven, and processes killed, exactly at these points. `subject` is the id of what it is about.
 */
export async function checkpoint(name: string, subject?: string): Promise<void> {
  await home[key]?.(name, subject)
}

/** Calls `reached` at every checkpoint and waits for it. Passing nothing takes it away again. */
export function onCheckpoint(reached?: Reached): void {
  home[key] = reached
}
