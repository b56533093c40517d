import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto'

/** Bytes of what is sealed at once, and how many more they are when sealed: 12 of a nonce, 16 of a tag. */
export const chunk = { plain: 65_536, beside: 28, sealed: 65_564 } as const

/** How many chunks hold so many bytes; and how long they are when all are sealed. */
export const chunksOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / chunk.plain))
export const sealedLength = (bytes: number): number => bytes + chunksOf(bytes) * chunk.beside

/**
 * Seals one part of one file in chunks of 64 KiB, each bound to its file, its part, its place in the row and to being the
 * last or not: one that was changed, swapped, moved or left out does not open, and a range opens without the rest. As
 * STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015), but with a random nonce a chunk: an upload that is resumed may seal a
 * place twice, and no nonce may serve twice under one key.
 */
export class Chunks {
  private readonly key: KeyObject

  constructor(key: Buffer, private readonly place: string, private readonly nonce: () => Buffer) { this.key = createSecretKey(key) }

  /** @param into where the sealed chunk is put, so that a large file does not leave a trail of buffers. */
  seal(index: number, isLast: boolean, plain: Uint8Array, into = Buffer.allocUnsafeSlow(plain.length + chunk.beside)): Buffer {
    const nonce = this.nonce()
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce)
    cipher.setAAD(this.bond(index, isLast ? 'last' : 'more'))
    into.set(nonce)
    into.set(cipher.update(plain), chunk.beside)
    cipher.final()
    into.set(cipher.getAuthTag(), nonce.length)
    return into.subarray(0, plain.length + chunk.beside)
  }

  /** Throws where the chunk is not the one that was sealed for this place. */
  open(index: number, isLast: boolean, sealed: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.key, sealed.subarray(0, 12), { authTagLength: 16 })
    decipher.setAAD(this.bond(index, isLast ? 'last' : 'more'))
    decipher.setAuthTag(sealed.subarray(12, 28))
    const plain = decipher.update(sealed.subarray(28))
    decipher.final()
    return plain
  }

  private bond(index: number, end: string): Buffer { return Buffer.from(`file|${this.place}|${index}|${end}`) }
}
