import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { AppError } from '@/lib/errors'
import {
  defineTemplate,
  MissingTemplateVariablesError,
  renderTemplate,
  type TemplateData,
  type TemplateValue,
  templateVariables,
} from './templates'

/** What `render` threw. */
function missingFrom(render: () => string): readonly string[] {
  try {
    render()
  } catch (error) {
    if (error instanceof MissingTemplateVariablesError) return error.variables
    throw error
  }
  return []
}

describe('renderTemplate', () => {
  it.each([
    ['Hi {{name}}!', 'Hi Bo!'],
    ['{{name}}', 'Bo'],
    ['{{ name }} {{  name}} {{name\t}} {{\nname\n}} {{\u00a0name}}', 'Bo Bo Bo Bo Bo'],
    ['{{name}}{{name}}', 'BoBo'],
    ['{{name|there}}', 'Bo'],
    ['{{nobody|there}}', 'there'],
    ['{{ nobody | dear friend }}', 'dear friend'],
    ['[{{nobody|}}]', '[]'],
    ['[{{nobody|  }}]', '[]'],
    ['{{nobody|it\'s <b>"$&"</b>}}', 'it\'s <b>"$&"</b>'],
    ['{{nobody|a\nb}}', 'a\nb'],
    ['{{_a}} {{$b}} {{c1}} {{prénom}} {{имя}}', '1 2 3 4 5'],
    ['{ {{name}} } }} {{', '{ Bo } }} {{'],
    ['{{ {{name}} }}', '{{ Bo }}'],
    ['', ''],
    ['no variables', 'no variables'],
  ])('%j reads %j', (template, text) => {
    expect(renderTemplate(template, { name: 'Bo', _a: 1, $b: 2, c1: 3, prénom: 4, имя: 5 })).toBe(text)
  })

  it.each([
    '{{}}',
    '{{ }}',
    '{{|}}',
    '{{|x}}',
    '{{{name}}}',
    '{{{{name}}}}',
    '{{{name}}',
    '{{name}}}',
    '{{name',
    '{{name}',
    '{name}',
    '{ {name}}',
    '{{name} }',
    'name}}',
    '{{na me}}',
    '{{first-name}}',
    '{{a.name}}',
    '{{1name}}',
    '{{name!}}',
    '{{name()}}',
    '{{"name"}}',
    '{{name|a|b}}',
    '{{name||}}',
    '{{name|{}}}',
    '{{name|{{name}}}}',
    '{{\u2019name}}',
    '{{😀}}',
    '{{#if name}}',
    '{{/if}}',
    '{{&name}}',
    '{% name %}',
    '${name}',
  ])('%s is no placeholder and stays as it is', (template) => {
    expect(renderTemplate(template, { name: 'Bo', me: 'x' })).toBe(template)
    expect(templateVariables(template)).toEqual([])
  })

  it.each([
    ['', ''],
    [0, '0'],
    [-0, '0'],
    [false, 'false'],
    [Number.NaN, 'NaN'],
    [12n, '12'],
    [3.5, '3.5'],
    [' spaced ', ' spaced '],
  ])('the value %s is a value', (value, text) => {
    expect(renderTemplate('[{{value|fallback}}]', { value })).toBe(`[${text}]`)
  })

  it.each([undefined, null])('%s is missing', (value) => {
    expect(renderTemplate('{{value|fallback}}', { value })).toBe('fallback')
    expect(missingFrom(() => renderTemplate('{{value}}', { value }))).toEqual(['value'])
  })

  it.each(['{{name}}', '{{other}}', '{{{name}}}', '$&', '$1', "$'", '$$', '\\', '<b>&amp;</b>', 'O\'Neil & "Sons"'])(
    'a value goes in literally: %s',
    (value) => {
      expect(renderTemplate('a {{name}} b {{name}}', { name: value, other: 'no' })).toBe(`a ${value} b ${value}`)
    },
  )

  it('values side by side never make a placeholder', () => {
    expect(renderTemplate('{{a}}{{b}}{{c}}', { a: '{{', b: 'c', c: '}}' })).toBe('{{c}}')
  })

  it.each(['toString', 'constructor', '__proto__', 'hasOwnProperty', 'valueOf', 'inherited'])(
    '%s counts only where it is the own property of the values',
    (name) => {
      const inherits = Object.create({ inherited: 'no' }) as Record<string, unknown>
      expect(missingFrom(() => renderTemplate(`{{${name}}}`, inherits))).toEqual([name])
      const own = JSON.parse(`{"${name}":"yes"}`) as Record<string, unknown>
      expect(renderTemplate(`{{${name}}}`, own)).toBe('yes')
    },
  )

  it('reads values without a prototype', () => {
    const values = Object.assign(Object.create(null) as Record<string, unknown>, { name: 'Bo' })
    expect(renderTemplate('{{name}}', values)).toBe('Bo')
  })

  it('names every missing variable once, in the order of the text', () => {
    const render = () => renderTemplate('{{c}} {{a}} {{b|x}} {{ c }} {{given}} {{c|x}}', { given: 1 })
    expect(missingFrom(render)).toEqual(['c', 'a'])
    expect(render).toThrow(/\bc, a$/)
  })

  it('throws an error that a caller may see', () => {
    const error = new MissingTemplateVariablesError(['name', 'time'])
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({
      name: 'MissingTemplateVariablesError',
      code: 'missing_template_variables',
      status: 422,
      details: { variables: ['name', 'time'] },
    })
  })

  it('gives the same text again, also from a template it has seen with other values', () => {
    expect(renderTemplate('again {{name|x}}', { name: 'one' })).toBe('again one')
    expect(renderTemplate('again {{name|x}}', {})).toBe('again x')
    expect(renderTemplate('again {{name|x}}', { name: 'two' })).toBe('again two')
  })

  it('renders more templates than it keeps', () => {
    const texts = Array.from({ length: 1_500 }, (_, index) => renderTemplate(`${index} {{name}}`, { name: 'Bo' }))
    expect(texts.filter((text, index) => text === `${index} Bo`)).toHaveLength(1_500)
    expect(renderTemplate('0 {{name}}', { name: 'Bo' })).toBe('0 Bo')
  })

  /** A quadratic reading of these would take hours, and the test would run out of time. */
  it.each([
    '{',
    '{{',
    '{{{',
    '{{ ',
    '{{a',
    '{{a|',
    '{{a|b',
    '{{a }',
    '}',
    '}}',
    ' ',
    'a',
    '{{a}',
    '{ {',
    '{{a|}',
    '{{}}',
  ])('reads a million characters of %j in one pass', (piece) => {
    const text = piece.repeat(1_000_000 / piece.length)
    expect(renderTemplate(text, {})).toBe(text)
    expect(renderTemplate(`{{${text}`, {})).toBe(`{{${text}`)
  })

  it('fills a hundred thousand placeholders', () => {
    expect(renderTemplate('{{a}} '.repeat(100_000), { a: 'x' })).toBe('x '.repeat(100_000))
  })

  it('agrees with a plain reading of the rules on any arrangement of braces, names and bars', () => {
    const piece = fc.constantFrom('{', '{{', '}', '}}', '|', ' ', 'a', 'b', 'aa', '1', '.', '\n', '{{a}}', '{{b|a}}')
    const template = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
    const values = fc.record({ a: fc.constantFrom('A', '{{b}}', ''), b: fc.constantFrom('B', undefined, null) })
    fc.assert(
      fc.property(template, values, (text, data) => {
        const expected = plainly(text, { ...data, aa: 'AA' })
        expect(missingFrom(() => renderTemplate(text, { ...data, aa: 'AA' }))).toEqual(expected.missing)
        fc.pre(expected.missing.length === 0)
        expect(renderTemplate(text, { ...data, aa: 'AA' })).toBe(expected.text)
      }),
      { numRuns: 5_000 },
    )
  })

  /** Cut into runs of { , runs of } and the rest: a placeholder is a rest between a run of exactly two and another. */
  function plainly(template: string, data: Record<string, string | null | undefined>) {
    const runs = template.match(/\{+|\}+|[^{}]+/g) ?? []
    const missing = new Set<string>()
    let text = ''
    for (let at = 0; at < runs.length; at += 1) {
      const [bare = '', fallback, ...more] = runs[at + 1]?.split('|') ?? []
      const isPlaceholder =
        runs[at] === '{{' && runs[at + 2] === '}}' && /^[ab][ab1]*$/.test(bare.trim()) && more.length === 0
      const value = data[bare.trim()] ?? fallback?.trim()
      if (isPlaceholder && value === undefined) missing.add(bare.trim())
      text += isPlaceholder ? (value ?? '') : runs[at]
      at += isPlaceholder ? 2 : 0
    }
    return { text, missing: [...missing] }
  }
})

describe('templateVariables', () => {
  it('lists each variable once, in order, with its fallback', () => {
    const variables = templateVariables('{{b| you }} {{a}} {{b|x}} {{c|}} {{{d}}}')
    expect(variables).toEqual([{ name: 'b', fallback: 'you' }, { name: 'a' }, { name: 'c', fallback: '' }])
  })

  it('requires a variable that lacks its fallback in one place', () => {
    expect(templateVariables('{{a|x}} {{a}}')).toEqual([{ name: 'a' }])
    expect(templateVariables('{{a}} {{a|x}}')).toEqual([{ name: 'a' }])
  })

  it('gives its own list, which a caller may change', () => {
    const [first] = templateVariables('{{changed|x}}')
    Object.assign(first ?? {}, { name: 'other', fallback: 'y' })
    expect(templateVariables('{{changed|x}}')).toEqual([{ name: 'changed', fallback: 'x' }])
    expect(renderTemplate('{{changed|x}}', {})).toBe('x')
  })

  it('asks for just what rendering needs', () => {
    const piece = fc.constantFrom('{{', '}}', '|', 'a', 'b', '{{a}}', '{{b|x}}', '{{a|}}', '{{c }}')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const required = templateVariables(pieces.join('')).filter(({ fallback }) => fallback === undefined)
        const missing = missingFrom(() => renderTemplate(pieces.join(''), {}))
        expect(missing.toSorted()).toEqual(required.map(({ name }) => name).toSorted())
      }),
    )
  })
})

describe('defineTemplate', () => {
  const greeting = defineTemplate('Hi {{name|there}}, this is {{ business }}.')

  it('is the template as a function, with its text', () => {
    expect(greeting({ business: 'Acme', name: 'Bo' })).toBe('Hi Bo, this is Acme.')
    expect(greeting({ business: 'Acme' })).toBe('Hi there, this is Acme.')
    expect(greeting({ business: 'Acme', name: null })).toBe('Hi there, this is Acme.')
    expect(greeting.text).toBe('Hi {{name|there}}, this is {{ business }}.')
    expectTypeOf(greeting.text).toEqualTypeOf<'Hi {{name|there}}, this is {{ business }}.'>()
  })

  it('does not compile where a variable is forgotten, and throws where it is all the same', () => {
    // @ts-expect-error -- business has no fallback
    expect(() => greeting({ name: 'Bo' })).toThrow(MissingTemplateVariablesError)
    // @ts-expect-error -- business has no fallback
    expect(() => greeting()).toThrow(MissingTemplateVariablesError)
    // @ts-expect-error -- a missing value is no value
    expect(() => greeting({ business: undefined })).toThrow(MissingTemplateVariablesError)
  })

  it('does not compile with a variable that the text does not have', () => {
    // @ts-expect-error -- misspelt
    expect(greeting({ business: 'Acme', nmae: 'Bo' })).toBe('Hi there, this is Acme.')
  })

  it('does not compile with an object for a value', () => {
    // @ts-expect-error -- an object's text is rarely what was meant
    expect(greeting({ business: { name: 'Acme' } })).toContain('[object Object]')
  })

  it('needs no values where all have a fallback, or there are none', () => {
    expect(defineTemplate('Hi {{name|there}}')()).toBe('Hi there')
    expect(defineTemplate('Hello')()).toBe('Hello')
  })

  it('takes any values for a text that only the running program knows', () => {
    const text: string = ['Hi ', '{{name}}'].join('')
    expect(defineTemplate(text)({ name: 'Bo' })).toBe('Hi Bo')
  })

  it('knows the variables that rendering knows', () => {
    type Names<Text extends string> = keyof TemplateData<Text>
    expectTypeOf<Names<'{{a}} {{ b }}{{c|x}} {{\n\td }}'>>().toEqualTypeOf<'a' | 'b' | 'c' | 'd'>()
    expectTypeOf<Names<'{{_a1}} {{$b}} {{имя}}'>>().toEqualTypeOf<'_a1' | '$b' | 'имя'>()
    expectTypeOf<Names<'{{}} {{ }} {{a b}} {{a.b}} {{1a}} {{a-b}} {{|x}} {{a|b|c}}'>>().toEqualTypeOf<never>()
    expectTypeOf<Names<'{{{a}}} {{{b}} {{c}}} {{{{d}}}} {{e} }} {f}'>>().toEqualTypeOf<never>()
    expectTypeOf<Names<'{{ {{a}} }} {{b|{{c}} }} {{d'>>().toEqualTypeOf<'a' | 'c'>()
    expectTypeOf<Names<'{{{a}}} {{b}}'>>().toEqualTypeOf<'b'>()
    expectTypeOf<TemplateData<'{{a}} {{b|}}'>['a']>().toEqualTypeOf<TemplateValue>()
    expectTypeOf<TemplateData<'{{a}} {{b|}}'>['b']>().toEqualTypeOf<TemplateValue | null | undefined>()
    expectTypeOf<TemplateData<'{{a|x}} {{a}}'>['a']>().toEqualTypeOf<TemplateValue>()
    const names = (text: string) => templateVariables(text).map(({ name }) => name)
    expect(names('{{a}} {{ b }}{{c|x}} {{\n\td }}')).toEqual(['a', 'b', 'c', 'd'])
    expect(names('{{_a1}} {{$b}} {{имя}}')).toEqual(['_a1', '$b', 'имя'])
    expect(names('{{}} {{ }} {{a b}} {{a.b}} {{1a}} {{a-b}} {{|x}} {{a|b|c}}')).toEqual([])
    expect(names('{{{a}}} {{{b}} {{c}}} {{{{d}}}} {{e} }} {f}')).toEqual([])
    expect(names('{{ {{a}} }} {{b|{{c}} }} {{d')).toEqual(['a', 'c'])
    expect(names('{{{a}}} {{b}}')).toEqual(['b'])
  })
})
