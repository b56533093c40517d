import { createCipheriv, createDecipheriv, hkdfSync, createHmac, type KeyObject, createSecretKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Inject, Injectable } from '@nestjs/common'
import { CONFIG } from '../config/config.module.js'
import { PlainFault, type Config } from '../config/config.js'
import { Ids } from '../clock/ids.js'

const keyBytes = 32

/** Reads the 32-byte master key. Throws `PlainFault` when the file is absent or of another size. */
export function readMasterKey(file: string): Buffer {
  let key: Buffer
  try {
    key = readFileSync(file)
  } catch {
    throw new PlainFault(`The master key file ${file} cannot be read. Start with npm start once, or restore it from your recovery sheet.`)
  }
  if (key.length !== keyBytes) {
    throw new PlainFault(`The master key file ${file} does not hold ${keyBytes} bytes. Restore it from your recovery sheet.`)
  }
  return key
}

/** A secret of its own for one purpose, derived from the master key (HKDF, RFC 5869). */
export const derive = (master: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `amends/${purpose}`, keyBytes))

/**
 * Wraps keys and seals small texts with AES-256-GCM. A sealed value is bound to its place (`where`): moved to another
 * row it does not open. Layout: 12 bytes nonce, 16 bytes tag, ciphertext.
 */
@Injectable()
export class Keyring {
  private readonly master: Buffer
  private readonly wrapping: KeyObject

  constructor(@Inject(CONFIG) config: Config, private readonly ids: Ids) {
    this.master = readMasterKey(config.masterKeyFile)
    this.wrapping = createSecretKey(derive(this.master, 'wrap'))
  }

  newKey(): Buffer { return this.ids.bytes(keyBytes) }

  /** A key wrapped by the master key. */
  wrap(key: Buffer, where: string): Buffer { return this.close(this.wrapping, key, where) }

  /** Throws when the wrapped key was moved or changed. */
  unwrap(wrapped: Buffer, where: string): Buffer { return this.open(this.wrapping, wrapped, where) }

  seal(key: Buffer, text: string, where: string): Buffer {
    return this.close(createSecretKey(key), Buffer.from(text, 'utf8'), where)
  }

  unseal(key: Buffer, sealed: Buffer, where: string): string {
    return this.open(createSecretKey(key), sealed, where).toString('utf8')
  }

  /** A keyed digest for one purpose, hex. */
  digest(purpose: string, text: string): string {
    return createHmac('sha256', derive(this.master, purpose)).update(text).digest('hex')
  }

  secret(purpose: string): Buffer { return derive(this.master, purpose) }

  private close(key: KeyObject, plain: Buffer, where: string): Buffer {
    const nonce = this.ids.bytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    cipher.setAAD(Buffer.from(where))
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), body])
  }

  private open(key: KeyObject, sealed: Buffer, where: string): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(where))
    decipher.setAuthTag(sealed.subarray(12, 28))
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
  }
}
