import * as mupdf from 'mupdf'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { office, paper, photo, secrets } from '../../../test/papers.js'
import { Looking, type Found, type Page } from './looking.js'
import { officeType, tailBytes } from './office.js'
import { pictureBook } from './picture-book.js'
import { gathered } from './sealed-files.js'
import { lineOf, marked } from './watermark.js'

const looking = new Looking()
async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000)
}
const found = async (bytes: Buffer) => {
  const all: Found[] = []
  let unseen = false
  try { for await (const one of looking.at(inPieces(bytes))) all.push(one) } catch { unseen = true }
  return {
    type: all.flatMap(it => ('type' in it ? [it.type] : []))[0], unseen,
    pages: all.flatMap(it => ('page' in it ? [{ ...it.page, jpeg: Buffer.from(it.page.jpeg) }] : [])),
  }
}
async function* each(pages: readonly Page[]): AsyncGenerator<Page> { yield* pages }
const clean = (bytes: Buffer) => secrets.filter(it => bytes.includes(it))

describe('what strangers send', { timeout: 240_000 }, () => {
  it.each(['jpeg', 'png', 'webp'] as const)('is a picture when it is one: a %s is drawn anew, with nothing beside it', async format => {
    const sent = await photo(format)
    expect(clean(sent)).not.toEqual([])
    const { type, pages, unseen } = await found(sent)
    expect([type, pages.length, unseen]).toEqual([`image/${format}`, 1, false])
    const [page] = pages
    const { exif, xmp, icc, iptc, width } = await sharp(page?.jpeg).metadata()
    expect([exif, xmp, icc, iptc, width]).toEqual([undefined, undefined, undefined, undefined, 320])
    expect(clean(page?.jpeg ?? Buffer.alloc(0))).toEqual([])
  })

  it('is a document of pictures, a page for a page, when it was a PDF', async () => {
    const sent = paper(3)
    expect(clean(sent)).not.toEqual([])
    const { type, pages } = await found(sent)
    expect([type, pages.length]).toEqual(['application/pdf', 3])
    const book = await gathered(pictureBook(each(pages)))
    expect(clean(book)).toEqual([])
    const read = mupdf.Document.openDocument(book, 'application/pdf')
    expect(read.countPages()).toBe(3)
    expect([read.getMetaData('info:Author'), read.getMetaData('info:Title'), read.loadPage(1).toStructuredText('').asText().trim()]).toEqual([undefined, undefined, ''])
    const [, , across, down] = read.loadPage(0).getBounds()
    expect([Math.round(across), Math.round(down)]).toEqual([420, 595])
    expect(String(book.subarray(-7))).toBe('\n%%EOF\n')
  })

  it.each<[string, () => Promise<Buffer> | Buffer]>([
    ['a picture of more dots than anybody needs', () => sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: 'white' } }).png().toBuffer()],
    ['half a picture', async () => (await photo('png', 900, 900)).subarray(0, 60_000)],
    ['a document without pages', () => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>')],
    ['a document of more pages than are shown', () => paper(301)],
  ])('has no copy where it cannot be drawn: %s', async (_what, made) => {
    const { pages, unseen } = await found(await made())
    expect([pages.length, unseen]).toEqual([0, true])
  })

  it('is told by its bytes and not opened where it is nothing that is drawn', async () => {
    const svg = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    const gif = Buffer.from('GIF89a\u0001\u0000\u0001\u0000', 'latin1')
    expect([(await found(svg)).pages, (await found(gif)).type, (await found(gif)).pages]).toEqual([[], 'image/gif', []])
    expect((await found(Buffer.from('plain words'))).type).toBe('unknown')
    expect((await found(office())).pages).toEqual([])
  })
})

describe('an archive', () => {
  const typeOf = (bytes: Buffer) => officeType(bytes.subarray(-tailBytes), bytes.length)
  it('is a text or a sheet by its table of contents', () => {
    expect(typeOf(office())).toContain('wordprocessingml')
    expect(typeOf(office(['[Content_Types].xml', 'xl/workbook.xml']))).toContain('spreadsheetml')
  })
  it.each([
    ['any other archive', office(['one.txt'])], ['one with macros', office(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'])],
    ['one with an archive in it', office(['[Content_Types].xml', 'word/document.xml', 'word/more.zip'])],
    ['one that grows beyond measure', office(undefined, 0x7fffffff)], ['one behind a picture', Buffer.concat([Buffer.from('\xff\xd8\xff', 'latin1'), office()])],
    ['one with something behind it', Buffer.concat([office(), Buffer.from('MZ')])], ['half of one', office().subarray(0, 120)], ['nothing', Buffer.alloc(0)],
  ])('is nothing where it is %s', (_what, bytes) => { expect(typeOf(bytes)).toBe(null) })
})

describe('a watermark', () => {
  it('names who looks in letters that every server has', () => {
    expect(lineOf('Ljungvind AB – 供应', 'p7k2', new Date('2026-11-22T09:00:00Z'))).toMatch(/^LJUNGVIND AB - [A-Z ]+ P7K2 2026-11-22 09:00$/)
  })
  it('is burnt into the picture, and differs from viewer to viewer', async () => {
    const page = await sharp({ create: { width: 600, height: 800, channels: 3, background: 'grey' } }).jpeg().toBuffer()
    const [one, same, other] = await Promise.all(['A ONE', 'A ONE', 'B TWO'].map(line => marked(page, line)))
    expect([one?.equals(same ?? page), one?.equals(other ?? page), (await sharp(one).metadata()).width]).toEqual([true, false, 600])
    const { channels: [red] } = await sharp(one).stats()
    expect(red?.stdev).toBeGreaterThan(3)
  })
})
