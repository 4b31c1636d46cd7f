'use client'

import { AlertDialog } from '@base-ui/react/alert-dialog'
import { type ReactNode, useState } from 'react'
import { DeskError } from '@/components/live/desk-api'
import { Button, buttonLook } from '@/components/ui/button'

type ConfirmButtonProps = {
  label: ReactNode
  look?: 'outline' | 'plain'
  /** What is asked, and what cannot be undone. */
  title: string
  about: string
  /** What is done, as a verb. */
  doIt: string
  onConfirm: () => Promise<unknown>
}

/** A button for what cannot be undone: it asks first, and says where it did not work. */
export function ConfirmButton({ label, look = 'outline', title, about, doIt, onConfirm }: ConfirmButtonProps) {
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function confirm() {
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      await onConfirm()
      setOpen(false)
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      setProblem(`${error.message} Nothing was changed.`)
    } finally {
      setBusy(false)
    }
  }

  return (
    <AlertDialog.Root open={open} onOpenChange={setOpen}>
      <AlertDialog.Trigger className={`${buttonLook(look)} noscript:hidden`}>{label}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-20 bg-ink/30 dark:bg-ground/70" />
        <AlertDialog.Popup
          onKeyDown={(event) => event.key === 'Escape' && event.preventDefault()}
          className="float-panel fixed top-1/2 left-1/2 z-20 flex w-[min(28rem,calc(100vw-2rem))] -translate-1/2 flex-col gap-3 p-5"
        >
          <AlertDialog.Title className="text-large font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description className="text-ink-soft">{about}</AlertDialog.Description>
          {problem !== null && (
            <p role="alert" className="text-danger-ink">
              {problem}
            </p>
          )}
          <div className="flex justify-end gap-2 pt-2">
            <AlertDialog.Close className={buttonLook('outline')}>Cancel</AlertDialog.Close>
            <Button look="solid" aria-busy={busy} onClick={() => void confirm()}>
              {busy ? 'Working…' : doIt}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
