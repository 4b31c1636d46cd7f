import { createHash } from 'node:crypto'

/** Chance that falls the same way for the same seed. */
export type Dice = {
  /** 0 up to, but not including, `limit`; whole. */
  below: (limit: number) => number
  chance: (probability: number) => boolean
  pick: <T>(from: readonly [T, ...T[]]) => T
  /** In an order of chance; the original is left alone. */
  shuffled: <T>(from: readonly T[]) => T[]
}

/** Dice of one's own for each purpose: what one part of a run throws does not depend on how often another did. */
export function diceFor(...purpose: readonly (string | number)[]): Dice {
  let state = createHash('sha256').update(purpose.join(' ')).digest().readUInt32BE(0)
  // Mulberry32: small, fast, and even enough for traffic.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (from) => from[below(from.length)] ?? from[0],
    shuffled: (from) =>
      from
        .map((value) => ({ value, at: next() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ value }) => value),
  }
}
