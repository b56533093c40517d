import anyAscii from 'any-ascii'
import sharp from 'sharp'

/** Signs of five by seven dots, a row a number: drawn by ourselves, for a server may have no letters at all. */
const dots: Readonly<Record<string, readonly number[]>> = {
  A: [14, 17, 17, 31, 17, 17, 17], B: [30, 17, 17, 30, 17, 17, 30], C: [14, 17, 16, 16, 16, 17, 14], D: [30, 17, 17, 17, 17, 17, 30],
  E: [31, 16, 16, 30, 16, 16, 31], F: [31, 16, 16, 30, 16, 16, 16], G: [14, 17, 16, 23, 17, 17, 15], H: [17, 17, 17, 31, 17, 17, 17],
  I: [14, 4, 4, 4, 4, 4, 14], J: [7, 2, 2, 2, 2, 18, 12], K: [17, 18, 20, 24, 20, 18, 17], L: [16, 16, 16, 16, 16, 16, 31],
  M: [17, 27, 21, 21, 17, 17, 17], N: [17, 25, 21, 19, 17, 17, 17], O: [14, 17, 17, 17, 17, 17, 14], P: [30, 17, 17, 30, 16, 16, 16],
  Q: [14, 17, 17, 17, 21, 18, 13], R: [30, 17, 17, 30, 20, 18, 17], S: [15, 16, 16, 14, 1, 1, 30], T: [31, 4, 4, 4, 4, 4, 4],
  U: [17, 17, 17, 17, 17, 17, 14], V: [17, 17, 17, 17, 17, 10, 4], W: [17, 17, 17, 21, 21, 27, 17], X: [17, 17, 10, 4, 10, 17, 17],
  Y: [17, 17, 10, 4, 4, 4, 4], Z: [31, 1, 2, 4, 8, 16, 31], 0: [14, 17, 19, 21, 25, 17, 14], 1: [4, 12, 4, 4, 4, 4, 14],
  2: [14, 17, 1, 2, 4, 8, 31], 3: [31, 2, 4, 2, 1, 17, 14], 4: [2, 6, 10, 18, 31, 2, 2], 5: [31, 16, 30, 1, 1, 17, 14],
  6: [6, 8, 16, 30, 17, 17, 14], 7: [31, 1, 2, 4, 8, 8, 8], 8: [14, 17, 17, 14, 17, 17, 14], 9: [14, 17, 17, 15, 1, 2, 12],
  '-': [0, 0, 0, 31, 0, 0, 0], ':': [0, 4, 0, 0, 0, 4, 0], '.': [0, 0, 0, 0, 0, 0, 4],
}

/** SVG: the dots of a line of text, as a path in units of one dot. */
function pathOf(text: string): string {
  return [...text].flatMap((sign, place) => (dots[sign] ?? []).flatMap((row, y) =>
    Array.from({ length: 5 }, (_, x) => ((row >> (4 - x)) & 1 ? `M${place * 6 + x} ${y}h1v1h-1z` : '')))).join('')
}

/** Who looks, when: in Latin capitals, whatever the script of the name. */
export const lineOf = (organisation: string, person: string, at: Date): string =>
  `${anyAscii(organisation).toUpperCase().replaceAll(/[^A-Z0-9.-]+/g, ' ').trim().slice(0, 32)} ${person.toUpperCase()} ${at.toISOString().slice(0, 16).replace('T', ' ')}`

/** The picture with the line burnt into it again and again, light on dark and dark on light. @param jpeg one of our own copies. */
export async function marked(jpeg: Buffer, line: string): Promise<Buffer> {
  const picture = sharp(jpeg)
  const { width, height } = await picture.metadata()
  const size = Math.max(1, Math.min(4, width / (line.length * 6 + 12)))
  const [across, down] = [(line.length * 6 + 24) * size, Math.max(60, 36 * size)]
  const path = pathOf(line)
  const tile = `<pattern id="p" width="${across}" height="${down}" patternUnits="userSpaceOnUse" patternTransform="rotate(-20)">
    <g transform="translate(${4 * size} ${4 * size}) scale(${size})"><path d="${path}" fill="#fff" fill-opacity=".45" transform="translate(.6 .6)"/><path d="${path}" fill="#000" fill-opacity=".35"/></g></pattern>`
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>${tile}</defs><rect width="100%" height="100%" fill="url(#p)"/></svg>`
  return picture.composite([{ input: Buffer.from(sheet) }]).jpeg({ quality: 75 }).toBuffer()
}
