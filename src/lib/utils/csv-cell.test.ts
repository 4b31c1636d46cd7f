import { expect, test } from 'vitest'
import { csvCell } from './csv-cell'

test.each(['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '+1 (512) 555-0100', '-'])(
  'a spreadsheet takes %j as text',
  (text) => expect(csvCell(text)).toBe(`'${text}`),
)

test.each(['', 'STOP', '+15125550100', '-7', '42', 'a=b', ' =1', "'quoted'"])('%j stays as it is', (text) =>
  expect(csvCell(text)).toBe(text),
)
