import { expect, test } from 'vitest'
import { csvLines } from './csv-lines'

test('a line ends as others expect it, and nothing is an empty cell', () => {
  expect(csvLines([['+14155550101', 'a = b', null]])).toBe('+14155550101,a = b,\r\n')
})

test('commas, quotes and either half of a line end stay inside their cell', () => {
  expect(csvLines([['a,b', 'she said "no"', 'one\ntwo', 'three\rfour']])).toBe(
    '"a,b","she said ""no""","one\ntwo","three\rfour"\r\n',
  )
})

test('what a spreadsheet would run is marked as text', () => {
  expect(csvLines([['=1+1']])).toBe("'=1+1\r\n")
})
