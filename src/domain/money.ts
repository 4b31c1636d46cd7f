/** Dollars as people write them (`0.0083`, `$1,200.50`) in millionths of a US dollar; null for anything else. */
export function microsOf(dollars: string): number | null {
  const written = dollars.trim().replace(/^\$\s*/, '')
  const [, whole, fraction = ''] = /^(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.(\d{1,6}))?$/.exec(written) ?? []
  if (whole === undefined) return null
  return Number(whole.replaceAll(',', '')) * 1_000_000 + Number(fraction.padEnd(6, '0'))
}

/** `0.0083`, `12.50`, `20`: with no more digits than it takes, cents in pairs. */
export function dollarsOf(micros: number): string {
  const [whole = '0', fraction = ''] = (micros / 1_000_000).toFixed(6).split('.')
  const digits = fraction.replace(/0+$/, '')
  return digits === '' ? whole : `${whole}.${digits.padEnd(2, '0')}`
}
