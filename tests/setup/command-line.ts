import { execFile } from 'node:child_process'

export type Ended = { code: number | string; stdout: string; stderr: string }

/** A command as an operator runs it: a process of its own. `env` comes on top of what this process has. */
export async function commandLine(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const command = ['--import', 'tsx', script, ...args]
  return await new Promise((resolve) => {
    execFile(process.execPath, command, { env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    )
  })
}
