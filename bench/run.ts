import { readdir } from 'node:fs/promises'

/** `npm run bench` runs every benchmark in this folder, `npm run bench -- phone segments` just these. */
const notBenchmarks = new Set(['run', 'measure'])
const files = await readdir(import.meta.dirname)
const benchmarks = files
  .filter((file) => /^[\w-]+\.ts$/.test(file))
  .map((file) => file.slice(0, -'.ts'.length))
  .filter((name) => !notBenchmarks.has(name))
  .toSorted()

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !benchmarks.includes(name))
if (unknown.length > 0) throw new Error(`No benchmark ${unknown.join(', ')}. There are ${benchmarks.join(', ')}.`)

for (const name of wanted.length > 0 ? wanted : benchmarks) {
  console.log(`— ${name}`)
  const { run } = (await import(`./${name}.ts`)) as { run: () => Promise<unknown> }
  const figures = await run()
  if (figures !== undefined) console.log(figures)
}
