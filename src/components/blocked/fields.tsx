import type { ComponentProps, ReactNode } from 'react'

/** A line of text with its name above it. */
export function LabeledInput({ label, ...props }: ComponentProps<'input'> & { label: string }) {
  return (
    <label className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
      <span className="text-small font-medium">{label}</span>
      <input autoComplete="off" className={inputLook} {...props} />
    </label>
  )
}

export const inputLook =
  'min-h-target w-full rounded-control border border-edge bg-ground px-3 placeholder:text-ink-soft'

/** What opens under a button instead of over the page. */
export function Panel({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section aria-label={label} className="flex flex-col gap-3 rounded-control border border-line bg-panel p-4">
      {children}
    </section>
  )
}

export function Problem({ children }: { children: ReactNode }) {
  if (children === null) return null
  return (
    <p role="alert" className="text-danger-ink">
      {children}
    </p>
  )
}
