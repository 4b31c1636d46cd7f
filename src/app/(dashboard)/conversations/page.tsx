import { NothingOpen } from '@/components/inbox/nothing-open'

/** The inbox. Its list is the layout's; beside it, nothing is open yet. */
export default function InboxPage() {
  return <NothingOpen />
}
