import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Another process has this embedded database open. Two at once destroy it, so the second one stops here. */
export class DataDirInUseError extends Error {
  readonly code = 'data_dir_in_use'
  override readonly name = 'DataDirInUseError'

  constructor(dataDir: string, pid: number) {
    super(
      `The embedded database in ${dataDir} is open in process ${pid}. Stop the desk first, or set DATABASE_URL to use PostgreSQL, which many processes can share.`,
    )
  }
}

/**
 * Takes the directory for this process by creating a file exclusively. A lock whose process is gone (kill -9) is taken over.
 * @returns a function that gives the directory back.
 * @throws {DataDirInUseError}
 */
export function lockDataDir(dataDir: string): () => void {
  const file = join(dataDir, 'desk.lock')
  if (!tryCreate(file)) {
    const holder = readHolder(file)
    if (holder !== undefined && isRunning(holder)) throw new DataDirInUseError(dataDir, holder.pid)
    rmSync(file, { force: true })
    if (!tryCreate(file)) throw new DataDirInUseError(dataDir, readHolder(file)?.pid ?? 0)
  }
  return () => rmSync(file, { force: true })
}

type Holder = { pid: number; started: string | null }

function tryCreate(file: string): boolean {
  const holder: Holder = { pid: process.pid, started: startOf(process.pid) }
  try {
    writeFileSync(file, JSON.stringify(holder), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    // Written by a process that died in the middle of it: nobody holds it.
    return undefined
  }
}

function isRunning({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  // In a container the desk is often pid 1 again after a restart: the same number, but another process.
  return started === null || started === startOf(pid)
}

/** When a process was started, as the kernel counts it, with the machine's boot: unique where /proc exists. */
function startOf(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? ''
    return `${boot}:${afterName.split(' ')[19]}`
  } catch {
    return null
  }
}
