/** How a spreadsheet names a column: 0 is A, 26 is AA. */
export const letterOf = (column: number): string =>
  (column < 26 ? '' : letterOf(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + column % 26)

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

/** A table as CSV that a spreadsheet opens in its own letters. The cells were made harmless by the server. */
export const csvOf = (rows: readonly (readonly string[])[]): string => `\ufeff${rows.map(row => row.map(quoted).join(',')).join('\r\n')}\r\n`
