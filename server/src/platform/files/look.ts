import { fileTypeFromBuffer } from 'file-type'

// A process of its own, see looking.ts: it opens what strangers sent. It has no key, no setting, no network name to ask, and
// may read nothing but its own code. It imports nothing of ours, so that it runs before and after the build alike.

/** What comes first, as one line of JSON. */
type Asked = { pixels: number, side: number, pages: number, most: number }

const kinds = { type: 1, page: 2 } as const
const sample = 65_536
/** What a safe copy is made of. */
const opened = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf']

/** One answer: its kind, its length, width and height, then the bytes. */
function tell(kind: number, bytes: Uint8Array, width = 0, height = 0): Promise<void> {
  const head = Buffer.alloc(13)
  head.writeUInt8(kind, 0)
  head.writeUInt32BE(bytes.length, 1)
  head.writeUInt32BE(width, 5)
  head.writeUInt32BE(height, 9)
  return new Promise((resolve, reject) => {
    process.stdout.write(Buffer.concat([head, bytes]), error => (error ? reject(error) : resolve()))
  })
}

/** Every sign of it is drawn anew; nothing that is no picture comes along. */
async function image(bytes: Buffer, { pixels, side }: Asked): Promise<void> {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  const { data, info } = await sharp(bytes, { limitInputPixels: pixels, failOn: 'error', pages: 1, sequentialRead: true })
    .rotate().resize(side, side, { fit: 'inside', withoutEnlargement: true }).flatten({ background: '#ffffff' })
    .toColourspace('srgb').jpeg({ quality: 80 }).toBuffer({ resolveWithObject: true })
  await tell(kinds.page, data, info.width, info.height)
}

/** Pages as pictures: no text behind them, no links, no scripts, no author. */
async function pdf(bytes: Buffer, { pixels, side, pages }: Asked): Promise<void> {
  const mupdf = await import('mupdf')
  const document = mupdf.Document.openDocument(bytes, 'application/pdf')
  if (document.needsPassword()) throw new Error('locked')
  const count = document.countPages()
  if (count < 1 || count > pages) throw new Error('pages')
  for (let at = 0; at < count; at += 1) {
    const page = document.loadPage(at)
    const [left, top, right, bottom] = page.getBounds()
    const [width, height] = [Math.max(1, right - left), Math.max(1, bottom - top)]
    // 150 dots an inch, fewer for a page as large as a wall.
    const scale = Math.min(150 / 72, side / Math.max(width, height), Math.sqrt(pixels / (width * height)))
    const picture = page.toPixmap(mupdf.Matrix.scale(scale, scale), mupdf.ColorSpace.DeviceRGB, false, true)
    await tell(kinds.page, picture.asJPEG(75, false), picture.getWidth(), picture.getHeight())
    picture.destroy()
    page.destroy()
    mupdf.emptyStore()
  }
}

async function look(): Promise<void> {
  let [asked, kept, type]: [Asked | null, Buffer, string | null] = [null, Buffer.alloc(0), null]
  const pieces: Buffer[] = []
  let length = 0
  const judge = async (): Promise<void> => {
    type = (await fileTypeFromBuffer(kept.subarray(0, sample)).catch(() => undefined))?.mime ?? 'unknown'
    await tell(kinds.type, Buffer.from(type))
  }
  const isOpened = (): boolean => type !== null && opened.includes(type)
  for await (const piece of process.stdin) {
    pieces.push(piece)
    length += piece.length
    if (asked === null || type === null) {
      kept = Buffer.concat(pieces)
      const end = asked === null ? kept.indexOf(10) : -1
      if (end >= 0) {
        asked = JSON.parse(kept.subarray(0, end).toString('utf8')) as Asked // our own line
        kept = kept.subarray(end + 1)
        pieces.splice(0, pieces.length, kept)
        length = kept.length
      }
      if (asked !== null && kept.length >= sample) await judge()
    }
    // A film is told by how it begins; what is too large to be opened is not.
    if (asked !== null && type !== null && (!isOpened() || length > asked.most)) return
  }
  if (asked === null) return
  const bytes = Buffer.concat(pieces)
  if (type === null) {
    kept = bytes
    await judge()
  }
  if (!isOpened() || bytes.length > asked.most) return
  await (type === 'application/pdf' ? pdf(bytes, asked) : image(bytes, asked))
}

look().then(() => process.exit(0), () => process.exit(2))
