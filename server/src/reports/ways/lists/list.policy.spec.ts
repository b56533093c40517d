import { strToU8, zipSync, type Zippable } from 'fflate'
import { describe, expect, it } from 'vitest'
import { listProblems } from '@amends/shared/ways'
import { neutral } from './neutral.js'
import { readDay } from './days.js'
import { judge, type Said } from './rows.js'
import { readList } from './sheet.js'
import { guess } from './vocabulary.js'
import { badRows, headings, listOf } from './list.factory.js'

const at = new Date('2026-11-22T10:00:00Z')
const read = async (bytes: Buffer, days: Said['days'] = null) => {
  const sheet = await readList(bytes)
  return { sheet, ...judge(sheet, { columns: guess(sheet.headings, () => undefined), language: 'ne', days }, at) }
}
const refused = (bytes: Buffer) => readList(bytes).then(() => 'read', (error: { reason?: string }) => error.reason)

describe('a list of 500 rows, 20 of them bad in 20 ways', () => {
  it('names each bad row by its row, its column and what is wrong, and reads all the others', async () => {
    const { good, bad, faults } = await read(listOf(500))
    expect([good.length, bad]).toEqual([480, 20])
    expect(faults.map(({ row, column, problem }) => [row, column === null ? null : headings[column] ?? column, problem]))
      .toEqual(badRows.map(({ row, column, problem }) => [row, column, problem]))
    expect(new Set(faults.map(it => `${it.problem} ${it.column}`)).size).toBe(20)
  })

  it('shows nothing of a cell that a spreadsheet would run', async () => {
    const { faults } = await read(listOf(500))
    expect(faults.filter(it => /^\s*[=+\-@]/.test(it.shown))).toEqual([])
    expect(faults.find(it => it.row === badRows.find(bad => bad.problem === 'unknown_concern')?.row)?.shown).toBe('\'=HYPERLINK("http://x")')
  })

  it('keeps what the others say', async () => {
    const { good } = await read(listOf(3))
    expect(good[0]?.report).toMatchObject({
      channel: 'list', language: 'bn', danger: 'now', concerns: ['documents_kept', 'wages_withheld'], when: 'this_year', toldOn: '2026-11-20', story: 'Row 2, "quoted", over\ntwo lines.',
      contact: { way: 'phone', value: '+880 1711 000002', times: ['evening'], mayPickUp: null }, wishes: ['brand', 'union'],
    })
  })
})

describe('days', () => {
  it.each([
    ['2026-03-05', '2026-03-05'], ['5.3.2026', '2026-03-05'], ['25/03/2026', '2026-03-25'], ['03/25/26', '2026-03-25'], ['46086', '2026-03-05'], ['٢٠٢٦-٠٣-٠٥', '2026-03-05'],
  ])('%s is %s', (text, day) => { expect(readDay(text, null)).toEqual({ day }) })

  it('are asked about where both orders are possible, and where they are said to be so, are read so', () => {
    expect(readDay('03/04/2026', null)).toEqual({ problem: 'day_unclear' })
    expect([readDay('03/04/2026', 'dmy'), readDay('03/04/2026', 'mdy')]).toEqual([{ day: '2026-04-03' }, { day: '2026-03-04' }])
    expect([readDay('31.02.2026', null), readDay('13/13/2026', 'dmy'), readDay('soon', null)]).toEqual([{ problem: 'no_such_day' }, { problem: 'no_such_day' }, { problem: 'no_date' }])
  })
})

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\u200b=1', ' =1', '＝1'])('a cell %j is made harmless before it is shown', text => {
  expect(neutral(text)).toMatch(/^'/)
  expect(neutral(text)).not.toMatch(/[\u0000-\u001f\u200b]/)
})

describe('a file', () => {
  const part = (path: string, xml: string) => ({ [path]: strToU8(`<?xml version="1.0" encoding="UTF-8"?>${xml}`) })
  const book = (sheet: string, more: Zippable = {}, at = 'worksheets/sheet1.xml') => Buffer.from(zipSync({
    ...part('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    ...part('xl/workbook.xml', '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'),
    ...part('xl/_rels/workbook.xml.rels', `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="${at}"/></Relationships>`),
    ...part(`xl/${at}`, `<worksheet><sheetData>${sheet}</sheetData></worksheet>`), ...more,
  }))
  const text = (at: string, said: string) => `<c r="${at}" t="inlineStr"><is><t>${said}</t></is></c>`

  it('of a spreadsheet is read by its first sheet, with days as it counts them and formulas as what they came to', async () => {
    const bytes = book(`<row r="1">${text('A1', 'Story')}${text('B1', 'Date received')}</row>
      <row r="3">${text('A3', 'They kept my passport.')}<c r="B3"><v>46086</v></c></row>
      <row r="4"><c r="A4" t="str"><f>CONCATENATE("a","b")</f><v>ab</v></c></row>`)
    const { good } = await read(bytes)
    expect(good.map(it => [it.number, it.report.story, it.report.toldOn])).toEqual([[3, 'They kept my passport.', '2026-03-05'], [4, 'ab', null]])
  })

  it('that would grow beyond all bounds is refused before it does', async () => {
    expect(await refused(book(`<row r="1">${text('A1', 'Story')}</row><row r="1048576">${text('A1048576', 'x')}</row>`))).toBe('ListTooLong')
    expect(await refused(book(`<row r="1">${text('XFD1', 'Story')}</row>`))).toBe('ListTooLong')
    // also where the sheet lies elsewhere, and where the place is hidden from a hasty look
    const far = (row: string, cell: string) => `<row r="1">${text('A1', 'Story')}</row><${row} r="1048576"><${cell} r="A1048576" t="inlineStr"><is><t>x</t></is></${cell.split(' ')[0]}></${row.split(' ')[0]}>`
    expect(await refused(book(far('row', 'c'), {}, 'far/away.xml'))).toBe('ListTooLong')
    expect(await refused(book(far('row x:r="2"', 'c x:r="A2"')))).toBe('ListTooLong')
    expect(await refused(book(far('x-y:row', 'x-y:c')))).toBe('ListTooLong')
    expect(await refused(book(far('row a=">"', 'c a=">"')))).toBe('ListUnreadable')
    expect(await refused(book('', { 'xl/media/zeros.bin': [new Uint8Array(40_000_000), { level: 1 }] }))).toBe('TooLarge')
    expect(await refused(Buffer.from(`story\n${'x\n'.repeat(1_001)}`))).toBe('ListTooLong')
    expect(await refused(Buffer.alloc(3_000_000, 'a'))).toBe('TooLarge')
  })

  it.each<[string, Buffer]>([
    ['no text', Buffer.from([0xff, 0xd8, 0x00, 0x01])], ['letters of another encoding', Buffer.from('story\ncaf\xe9', 'latin1')], ['a quote that never ends', Buffer.from('story\n"abc')],
    ['headings alone', Buffer.from('story,place\n')], ['no spreadsheet', Buffer.from(zipSync({ a: strToU8('b') }))],
  ])('with %s is no list', async (_what, bytes) => { expect(await refused(bytes)).toBe('ListUnreadable') })

  it('with semicolons, tabs, a mark of its bytes or wide signs is read like any other', async () => {
    for (const bytes of [Buffer.from('\ufeffstory;place\nA;B'), Buffer.from('sep=|\nstory|place\nA|B'), Buffer.from('\ufeffstory\tplace\nA\tB', 'utf16le')]) {
      const { good } = await read(bytes)
      expect(good[0]?.report).toMatchObject({ story: 'A', place: 'B' })
    }
  })
})

it('every problem of the closed list can be met', () => {
  const met = new Set(badRows.map(it => it.problem))
  expect(listProblems.filter(it => !met.has(it))).toEqual(['unknown_subject', 'day_unclear', 'broken_signs'])
})
