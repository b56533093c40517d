import { describe, expect, it } from 'vitest'
import { ref } from 'vue'
import { useUsualWords } from './useUsualWords'

const papers = { subject: 'Papers', text: 'Please return all papers.' }
const wages = { subject: 'Wages', text: 'Please pay all wages.' }
const begin = (written: string) => {
  const [subject, text] = [ref(''), ref(written)]
  return { subject, text, ...useUsualWords(subject, text) }
}

describe('the usual words of a matter', () => {
  it('give back what was written before them', () => {
    const it = begin('What I wrote.')
    it.putIn(papers)
    expect([it.text.value, it.canBringBack.value]).toEqual([papers.text, true])
    it.bringBack()
    expect([it.subject.value, it.text.value, it.canBringBack.value]).toEqual(['', 'What I wrote.', false])
  })

  it('give it back also after those of another matter', () => {
    const it = begin('What I wrote.')
    it.putIn(papers)
    it.putIn(wages)
    it.bringBack()
    expect(it.text.value).toBe('What I wrote.')
  })

  it('offer nothing where nothing was written, and nothing once somebody typed', () => {
    const empty = begin(' ')
    empty.putIn(papers)
    expect(empty.canBringBack.value).toBe(false)
    const it = begin('What I wrote.')
    it.putIn(papers)
    it.text.value += ' By Friday.'
    expect(it.canBringBack.value).toBe(false)
  })
})
