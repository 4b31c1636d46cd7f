'use client'

import { useDesk } from '@/components/desk/desk-context'
import { approximateCost, type TextLength } from './text-length'

/** What the draft amounts to, and what makes it more than it looks. */
export function LengthNote({ length: { segments, encoding, costly, problem } }: { length: TextLength }) {
  const { segmentCostMicros } = useDesk()
  if (problem !== null) return <span className="text-danger-ink">{problem}</span>
  return (
    <>
      <span>
        {segments === 1 ? '1 text' : `${segments} texts`} · {encoding} · {approximateCost(segments, segmentCostMicros)}
      </span>
      {costly.length > 0 && <Costly characters={costly} />}
    </>
  )
}

const shownCharacters = 5

function Costly({ characters }: { characters: string[] }) {
  const shown = characters.slice(0, shownCharacters)
  return (
    <span>
      {shown.map((character) => (
        <code key={character} className="mr-1 rounded-tail border border-line bg-ground px-1 font-sans text-ink">
          {character}
        </code>
      ))}
      {characters.length > shownCharacters && 'and others '}
      {characters.length === 1 ? 'makes' : 'make'} a text hold 70 characters, not 160.
    </span>
  )
}
