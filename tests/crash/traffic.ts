import { type Cast, playConversation } from './conversation-script'
import { diceFor } from './dice'
import type { Business } from './town'

/** So many conversations go on at the same time. */
const sideBySide = 16

/** Leads text their businesses, one conversation after the other in every lane, until it is over. */
export async function playTown(
  cast: Cast,
  town: readonly Business[],
  seed: number,
  isOver: () => boolean,
): Promise<void> {
  await Promise.all(town.map(async (business) => await cast.people.signIn(business)))
  let begun = 0
  const lane = async () => {
    while (!isOver()) {
      const index = begun
      begun += 1
      const dice = diceFor(seed, 'conversation', index)
      await playConversation(cast, businessOf(town, index), phoneOf(index), dice, isOver)
    }
  }
  await Promise.all(Array.from({ length: sideBySide }, lane))
}

/** Every phone texts two businesses: what it tells one of them must mean nothing to the other. */
const phoneOf = (index: number) => `+1303${String(2_000_000 + Math.floor(index / 2))}`

function businessOf(town: readonly Business[], index: number): Business {
  const business = town[(index + Math.floor(index / town.length)) % town.length]
  if (business === undefined) throw new Error('the town has businesses')
  return business
}
