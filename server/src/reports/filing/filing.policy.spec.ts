import { describe, expect, it } from 'vitest'
import { filingKey, proofOf, provenBy, publicPart } from './filing.js'

const house = (sign: string) => filingKey({ secret: () => Buffer.alloc(32, sign) })
const filed = { day: '2026-11-22', mark: 'ab'.repeat(32), where: 'https://amends.example' }

describe('a proof of filing', () => {
  const proof = proofOf(filed, house('a'))

  it('says its day to whoever has the public part of the key, also after a mail changed its line ends', () => {
    expect(provenBy(proof, house('a'))).toEqual(filed)
    expect(provenBy(proof.replaceAll('\n', '\r\n').trimEnd(), house('a'))).toEqual(filed)
    expect(publicPart(house('a'))).toMatch(/^-----BEGIN PUBLIC KEY-----/)
  })

  it('is nothing when a sign of it was changed, or another house signed it', () => {
    expect(provenBy(proof, house('b'))).toBe(null)
    expect(provenBy(proof.replace('2026-11-22', '2026-11-21'), house('a'))).toBe(null)
    expect(provenBy(proof.replace('Mark: ab', 'Mark: ac'), house('a'))).toBe(null)
    expect(provenBy(`${proof}More: words\n`, house('a'))).toBe(null)
    expect(provenBy('', house('a'))).toBe(null)
  })
})
