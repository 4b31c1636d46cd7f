import Link from 'next/link'
import { buttonLook } from '@/components/ui/button'

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh measure flex-col items-start justify-center gap-3 p-6">
      <title>Not found · Handback</title>
      <h1 className="text-title font-semibold">There is nothing at this address</h1>
      <p className="text-ink-soft">Nothing was lost. Your conversations are where they were.</p>
      <Link href="/conversations" className={buttonLook('outline')}>
        Go to the conversations
      </Link>
    </main>
  )
}
