import type { ComponentProps } from 'react'

const looks = {
  solid: 'bg-signal text-on-signal hover:bg-signal-deep',
  outline: 'border border-edge bg-ground hover:bg-sunk',
  plain: 'text-ink-soft hover:bg-sunk hover:text-ink',
}

type ButtonProps = ComponentProps<'button'> & { look?: keyof typeof looks }

export function Button({ look = 'outline', className = '', ...props }: ButtonProps) {
  return <button type="button" className={`${buttonLook(look)} ${className}`} {...props} />
}

/** For what acts like a button but is a link or a menu's trigger. */
export function buttonLook(look: keyof typeof looks): string {
  return `inline-flex min-h-target items-center justify-center gap-2 rounded-control px-3 font-medium whitespace-nowrap transition-colors aria-disabled:cursor-not-allowed aria-disabled:opacity-60 ${looks[look]}`
}
