import type { ThreadMessage } from '@/lib/conversations/views'
import { MessageBody } from './message-body'
import { MessageFootnote } from './message-footnote'
import { MessageMedia } from './message-media'

type MessageItemProps = { message: ThreadMessage; opens: boolean; leadName: string }

/** A message in the thread: who wrote it, what it says, and what became of it. */
export function MessageItem({ message, opens, leadName }: MessageItemProps) {
  const side = message.direction === 'inbound' ? 'items-start' : 'items-end'
  const author = authorWord(message, leadName)
  return (
    <li className={`flex flex-col ${side} ${opens ? 'pt-4' : 'pt-1.5'}`} data-message={message.id}>
      <p
        className={
          opens ? `px-1 pb-1 text-small ${message.author === 'ai' ? 'text-ai-ink' : 'text-ink-soft'}` : 'sr-only'
        }
      >
        {author}
      </p>
      {message.media.length > 0 && <MessageMedia media={message.media} />}
      {message.body !== '' && <MessageBody author={message.author} body={message.body} />}
      <MessageFootnote message={message} author={author} />
    </li>
  )
}

function authorWord({ author, authorName }: ThreadMessage, leadName: string): string {
  switch (author) {
    case 'lead':
      return leadName
    case 'human':
      return authorName ?? 'A person'
    case 'ai':
      return 'AI'
    case 'automation':
      return 'Automatic text'
    case 'system':
      return 'The desk'
  }
}
