import { describe, expect, it } from 'vitest'
import { hashOf, plainText } from './text-hash'

describe('the hash of a paper', () => {
  it('is of its words, whatever blanks and lines stand between them', async () => {
    expect(plainText('  It was\n\n put   right. ')).toBe('It was put right.')
    expect(await hashOf('It was\n put right.')).toBe(await hashOf('It was put right.'))
    expect(await hashOf('It was put right.')).not.toBe(await hashOf('It was not put right.'))
    expect(await hashOf(`${String.fromCodePoint(0x2068)}Gil${String.fromCodePoint(0x2069)} said so.`)).toBe(await hashOf('Gil said so.'))
    expect(await hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})
