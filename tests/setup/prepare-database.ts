import { closeDb } from '@/db'
import { migrate } from '@/db/migrate'
import { startJobs, stopJobs } from '@/lib/jobs/boss'

// Brings the database of the environment to the state in which a desk finds it: its own tables and the job queues.
await migrate()
await startJobs('producer')
await stopJobs(0)
await closeDb()
