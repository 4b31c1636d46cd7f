import parse from 'libphonenumber-js/max'
import { normalizePhoneNumber } from '../src/lib/utils/phone'
import { compare } from './measure'

/** Ours beside libphonenumber-js alone, which reads fewer ways of writing a number. */
export async function run(): Promise<void> {
  compareOn('a plain +1 number in E.164', '+15125550123')
  compareOn('an American number as people write it', '(512) 555-0123')
  compareOn('a British number in E.164', '+442079460958')
  compare('what only ours reads', {
    'a plain number, for scale': () => normalizePhoneNumber('+15125550123'),
    '1-800-FLOWERS': () => normalizePhoneNumber('1-800-FLOWERS'),
    '00 44 20 7946 0958': () => normalizePhoneNumber('00 44 20 7946 0958'),
    'an area code in no block: (555) 555-0123': () => normalizePhoneNumber('(555) 555-0123'),
  })
}

function compareOn(title: string, phone: string): void {
  const directly = () => {
    const number = parse(phone, 'US')
    return number?.isValid() ? number.number : undefined
  }
  if (normalizePhoneNumber(phone) !== directly()) throw new Error(`They differ on ${title}`)
  compare(title, { normalizePhoneNumber: () => normalizePhoneNumber(phone), 'libphonenumber-js': directly })
}
