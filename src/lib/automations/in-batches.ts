import { isDatabaseOutage } from '@/lib/http/database-outage'

type Waiting<Item, Result> = {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

type Run<Item, Result> = (items: Item[]) => Promise<Result[]>

type Limits = { atMost: number; inFlight: number }

/**
 * Lets calls that come at the same time share one run. There is no timer: a call that comes alone runs alone at once, and
 * what comes meanwhile makes up the next batch. A batch that fails is run again one by one, so that a poisoned item fails by
 * itself; when the database is away, everything waiting is told so at once.
 */
export function inBatches<Item, Result>(
  run: Run<Item, Result>,
  { atMost, inFlight }: Limits,
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = []
  let running = 0

  const pump = () => {
    while (running < inFlight && waiting.length > 0) {
      running += 1
      void settle(run, waiting.splice(0, atMost)).finally(() => {
        running -= 1
        pump()
      })
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      pump()
    })
}

async function settle<Item, Result>(run: Run<Item, Result>, batch: Waiting<Item, Result>[]): Promise<void> {
  try {
    const results = await run(batch.map(({ item }) => item))
    for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result)
  } catch (error) {
    if (batch.length === 1 || isDatabaseOutage(error)) for (const { reject } of batch) reject(error)
    else for (const one of batch) await settle(run, [one])
  }
}
