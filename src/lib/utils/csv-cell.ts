/** What a spreadsheet would run: OWASP's list. https://owasp.org/www-community/attacks/CSV_Injection */
const startsFormula = /^[=+\-@\t\r]/

const isNumber = /^[+-]?\d+$/

/**
 * A cell of a CSV file that people open in a spreadsheet. What would be run as a formula gets an apostrophe in front, by which
 * the spreadsheet takes it as text; plain numbers, E.164 among them, run nothing and stay as they are.
 */
export function csvCell(text: string): string {
  return startsFormula.test(text) && !isNumber.test(text) ? `'${text}` : text
}
