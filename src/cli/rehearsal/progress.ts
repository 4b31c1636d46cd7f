/** Aborted by the first Ctrl-C. A second one ends the process as usual. */
export function onInterrupt(): AbortSignal {
  const controller = new AbortController()
  process.once('SIGINT', () => controller.abort())
  return controller.signal
}

/** Says on standard error how far it has come: in one line of a terminal, else at every tenth. */
export function showProgress(total: number): (done: number) => void {
  const { stderr } = process
  const tenth = Math.max(1, Math.ceil(total / 10))
  return (done) => {
    const line = `${done} of ${total} turns asked again`
    if (stderr.isTTY) stderr.write(`\r${line}${done === total ? '\n' : ''}`)
    else if (done % tenth === 0 || done === total) stderr.write(`${line}\n`)
  }
}
