import { describe, expect, it } from 'vitest'
import { isWeak } from './password-rules.js'

const context = ['Amina Sarkar', 'amina@nodipar.example', 'Nodipar Worker Support']
const weak = (password: string) => isWeak(password, context)

describe('a password', () => {
  it.each([
    'correct horse battery staple', 'heron kettle oblique nine', 'x7#qPz!m29Lw', '482915730624', 'ঢাকার নদী আর নৌকা', 'زيتون قديم في الوادي', 'tram, fig, 9 o’clock',
  ])('as good as “%s” is taken, in any script and without a rule for signs', password => {
    expect(weak(password)).toBe(false)
  })

  it.each([
    'short-one', 'eleven-sign', 'password1234', 'P@ssw0rd2026!', 'qwertyuiop123', 'aaaaaaaaaaaaaa', '123456789012', 'abcdefghijklm', 'Amends-Amends-26',
    'amina sarkar 1987', 'nodiparnodipar', 'Welcome2026!!', 'letmeinletmein', 'iloveyou1234', '111122223333', 'adminadmin2026',
  ])('as easy as “%s” is refused', password => {
    expect(weak(password)).toBe(true)
  })

  it('has 12 to 128 signs, counted as people count them', () => {
    const long = Array.from({ length: 128 }, (_, index) => String.fromCodePoint(0x4e00 + index * 7)).join('')
    expect([weak(long), weak(`${long}x`), weak('é7kq9wz3rtp')]).toEqual([false, true, true])
  })
})
