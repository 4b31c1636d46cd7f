import { describe, expect, test } from 'vitest'
import { readBlockedCsv } from './read-blocked-csv'

const now = new Date('2026-11-22T12:00:00Z')
const read = (text: string, country = 'US') => readBlockedCsv(new TextEncoder().encode(text), country, now)
const numbersOf = (text: string) => read(text).numbers.map(({ phone, note }) => [phone, note])

describe('a list of opt-outs', () => {
  test('may be numbers alone, written as people write them', () => {
    expect(numbersOf('(415) 555-0101\n415.555.0102\r\n+44 7700 900123\n')).toEqual([
      ['+14155550101', null],
      ['+14155550102', null],
      ['+447700900123', null],
    ])
  })

  test.each(['phone,reason,since', 'Phone Number,WHY,Opted out at', 'mobile;note;date', 'msisdn\tcomment\tblocked_on'])(
    'may name its columns: %s',
    (header) => {
      const mark = /[,;\t]/.exec(header)?.[0] ?? ''
      const { numbers, refused } = read([header, ['415 555 0101', 'asked me', '2026-01-31'].join(mark)].join('\n'))
      expect(refused).toEqual([])
      expect(numbers).toEqual([
        { line: 2, phone: '+14155550101', note: 'asked me', since: new Date('2026-01-31T12:00:00Z') },
      ])
    },
  )

  test('may name its columns in any order, among others', () => {
    expect(numbersOf('name,reason,phone\nAna,"moved, far away",4155550101')).toEqual([
      ['+14155550101', 'moved, far away'],
    ])
  })

  test('reads numbers as those of the business’s country', () => {
    expect(read('07700 900123', 'GB').numbers).toMatchObject([{ phone: '+447700900123' }])
    expect(read('07700 900123', 'US').refused).toMatchObject([{ line: 1, why: 'This is no phone number.' }])
  })

  test.each([
    ['with the mark of UTF-8', new TextEncoder().encode('\ufeffphone\n4155550101')],
    ['in UTF-16', Buffer.from('\ufeffphone\n4155550101', 'utf16le')],
    ['in the letters of Windows', Buffer.from('téléphone\n4155550101', 'latin1')],
  ])('may be saved by a spreadsheet %s', (_how, bytes) => {
    expect(readBlockedCsv(bytes, 'US', now).numbers).toMatchObject([{ line: 2, phone: '+14155550101' }])
  })

  test('says of each line that is left out where it is and why', () => {
    const { numbers, refused } = read(
      'phone,reason,since\n4155550101,,\n\nno number,x,\n,only a reason,\n4155550102,,31/01/2026\n4155550103,,2027-01-01\n4155550104,,2026-02-30T99:00',
    )
    expect(numbers.map(({ line }) => line)).toEqual([2])
    expect(refused).toEqual([
      { line: 4, phone: 'no number', why: 'This is no phone number.' },
      { line: 5, phone: '', why: 'There is no number.' },
      { line: 6, phone: '4155550102', why: 'The date must look like 2026-01-31.' },
      { line: 7, phone: '4155550103', why: 'The date is in the future.' },
      { line: 8, phone: '4155550104', why: 'The date must look like 2026-01-31.' },
    ])
  })

  test('reads what was guarded against becoming a formula', () => {
    expect(numbersOf("phone,reason\n'+14155550101,'=1+1")).toEqual([['+14155550101', '=1+1']])
  })

  test('may be empty', () => {
    expect(read('')).toEqual({ numbers: [], refused: [] })
  })

  test.each([
    ['an open quote', 'phone\n"4155550101'],
    ['too many lines', '4155550101\n'.repeat(50_001)],
  ])('is refused whole for %s', (_what, text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ status: 422, code: 'invalid_csv' }))
  })
})
