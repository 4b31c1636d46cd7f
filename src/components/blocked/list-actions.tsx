'use client'

import { useState } from 'react'
import { Button, buttonLook } from '@/components/ui/button'
import { BlockNumber } from './block-number'
import { ImportList } from './import-list'

type Open = 'block' | 'import' | null

/** What can be done with the whole list. One at a time is open, below its buttons. */
export function ListActions({ clientId }: { clientId: string }) {
  const [open, setOpen] = useState<Open>(null)
  const toggle = (name: Open) => setOpen(open === name ? null : name)
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <Button
          look="solid"
          aria-expanded={open === 'block'}
          className="noscript:hidden"
          onClick={() => toggle('block')}
        >
          Block a number
        </Button>
        <Button aria-expanded={open === 'import'} className="noscript:hidden" onClick={() => toggle('import')}>
          Import a list
        </Button>
        <a href={`/api/client/blocked/export/${clientId}`} download className={buttonLook('outline')}>
          Export as CSV
        </a>
      </div>
      {open === 'block' && <BlockNumber clientId={clientId} />}
      {open === 'import' && <ImportList clientId={clientId} />}
    </div>
  )
}
