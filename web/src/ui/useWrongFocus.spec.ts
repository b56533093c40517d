import { describe, expect, it } from 'vitest'
import { ref } from 'vue'
import { firstWrong, useWrongFocus } from './useWrongFocus'

/** A page as it answers: the first thing whose selector holds one of these words. */
const page = (...held: string[]) => (selector: string) => held.find(it => selector.includes(it)) ?? null

describe('the first wrong field', () => {
  it('is one that says it is invalid, or a choice in a group that is wrong', () => {
    expect(firstWrong(page('aria-invalid'))).toBe('aria-invalid')
    expect(firstWrong(page('fieldset.wrong'))).toBe('fieldset.wrong')
  })

  it('is none where nothing is wrong', () => {
    expect(firstWrong(page())).toBeNull()
  })

  it('is left to the summary that stands above a form', () => {
    expect(firstWrong(page('.summary', 'aria-invalid'))).toBeNull()
  })

  it('is not looked for in a form that went away', async () => {
    await expect(useWrongFocus(ref(null))()).resolves.toBeUndefined()
  })
})
