import { stringify } from 'csv-stringify/sync'
import { csvCell } from './csv-cell'

/** What Excel needs to see that a file is UTF-8. */
export const csvMark = '\ufeff'

/** Lines of a CSV that people open in a spreadsheet, ending as RFC 4180 says. https://www.rfc-editor.org/rfc/rfc4180 */
export function csvLines(rows: readonly (readonly (string | null)[])[]): string {
  return stringify(
    rows.map((cells) => cells.map((cell) => (cell === null ? '' : csvCell(cell)))),
    // By itself it would quote the whole line end alone, and half a one ends a line for most readers.
    { record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  )
}
