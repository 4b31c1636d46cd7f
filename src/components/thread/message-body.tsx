import type { Author } from '@/lib/conversations/views'

const looks: Record<Author, string> = {
  lead: 'rounded-bl-tail border border-line bg-panel text-large leading-normal',
  human: 'rounded-br-tail bg-signal text-on-signal',
  ai: 'rounded-br-tail border-[1.5px] border-ai bg-ground',
  automation: 'rounded-br-tail border-[1.5px] border-dashed border-edge bg-ground',
  system: 'rounded-br-tail border-[1.5px] border-dashed border-edge bg-ground',
}

export function MessageBody({ author, body }: { author: Author; body: string }) {
  return (
    <p
      dir="auto"
      className={`max-w-[min(88%,34rem)] rounded-bubble px-3.5 py-2 wrap-anywhere whitespace-pre-wrap ${looks[author]}`}
    >
      {body}
    </p>
  )
}
