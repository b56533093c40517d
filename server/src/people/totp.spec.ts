import { describe, expect, it } from 'vitest'
import { codeAt, secretOf, stepOf, stepOfCode, uriOf } from './totp.js'

// RFC 6238, appendix B: the SHA-1 secret of the test values; their last six digits.
const secret = secretOf(Buffer.from('12345678901234567890'))
const at = (seconds: number) => new Date(seconds * 1000)

describe('a one-time code', () => {
  it.each([[59, '287082'], [1_111_111_109, '081804'], [1_111_111_111, '050471'], [1_234_567_890, '005924'], [2_000_000_000, '279037']])(
    'at second %i is that of RFC 6238', (seconds, code) => {
      expect(codeAt(secret, stepOf(at(seconds)))).toBe(code)
      expect(stepOfCode(secret, code, at(seconds), 0)).toBe(stepOf(at(seconds)))
    })

  it('works one step early and late, and no further', () => {
    const now = at(1_763_712_000 + 7)
    const answers = [-2, -1, 0, 1, 2].map(step => stepOfCode(secret, codeAt(secret, stepOf(now) + step), now, 0))
    expect(answers).toEqual([null, stepOf(now) - 1, stepOf(now), stepOf(now) + 1, null])
  })

  it('does not work again once its step, or a later one, was used', () => {
    const now = at(1_763_712_000)
    const code = codeAt(secret, stepOf(now))
    expect([stepOfCode(secret, code, now, stepOf(now)), stepOfCode(secret, code, now, stepOf(now) + 1), stepOfCode(secret, code, now, stepOf(now) - 1)])
      .toEqual([null, null, stepOf(now)])
  })

  it('works again when what was used is of a clock that ran ahead', () => {
    const now = at(1_763_712_000)
    expect(stepOfCode(secret, codeAt(secret, stepOf(now)), now, stepOf(now) + 2_880)).toBe(stepOf(now))
  })

  it.each(['', '12345', '1234567', 'abcdef', '12 456', '१२३४५६'])('is six Latin digits, so “%s” is none', code => {
    expect(stepOfCode(secret, code, at(59), 0)).toBeNull()
  })

  it('is set up by an address that names the place and the person', () => {
    expect(uriOf(secret, 'amina@nodipar.example')).toMatch(/^otpauth:\/\/totp\/Amends:amina%40nodipar\.example\?secret=[A-Z2-7]{32}&issuer=Amends$/)
  })
})
