/** Two texts that change hands. */
export function Mark({ className = '' }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className={className}>
      <path
        d="M4.5 4h9A2.5 2.5 0 0 1 16 6.5v3a2.5 2.5 0 0 1-2.5 2.5H7l-4 3V6a2 2 0 0 1 1.500-2Z"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      <path
        d="M19.5 9a1.500 1.500 0 0 1 1.500 1.500V20l-3.500-3H11a2.500 2.500 0 0 1-2.500-2.500H14A4.500 4.500 0 0 0 18.500 10V9Z"
        fill="currentColor"
      />
    </svg>
  )
}
