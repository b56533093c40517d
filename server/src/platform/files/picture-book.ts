import type { Page } from './looking.js'

/** Dots an inch that pages are drawn with, see look.ts. */
const dots = 150

/**
 * A PDF that holds nothing but pictures, one a page: written by ourselves, so that it has no text, no link, no date and no
 * author (ISO 32000-1, 7.5). `next` answers each page in its turn; no more than one is in memory.
 */
export async function* pictureBook(pages: AsyncIterable<Page>): AsyncGenerator<Buffer> {
  const places: number[] = []
  let length = 0
  const say = (...parts: (string | Buffer)[]): Buffer => {
    const bytes = Buffer.concat(parts.map(it => (typeof it === 'string' ? Buffer.from(it, 'latin1') : it)))
    length += bytes.length
    return bytes
  }
  const object = (number: number, ...body: (string | Buffer)[]): Buffer => {
    places[number] = length
    return say(`${number} 0 obj\n`, ...body, '\nendobj\n')
  }
  yield say('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n')
  yield object(1, '<< /Type /Catalog /Pages 2 0 R >>')
  // 1 the book, 2 its list of pages; then three for each page: itself, what is drawn on it, the picture.
  const kids: number[] = []
  for await (const { jpeg, width, height } of pages) {
    const first = 3 + kids.length * 3
    const [across, down] = [width, height].map(it => (it * 72 / dots).toFixed(2))
    const drawn = `q ${across} 0 0 ${down} 0 0 cm /P Do Q`
    kids.push(first)
    yield object(first, `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${across} ${down}] /Contents ${first + 1} 0 R /Resources << /XObject << /P ${first + 2} 0 R >> >> >>`)
    yield object(first + 1, `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`)
    yield object(first + 2, `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8`
      + ` /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`, jpeg, '\nendstream')
  }
  yield object(2, `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map(it => `${it} 0 R`).join(' ')}] >>`)
  const table = length
  const rows = Array.from({ length: places.length - 1 }, (_, at) => `${String(places[at + 1] ?? 0).padStart(10, '0')} 00000 n \n`)
  yield say(`xref\n0 ${places.length}\n0000000000 65535 f \n`, ...rows, `trailer\n<< /Size ${places.length} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`)
}
