import { Injectable } from '@nestjs/common'
import { Ids } from '../../platform/clock/ids.js'

/** Answers fill whole blocks, so that their length tells nothing to whoever watches the line. Bytes. */
export const block = 4_096

/** Fills answers up with noise, which no compression on the way takes out again. */
@Injectable()
export class Padding {
  constructor(private readonly ids: Ids) {}

  json(body: object): string {
    const noise = this.noise(Buffer.byteLength(JSON.stringify({ ...body, pad: '' })))
    return JSON.stringify({ ...body, pad: noise })
  }

  html(page: string): string { return `${page}<!--${this.noise(Buffer.byteLength(page) + 7)}-->` }

  private noise(length: number): string {
    const missing = (block - length % block) % block
    return this.ids.bytes(Math.ceil(missing / 2)).toString('hex').slice(0, missing)
  }
}
