const ROUNDS = 9
const MILLISECONDS_A_ROUND = 20

/**
 * Prints how long a call of each candidate takes, and how many times as long as the first's. Rounds alternate between
 * the candidates and the median counts, so whatever else the machine does falls on all of them alike: read the ratios.
 */
export function compare(title: string, candidates: Record<string, () => unknown>): void {
  const entrants = Object.entries(candidates).map(([name, call]) => ({ name, call, calls: callsARound(call) }))
  const rounds = Array.from({ length: ROUNDS }, () =>
    entrants.map(({ call, calls }) => millisecondsFor(call, calls) / calls),
  )
  console.log(title)
  entrants.forEach(({ name }, entrant) => {
    const time = median(rounds.map((round) => round[entrant] ?? Number.NaN))
    const ratio = median(rounds.map((round) => (round[entrant] ?? Number.NaN) / (round[0] ?? Number.NaN)))
    console.log(
      `  ${name.padEnd(44)}${`${(time * 1000).toFixed(2)} µs`.padStart(14)}${`× ${ratio.toFixed(1)}`.padStart(12)}`,
    )
  })
}

/** Doubles until a round is long enough to time; that also warms the call up. */
function callsARound(call: () => unknown): number {
  let calls = 1
  while (millisecondsFor(call, calls) < MILLISECONDS_A_ROUND) calls *= 2
  return calls
}

/** What the last call gave, kept so that no optimiser leaves the call out. */
const kept: { result: unknown } = { result: undefined }

function millisecondsFor(call: () => unknown, calls: number): number {
  const began = performance.now()
  for (let made = 0; made < calls; made += 1) kept.result = call()
  return performance.now() - began
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
