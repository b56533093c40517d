import type { FileType } from '@amends/shared/files'

/** What the library says of what we take, under more than one name. */
const known: Readonly<Record<string, readonly FileType[]>> = {
  'image/jpeg': ['image/jpeg'], 'image/png': ['image/png'], 'image/webp': ['image/webp'], 'application/pdf': ['application/pdf'],
  'image/heic': ['image/heic'], 'image/heif': ['image/heic'],
  'audio/mpeg': ['audio/mpeg'], 'audio/wav': ['audio/wav'], 'audio/x-wav': ['audio/wav'], 'audio/vnd.wave': ['audio/wav'],
  'audio/ogg': ['audio/ogg'], 'audio/ogg; codecs=opus': ['audio/ogg'], 'video/ogg': ['audio/ogg'], 'application/ogg': ['audio/ogg'],
  'audio/mp4': ['audio/mp4', 'video/mp4'], 'audio/x-m4a': ['audio/mp4'], 'video/mp4': ['video/mp4', 'audio/mp4'], 'video/webm': ['video/webm', 'audio/webm'],
}

/** What a file was looked at for, beside its first bytes. */
export type Signs = { sniffed: string, isText: boolean, office: string | null }

const isArchive = (sniffed: string): boolean => sniffed === 'application/zip' || sniffed.startsWith('application/vnd.openxmlformats')

/** The type of a file, where its bytes are what its sender said they are, and we take it; else null. */
export function typeOf(claimed: FileType, { sniffed, isText, office }: Signs): FileType | null {
  if (claimed === 'text/plain' || claimed === 'text/csv') return sniffed === 'unknown' && isText ? claimed : null
  if (isArchive(sniffed)) return office === claimed ? claimed : null
  return known[sniffed]?.includes(claimed) ? claimed : null
}

/** Words and nothing else: UTF-8, and none of the signs that only programs write. */
export class Words {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true })
  isText = true

  take(piece: Uint8Array | null): void {
    if (!this.isText) return
    try {
      // oxlint-disable-next-line no-control-regex -- these signs are what is looked for
      if (/[\u0000-\u0008\u000e-\u001f]/.test(piece ? this.decoder.decode(piece, { stream: true }) : this.decoder.decode())) this.isText = false
    } catch { this.isText = false }
  }
}
