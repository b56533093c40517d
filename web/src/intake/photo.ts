import { fileLimits } from '@amends/shared/files'

/** Longest sides and qualities that are tried, the best first, until a photo is small enough. */
const tries = [[1600, 0.8], [1600, 0.7], [1280, 0.65], [1024, 0.55], [800, 0.45], [640, 0.4]] as const

/** An old phone opens a picture by an element of the page; from its own words, for no other address may be asked. */
const byElement = async (file: Blob): Promise<HTMLImageElement> => {
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result)))
    reader.addEventListener('error', () => reject(new Error('unreadable')))
    reader.readAsDataURL(file)
  })
  const picture = new Image()
  await new Promise((resolve, reject) => {
    picture.addEventListener('load', resolve)
    picture.addEventListener('error', () => reject(new Error('no picture')))
    picture.src = address
  })
  return picture
}

const open = (file: Blob): Promise<ImageBitmap | HTMLImageElement> =>
  typeof createImageBitmap === 'function' ? createImageBitmap(file) : byElement(file)

const draw = (picture: ImageBitmap | HTMLImageElement, side: number, quality: number): Promise<Blob | null> => {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise(resolve => { canvas.toBlob(resolve, 'image/jpeg', quality) })
}

/**
 * The photo drawn anew on this phone, at most 300 kB: where and when it was taken and with what never leave it. Null
 * where this phone cannot open it or make it small enough.
 */
export const drawnAnew = async (file: Blob): Promise<Blob | null> => {
  try {
    const picture = await open(file)
    for (const [side, quality] of tries) {
      const drawn = await draw(picture, side, quality)
      if (drawn && drawn.size <= fileLimits.photo) return drawn
    }
  } catch { /* said by whoever asked */ }
  return null
}
