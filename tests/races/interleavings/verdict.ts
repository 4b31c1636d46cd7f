import type { Course, Happening } from './scenario'
import { isStop } from './schedules'

/**
 * AI messages that began to leave although somebody who outranks the AI had been answered after they were drafted, or before
 * that and nobody had given the word back.
 */
export function outOfTurn({ happenings }: Course): Happening[] {
  return happenings.filter((happening, index) => {
    if (happening.kind !== 'began') return false
    const drafted = happenings.findIndex(
      ({ kind, ...rest }) => kind === 'drafting' && 'round' in rest && rest.round === happening.round,
    )
    const between = happenings.slice(drafted, index)
    return between.some(hasStopped) || isSilenced(happenings.slice(0, drafted))
  })
}

const hasStopped = (happening: Happening) => happening.kind === 'answered' && happening.ok && isStop(happening.action)

/**
 * Whether the last word before was that the AI be silent. A text of the lead's reopens what was closed; and what was still under
 * way when the silence was answered may have come after it.
 */
function isSilenced(before: Happening[]): boolean {
  const stop = before.findLastIndex(hasStopped)
  return stop !== -1 && !before.slice(stop).some(mayUndo)
}

const mayUndo = (later: Happening) => 'action' in later && !isStop(later.action)
