import Link from 'next/link'
import { buttonLook } from '@/components/ui/button'

export default function ConversationNotFound() {
  return (
    <div
      className="grid flex-1 place-content-center justify-items-center gap-3 p-6 text-center text-balance"
      data-pane="thread"
    >
      <h1 className="text-title font-semibold">No such conversation here</h1>
      <p className="measure text-ink-soft">It may belong to another business, or the address may be cut off.</p>
      <Link href="/conversations" className={buttonLook('outline')}>
        Back to the list
      </Link>
    </div>
  )
}
