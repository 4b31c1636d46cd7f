export default function ThreadLoading() {
  return (
    <p role="status" className="grid flex-1 place-content-center text-ink-soft" data-pane="thread">
      Opening the conversation…
    </p>
  )
}
