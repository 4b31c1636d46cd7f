import { describe, expect, it } from 'vitest'
import * as defaultTemplates from './default-templates'
import {
  formResponse,
  helpReply,
  missedCall,
  optInConfirmation,
  optOutConfirmation,
  optOutQuestion,
} from './default-templates'
import { countSegments } from './segments'
import { templateVariables } from './templates'

const all = Object.entries(defaultTemplates)
const longName = 'Brightwater Plumbing, Heating & Sons Ltd'

describe('the default templates', () => {
  it.each(all)('%s is one GSM-7 segment for a long business name and a long first name', (_name, template) => {
    const body = template({ businessName: longName, name: 'Maximiliana-Josefine' })
    expect(countSegments(body)).toMatchObject({ encoding: 'GSM-7', segments: 1, costly: [] })
  })

  it.each(all)('%s says who writes and needs to be told nothing else', (_name, template) => {
    const required = templateVariables(template.text).filter(({ fallback }) => fallback === undefined)
    expect(required).toEqual([{ name: 'businessName', fallback: undefined }])
    expect(template({ businessName: 'Acme' })).toContain('Acme')
  })

  it.each([
    [missedCall, ['STOP']],
    [formResponse, ['STOP']],
    [optInConfirmation, ['STOP', 'HELP', 'Msg & data rates may apply', 'Msg frequency varies']],
    [helpReply, ['STOP', 'Msg & data rates may apply', 'Msg frequency varies']],
    [optOutQuestion, ['STOP']],
    [optOutConfirmation, ['unsubscribed', 'START']],
  ])('what has to be said is said: %#', (template, phrases) => {
    const body = template({ businessName: 'Acme' })
    expect(phrases.filter((phrase) => !body.includes(phrase))).toEqual([])
  })

  it('the first answer to a form greets by name where it has one', () => {
    expect(formResponse({ businessName: 'Acme', name: 'Bo' })).toMatch(/^Hi Bo, /)
    expect(formResponse({ businessName: 'Acme' })).toMatch(/^Hi there, /)
  })
})
