import { Check, CheckCheck, CircleAlert, CircleHelp, Clock } from 'lucide-react'
import type { DeliveryWords } from './delivery-words'

const icons = { waiting: Clock, sent: Check, delivered: CheckCheck, uncertain: CircleHelp, failed: CircleAlert }

/** Decoration: the word it goes with stands beside it. */
export function DeliverySign({ sign }: { sign: DeliveryWords['sign'] }) {
  const Icon = icons[sign]
  return <Icon aria-hidden className="size-3.5" />
}
