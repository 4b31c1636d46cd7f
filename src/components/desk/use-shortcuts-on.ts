'use client'

import { useKeptText } from '@/components/storage/kept-text'

/** Whether single keys act. They can be switched off: who dictates types them by accident (WCAG 2.1.4). */
export function useShortcutsOn(): [on: boolean, setOn: (on: boolean) => void] {
  const [kept, keep] = useKeptText('shortcuts')
  return [kept !== 'off', (on) => keep(on ? '' : 'off')]
}
