'use client'

import { createContext, type ReactNode, use } from 'react'

/** What every part of the desk needs to know of the open business and of who looks at it. */
export type Desk = {
  businessName: string
  /** The business's own number as people read it. */
  number: string
  timeZone: string
  /** Price of one text in millionths of a US dollar. */
  segmentCostMicros: number
  personName: string
  /** Whether the person may change the business's settings, and do what cannot be undone. */
  maySetUp: boolean
  /** When the page was rendered: the server and the browser must agree what "today" is. */
  renderedAt: string
}

const DeskContext = createContext<Desk | null>(null)

export function DeskProvider({ desk, children }: { desk: Desk; children: ReactNode }) {
  return <DeskContext value={desk}>{children}</DeskContext>
}

export function useDesk(): Desk {
  const desk = use(DeskContext)
  if (desk === null) throw new Error('useDesk is for components inside DeskProvider')
  return desk
}
