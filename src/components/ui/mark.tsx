/** Two texts that change hands. */
export function Mark({ className = '' }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className={className}>
      <path
        d="M4.5 4h9A2.5 2.5 0 0 1 16 6.5v3a2.5 2.5 0 0 1-2.5 2.5H7l-4 3V6a2 2 0 0 1 1.5-2Z"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      <path
        d="M19.5 9a1.5 1.5 0 0 1 1.5 1.5V20l-3.5-3H11a2.5 2.5 0 0 1-2.5-2.5H14A4.5 4.5 0 0 0 18.5 10V9Z"
        fill="currentColor"
      />
    </svg>
  )
}
