/** Bytes from the end of a file in which the table of contents of an archive is looked for. */
export const tailBytes = 1_048_576

/** An archive that says it holds so many times its own bytes is a trap for whoever opens it. */
const mostTimes = 200
const mostEntries = 10_000

type Entry = { name: string, packed: number, bare: number }

/** The table of contents of a ZIP archive (APPNOTE 6.3, 4.3.12), or null for one that is not as offices write it. Nothing is unpacked. */
function contents(tail: Buffer, size: number): Entry[] | null {
  const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  if (end < 0 || end + 22 > tail.length) return null
  const [count, length, from] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
  // The table stands right before its end, and nothing comes after: an archive in or behind another file is none of an office.
  let at = end - length
  if (count > mostEntries || at < 0 || from + length + (tail.length - end) !== size || end + 22 + tail.readUInt16LE(end + 20) !== tail.length) return null
  const entries: Entry[] = []
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || tail.readUInt32LE(at) !== 0x02014b50) return null
    const [packed, bare, name] = [tail.readUInt32LE(at + 20), tail.readUInt32LE(at + 24), tail.readUInt16LE(at + 28)]
    entries.push({ name: tail.toString('utf8', at + 46, at + 46 + name), packed, bare })
    at += 46 + name + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32)
  }
  return at === end ? entries : null
}

/**
 * What a ZIP archive is by its table of contents: a text, a sheet, or nothing that is taken. One with macros in it, or
 * that would grow beyond measure, is nothing either.
 */
export function officeType(tail: Buffer, size: number): string | null {
  const entries = contents(tail, size)
  if (!entries?.some(it => it.name === '[Content_Types].xml')) return null
  const [packed, bare] = [entries.reduce((sum, it) => sum + it.packed, 0), entries.reduce((sum, it) => sum + it.bare, 0)]
  if (packed > size || bare > size * mostTimes || entries.some(it => /vbaProject|\.(zip|exe|js|vbs|docm|xlsm)$/i.test(it.name))) return null
  if (entries.some(it => it.name === 'word/document.xml')) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  if (entries.some(it => it.name === 'xl/workbook.xml')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return null
}
