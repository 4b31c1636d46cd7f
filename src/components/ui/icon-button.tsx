import type { ComponentProps, ReactNode } from 'react'

type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & { name: string; icon: ReactNode }

/** An icon alone is never without its name: read out, and shown on hover. */
export function IconButton({ name, icon, className = '', ...props }: IconButtonProps) {
  return (
    <button type="button" aria-label={name} title={name} className={`${iconButtonLook} ${className}`} {...props}>
      {icon}
    </button>
  )
}

export const iconButtonLook =
  'inline-grid size-target flex-none place-items-center rounded-control text-ink-soft transition-colors hover:bg-sunk hover:text-ink'
