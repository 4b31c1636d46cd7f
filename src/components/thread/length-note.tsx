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
      {costly.length > 0 && <span>{costlyWords(costly)}</span>}
    </>
  )
}

const shownCharacters = 5

function costlyWords(costly: string[]): string {
  const shown = costly.slice(0, shownCharacters).map((character) => `“${character}”`)
  const more = costly.length > shownCharacters ? ' and others' : ''
  return `${shown.join(' ')}${more} ${costly.length === 1 ? 'makes' : 'make'} a text hold 70 characters, not 160.`
}
