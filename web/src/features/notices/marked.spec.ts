import { describe, expect, it } from 'vitest'
import { foundIn, piecesOf } from './marked'

const text = 'Call Ana at noon, or Ana later.'

describe('a text with marks', () => {
  it('falls into what is marked and what stands between', () => {
    expect(piecesOf(text, [{ from: 5, to: 8, kind: 'name' }, { from: 12, to: 16, kind: 'time' }])).toEqual([
      { text: 'Call ', kinds: [] }, { text: 'Ana', kinds: ['name'] }, { text: ' at ', kinds: [] }, { text: 'noon', kinds: ['time'] },
      { text: ', or Ana later.', kinds: [] },
    ])
  })

  it('keeps every letter where marks overlap or reach beyond', () => {
    const pieces = piecesOf(text, [{ from: 0, to: 8, kind: 'echo' }, { from: 5, to: 8, kind: 'name' }, { from: 25, to: 99, kind: 'time' }])
    expect(pieces.map(piece => piece.text).join('')).toBe(text)
    expect(pieces.map(piece => piece.kinds)).toEqual([['echo'], ['echo', 'name'], [], ['time']])
  })

  it('without marks is one piece, and empty is none', () => {
    expect(piecesOf(text, [])).toEqual([{ text, kinds: [] }])
    expect(piecesOf('', [])).toEqual([])
  })

  it('says each marked word once', () => {
    expect(foundIn(text, [{ from: 5, to: 8, kind: 'name' }, { from: 21, to: 24, kind: 'name' }])).toEqual([{ words: 'Ana', kind: 'name' }])
  })
})
