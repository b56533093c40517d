import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { listLimits } from '@amends/shared/ways'
import { Refused } from '../../../platform/refused.js'

/** A cell as the file holds it: what a formula came to, and not the formula. */
export type Cell = string | number | boolean | Date | null
/** A table with its headings; each row with the number that a spreadsheet shows beside it. */
export type Sheet = { headings: string[], rows: { number: number, cells: Cell[] }[] }

/** Reads a list. Refuses `TooLarge`, `ListTooLong`, and `ListUnreadable` for what is no table with a line of headings. */
export async function readList(bytes: Buffer): Promise<Sheet> {
  if (bytes.length > listLimits.sent) throw new Refused('TooLarge')
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const { rows, from } = isZip ? { rows: await readXlsx(bytes), from: 1 } : readCsv(textOf(bytes))
  const [first = [], ...rest] = rows
  const headings = first.map(it => (it === null ? '' : String(it).trim()))
  while (headings.at(-1) === '') headings.pop()
  const filled = rest.map((cells, at) => ({ number: at + from + 1, cells })).filter(({ cells }) => cells.some(it => it !== null && String(it).trim() !== ''))
  if (headings.length === 0 || filled.length === 0) throw new Refused('ListUnreadable')
  if (filled.length > listLimits.rows || headings.length > listLimits.columns) throw new Refused('ListTooLong')
  return { headings, rows: filled }
}

/** UTF-8, or UTF-16 where the file says so. A file in another encoding would lose letters of names without a word. */
function textOf(bytes: Buffer): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  let text: string
  try { text = new TextDecoder(isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8', { fatal: true }).decode(bytes) } catch { throw new Refused('ListUnreadable') }
  if (text.includes('\u0000')) throw new Refused('ListUnreadable')
  return text
}

/** The sign that parts the cells of the first line. */
function delimiterOf(text: string): string {
  const bare = text.slice(0, 10_000).replaceAll(/"[^"]*"/g, '').split(/\r?\n/, 1)[0] ?? ''
  return [',', ';', '\t', '|'].toSorted((a, b) => bare.split(b).length - bare.split(a).length)[0] ?? ','
}

function readCsv(text: string): { rows: Cell[][], from: number } {
  const [, said] = /^sep=(.)\r?\n/.exec(text) ?? []
  const body = said ? text.slice(text.indexOf('\n') + 1) : text
  try {
    const rows: string[][] = parse(body, {
      delimiter: said ?? delimiterOf(body), relax_column_count: true, skip_empty_lines: false, to: listLimits.rows + 2, max_record_size: 262_144,
    })
    if (rows.length > listLimits.rows + 1) throw new Refused('ListTooLong')
    return { rows, from: said ? 2 : 1 }
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('ListUnreadable')
  }
}

/** Where a row or a cell stands; a far one would have the reader make all that lie before it. */
const place = /<(?:[^<>\s/]*:)?(row|c)(?![\w.-])([^>]*)>/g
const named = /\br\s*=\s*["']([^"']*)["']/g
/** A sign of its end inside of a quoted value would hide the rest of a tag from us, and from the reader not. */
const isWhole = (attributes: string): boolean => ['"', '\''].every(it => attributes.split(it).length % 2 === 1)

function boundSheet(xml: string): void {
  let [rows, cells] = [0, 0]
  for (const [, what, attributes = ''] of xml.matchAll(place)) {
    if (!isWhole(attributes)) throw new Refused('ListUnreadable')
    for (const [, at = ''] of attributes.matchAll(named)) {
      if (!/^[A-Z]{0,2}\d{1,5}$/.test(at) || Number(/\d+/.exec(at)?.[0]) > listLimits.rows * 2) throw new Refused('ListTooLong')
    }
    if (what === 'row') rows += 1
    else cells += 1
  }
  if (rows > listLimits.rows * 2 || cells > listLimits.rows * listLimits.columns * 2) throw new Refused('ListTooLong')
}

async function readXlsx(bytes: Buffer): Promise<Cell[][]> {
  let parts: Record<string, Uint8Array>
  try {
    let [size, count] = [0, 0]
    // A part that says it is small is given no more room than it says.
    parts = unzipSync(bytes, { filter: ({ name, originalSize }) => {
      [size, count] = [size + originalSize, count + 1]
      if (size > listLimits.unpacked || count > listLimits.parts) throw new Refused('TooLarge')
      return /\.xml(\.rels)?$/.test(name)
    } })
  } catch (error) { throw error instanceof Refused ? error : new Refused('ListUnreadable') }
  // Wherever in the book a sheet lies: the book itself says which one is read.
  for (const xml of Object.values(parts).map(it => strFromU8(it))) if (xml.includes('sheetData')) boundSheet(xml)
  try {
    // The reader is given what was looked at: of a book with two tables of its parts it would read the other one.
    // What it calls a date is one; its type names the class.
    return await readSheet(Buffer.from(zipSync(parts, { level: 0 })), 1, { trim: false }) as Cell[][]
  } catch { throw new Refused('ListUnreadable') }
}
