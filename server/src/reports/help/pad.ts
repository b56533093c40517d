import { Injectable } from '@nestjs/common'
import { Ids } from '../../platform/clock/ids.js'

/** A page that everybody may read fills whole blocks. Bytes. */
export const block = 4_096
/**
 * What answers her is as long as the first of these that holds it, so that whoever watches the line sees neither whether
 * a code was right nor how much was said. Bytes; whatever is longer than the last is a whole number of it.
 */
export const lengths = { json: [8_192, 65_536, 524_288], html: [32_768, 262_144] } as const

/** Fills answers up with noise. It would shrink if somebody on the way compressed it, so the answer forbids that too. */
@Injectable()
export class Padding {
  constructor(private readonly ids: Ids) {}

  json(body: object): string {
    const noise = this.noise(Buffer.byteLength(JSON.stringify({ ...body, pad: '' })), lengths.json)
    return JSON.stringify({ ...body, pad: noise })
  }

  /** `hers`: it answers what she sent. */
  html(page: string, hers = false): string { return `${page}<!--${this.noise(Buffer.byteLength(page) + 7, hers ? lengths.html : [block])}-->` }

  private noise(length: number, steps: readonly number[]): string {
    const step = steps.find(it => it >= length) ?? steps.at(-1) ?? block
    const missing = (step - length % step) % step
    return this.ids.bytes(Math.ceil(missing / 2)).toString('hex').slice(0, missing)
  }
}
