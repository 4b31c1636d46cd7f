import { parseArgs } from 'node:util'
import { z } from 'zod'
import { UsageError } from './run-command'

/**
 * The options of a command, by their names on the command line. What the shape calls boolean is a flag without a value.
 * @throws {UsageError} naming every option that is missing or wrong
 */
export function parseOptions<Shape extends z.ZodRawShape>(args: string[], shape: Shape): z.output<z.ZodObject<Shape>> {
  const result = z.object(shape).safeParse(read(args, shape), { reportInput: true })
  if (result.success) return result.data
  throw new UsageError(result.error.issues.map(sentence).join('; '))
}

function read(args: string[], shape: z.ZodRawShape): Record<string, unknown> {
  const types = Object.entries(shape).map(([name, schema]) => [name, { type: typeOf(schema) }] as const)
  try {
    return parseArgs({ args, options: Object.fromEntries(types), strict: true }).values
  } catch (error) {
    // An unknown option, or one without its value: the library's sentence names it.
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

const typeOf = (schema: z.core.$ZodType): 'boolean' | 'string' =>
  schema instanceof z.ZodDefault && schema.def.innerType instanceof z.ZodBoolean ? 'boolean' : 'string'

function sentence({ path, input, message }: z.core.$ZodIssue): string {
  return `--${path.join('.')} ${input === undefined ? 'is missing' : message}`
}
