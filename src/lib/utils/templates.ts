import { AppError } from '@/lib/errors'

/**
 * A message template is text with placeholders: `{{name}}` or `{{name|fallback}}`.
 *
 * Blanks around the name are allowed. The name is an identifier as JavaScript has them. The fallback is trimmed and may be
 * empty. Anything else is text and stays as it is: `{{}}`, `{{first name}}`, `{{a.b}}`, `{{a|b|c}}`, a fallback with a
 * brace in it, and braces that are not exactly two on either side, such as `{{{name}}}` or `{{name`.
 */
const PLACEHOLDER = /(?<!\{)\{\{\s*([\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*)\s*(?:\|([^{}|]*))?\}\}(?!\})/gu

/** A template lacked values it has no fallback for. `variables` names each once, in the order of the text. */
export class MissingTemplateVariablesError extends AppError {
  override readonly name = 'MissingTemplateVariablesError'

  constructor(readonly variables: readonly string[]) {
    super(422, 'missing_template_variables', `The template lacks a value for ${variables.join(', ')}`, { variables })
  }
}

/**
 * The template's text with the values in place. Values go in as they are: nothing is escaped, and a value that looks like
 * a placeholder is not read as one. Only `data`'s own properties count; undefined and null are missing, while '', 0 and
 * false are values. Takes time linear in the template.
 *
 * @throws {MissingTemplateVariablesError} naming every variable that is missing and has no fallback.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- this signature is a contract
export function renderTemplate(template: string, data: Record<string, any>): string {
  const missing = new Set<string>()
  let text = ''
  for (const part of partsOf(template)) {
    const words = typeof part === 'string' ? part : wordsFor(part, data)
    if (words !== undefined) text += words
    else if (typeof part !== 'string') missing.add(part.name)
  }
  if (missing.size > 0) throw new MissingTemplateVariablesError([...missing])
  return text
}

function wordsFor({ name, fallback }: TemplateVariable, data: TemplateValues): string | undefined {
  const value = Object.hasOwn(data, name) ? data[name] : undefined
  return value === undefined || value === null ? fallback : String(value)
}

/** Without a `fallback` it must be given a value. */
export interface TemplateVariable {
  name: string
  fallback?: string | undefined
}

/** The variables of a template, each once, in the order of the text. One has a fallback if it has one in every place. */
export function templateVariables(template: string): TemplateVariable[] {
  const variables = new Map<string, TemplateVariable>()
  for (const part of partsOf(template)) {
    if (typeof part === 'string') continue
    const known = variables.get(part.name)
    if (!known) variables.set(part.name, { ...part })
    else if (part.fallback === undefined) known.fallback = undefined
  }
  return [...variables.values()]
}

type Part = string | Readonly<TemplateVariable>

/** Templates are few and rendered often. The oldest makes room; one too long for a text message is not kept. */
const compiled = new Map<string, readonly Part[]>()
const MOST_KEPT = 500
const LONGEST_KEPT = 4_096

function partsOf(template: string): readonly Part[] {
  const known = compiled.get(template)
  if (known) return known
  const parts = compile(template)
  if (template.length <= LONGEST_KEPT) keep(template, parts)
  return parts
}

function keep(template: string, parts: readonly Part[]): void {
  const [oldest] = compiled.keys()
  if (oldest !== undefined && compiled.size >= MOST_KEPT) compiled.delete(oldest)
  compiled.set(template, parts)
}

/** One pass: an attempt to match begins at two braces and ends before the next one, so attempts never overlap. */
function compile(template: string): Part[] {
  const parts: Part[] = []
  let end = 0
  for (const match of template.matchAll(PLACEHOLDER)) {
    const [placeholder, name = '', fallback] = match
    parts.push(template.slice(end, match.index), { name, fallback: fallback?.trim() })
    end = match.index + placeholder.length
  }
  parts.push(template.slice(end))
  return parts
}

/** What may stand in for a variable. Objects are left out: their text is rarely what was meant. */
export type TemplateValue = string | number | bigint | boolean
type TemplateValues = Record<string, TemplateValue | null | undefined>

/** A template whose variables the compiler knows. Call it to render; `text` is the template itself. */
export interface Template<Text extends string> {
  (...data: {} extends TemplateData<Text> ? [data?: TemplateData<Text>] : [data: TemplateData<Text>]): string
  readonly text: Text
}

/**
 * A template whose variables are inferred from its text: a call that forgets one, or gives one that is not there, does not
 * compile. Variables with a fallback are optional.
 */
export function defineTemplate<const Text extends string>(text: Text): Template<Text> {
  const render = (data: TemplateValues = {}) => renderTemplate(text, data)
  return Object.assign(render, { text })
}

/** The values that a template's text asks for. A text the compiler does not know may ask for any. */
export type TemplateData<Text extends string> = string extends Text
  ? TemplateValues
  : Scan<Text> extends Found<infer Required, infer Optional>
    ? { [Name in Required]: TemplateValue } & { [Name in Exclude<Optional, Required>]?: TemplateValue | null }
    : never

interface Found<Required extends string, Optional extends string> {
  required: Required
  optional: Optional
}

/** PLACEHOLDER's rules once more, for the compiler: from one `{{` to the next, gathering names. */
type Scan<
  Text extends string,
  Required extends string = never,
  Optional extends string = never,
> = Text extends `${string}{{${infer After}`
  ? After extends `${infer Inside}}}${infer Rest}`
    ? [Inside, Rest] extends [`${string}${'{' | '}'}${string}`, string] | [string, `}${string}`]
      ? Scan<SkipBraces<After>, Required, Optional>
      : Scan<Rest, Required | NameAlone<Inside>, Optional | NameWithFallback<Inside>>
    : Found<Required, Optional>
  : Found<Required, Optional>

type SkipBraces<Text extends string> = Text extends `{${infer Rest}` ? SkipBraces<Rest> : Text

type NameAlone<Inside extends string> = Inside extends `${string}|${string}` ? never : Identifier<Trim<Inside>>

type NameWithFallback<Inside extends string> = Inside extends `${infer Name}|${infer Fallback}`
  ? Fallback extends `${string}|${string}`
    ? never
    : Identifier<Trim<Name>>
  : never

type Trim<Text extends string> = Text extends `${Blank}${infer Rest}` | `${infer Rest}${Blank}` ? Trim<Rest> : Text

type Identifier<Name extends string> = Name extends
  | ''
  | `${Digit}${string}`
  | `${string}${Blank | Punctuation}${string}`
  ? never
  : Name

type Blank = CharacterOf<' \n\r\t'>
type Digit = CharacterOf<'0123456789'>
type Punctuation = CharacterOf<'!"#%&\'()*+,-./:;<=>?@[\\]^`~'>
type CharacterOf<Text extends string> = Text extends `${infer First}${infer Rest}` ? First | CharacterOf<Rest> : never
