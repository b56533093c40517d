import * as mupdf from 'mupdf'
import sharp from 'sharp'

/** What must never be found in a copy. */
export const secrets = ['RAHIMA-KHATUN', 'Canon-Secret', '23/1 Tejgaon'] as const
const [author, camera, place] = secrets

const gps = { GPSLatitudeRef: 'N', GPSLatitude: '23/1 45/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '90/1 24/1 0/1' }
const xmp = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" rdf:about=""><dc:creator>${author}</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`

/** A picture as a phone takes it: with who, with what and where. */
export const photo = (format: 'jpeg' | 'png' | 'webp' = 'jpeg', width = 320, height = 240): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: width % 255, g: height % 255, b: 90 }, noise: { type: 'gaussian', mean: 128, sigma: 20 } } })
    .withExif({ IFD0: { Artist: author, Model: camera, ImageDescription: place }, IFD3: gps }).withXmp(xmp).toFormat(format).toBuffer()

/** A document with text that can be searched, an author, a title, XMP and a script. */
export function paper(pages = 2): Buffer {
  const document = new mupdf.PDFDocument()
  const font = document.addSimpleFont(new mupdf.Font('Helvetica'))
  for (let at = 0; at < pages; at += 1) {
    const page = document.addPage([0, 0, 420, 595], 0, { Font: { F1: font } }, `BT /F1 20 Tf 40 500 Td (${author} page ${at + 1}) Tj ET`)
    document.insertPage(-1, page)
  }
  document.setMetaData('info:Author', author)
  document.setMetaData('info:Title', place)
  const catalog = document.getTrailer().get('Root')
  catalog.put('Metadata', document.addStream(xmp, { Type: document.newName('Metadata'), Subtype: document.newName('XML') }))
  catalog.put('OpenAction', document.addObject({ S: document.newName('JavaScript'), JS: document.newString(`app.alert("${camera}")`) }))
  return Buffer.from(document.saveToBuffer('').asUint8Array())
}

/** A document as an office writes it: an archive with a table of contents; `bare` is how large it says it grows. */
export function office(names: readonly string[] = ['[Content_Types].xml', 'word/document.xml'], bare = 40): Buffer {
  const [rows, table]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const name of names) {
    const body = Buffer.from('x'.repeat(40))
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt32LE(body.length, 18)
    head.writeUInt32LE(bare, 22)
    head.writeUInt16LE(name.length, 26)
    const line = Buffer.alloc(46)
    line.writeUInt32LE(0x02014b50, 0)
    line.writeUInt32LE(body.length, 20)
    line.writeUInt32LE(bare, 24)
    line.writeUInt16LE(name.length, 28)
    line.writeUInt32LE(at, 42)
    rows.push(head, Buffer.from(name), body)
    table.push(line, Buffer.from(name))
    at += 30 + name.length + body.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 8)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(Buffer.concat(table).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...rows, ...table, end])
}
