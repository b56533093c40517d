import { fileLimits, type FileType } from '@amends/shared/files'

/** Longest sides and qualities that are tried, the best first, until a photo is small enough. */
const tries = [[2400, 0.82], [2000, 0.78], [1600, 0.74], [1280, 0.7], [1024, 0.6], [800, 0.5], [640, 0.4]] as const

const isPhoto = (type: string): boolean => ['image/jpeg', 'image/png', 'image/webp', 'image/heic'].includes(type)

/** Throws where this device cannot open the picture. */
export class NoPhoto extends Error {}

const drawn = (picture: ImageBitmap, side: number, quality: number): Promise<Blob | null> => {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const pen = canvas.getContext('2d')
  if (!pen) return Promise.resolve(null)
  // what was see-through is white, not black
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', quality))
}

/**
 * A photo drawn anew on this device, at most 300 kB: where it was taken, when and with what never leave it. Anything else
 * is sent as it is. Throws `NoPhoto`.
 */
export const prepared = async (file: File): Promise<{ body: Blob; type: FileType | string }> => {
  if (!isPhoto(file.type)) return { body: file, type: file.type }
  const picture = await createImageBitmap(file).catch(() => { throw new NoPhoto() })
  try {
    let best: Blob | null = null
    for (const [side, quality] of tries) {
      best = await drawn(picture, side, quality)
      if (best && best.size <= fileLimits.photo) break
    }
    if (!best) throw new NoPhoto()
    return { body: best, type: 'image/jpeg' }
  } finally {
    picture.close()
  }
}
