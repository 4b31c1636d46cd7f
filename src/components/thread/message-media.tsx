import { Paperclip } from 'lucide-react'
import type { ThreadMedia } from '@/lib/conversations/views'

/** Pictures are shown in a frame of one size, so that nothing moves when they arrive; any other file is a link. */
export function MessageMedia({ media }: { media: ThreadMedia[] }) {
  return (
    <ul className="flex max-w-full flex-wrap gap-2 pb-1">
      {media.map((file) => (
        <li key={file.id}>
          {file.contentType.startsWith('image/') ? <Picture file={file} /> : <FileLink file={file} />}
        </li>
      ))}
    </ul>
  )
}

function Picture({ file }: { file: ThreadMedia }) {
  return (
    <a
      href={file.url}
      target="_blank"
      rel="noreferrer"
      className="block overflow-hidden rounded-bubble border border-line"
    >
      {/* oxlint-disable-next-line nextjs/no-img-element -- the desk serves it by the business's own access check, in one size */}
      <img
        src={file.url}
        alt="Sent with this text. Open it in full."
        loading="lazy"
        decoding="async"
        width={240}
        height={180}
        className="h-45 w-60 bg-sunk object-cover"
      />
    </a>
  )
}

function FileLink({ file }: { file: ThreadMedia }) {
  return (
    <a
      href={file.url}
      target="_blank"
      rel="noreferrer"
      className="inline-flex min-h-target items-center gap-2 rounded-bubble border border-line bg-panel px-3.5 text-signal-ink underline underline-offset-2"
    >
      <Paperclip aria-hidden className="size-4" />
      Open the attached {kindOf(file.contentType)}
    </a>
  )
}

function kindOf(contentType: string): string {
  const [family = '', kind = ''] = contentType.split('/')
  if (family === 'audio') return 'recording'
  if (family === 'video') return 'video'
  if (kind === 'pdf') return 'PDF'
  return /vcard/.test(kind) ? 'contact card' : 'file'
}
