/** Country codes of one and of two digits; all others have three. https://www.itu.int/rec/T-REC-E.164 */
const countryCode = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d+)$/

/** An E.164 number in groups, for where only the number itself is known. A short code or a name stays as it is. */
export function groupPhone(phone: string): string {
  const [, country, rest] = countryCode.exec(phone) ?? []
  if (country === undefined || rest === undefined) return phone
  if (country === '1' && rest.length === 10) return `(${rest.slice(0, 3)}) ${rest.slice(3, 6)}-${rest.slice(6)}`
  return `+${country} ${rest.replace(/(\d{3})(?=\d{3})/g, '$1 ')}`
}
