const home = globalThis as typeof globalThis & { [key: symbol]: ((name: string) => Promise<void>) | undefined }
const key = Symbol.for('handback.checkpoint')

/**
 * A named point between two steps that must not be one. Nothing happens here, unless a proof has asked to be told: races are
 * driven, and processes killed, exactly at these points.
 */
export async function checkpoint(name: string): Promise<void> {
  await home[key]?.(name)
}

/** Calls `reached` at every checkpoint and waits for it. Passing nothing takes it away again. */
export function onCheckpoint(reached?: (name: string) => Promise<void>): void {
  home[key] = reached
}
