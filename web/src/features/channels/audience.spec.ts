import { describe, expect, it } from 'vitest'
import { addresseesOf, narrowest, othersReading, settled, toggled, widthOf } from './audience'

const party = (id: string, over: object = {}) => {
  const organisation = { id: `o-${id}`, name: id.toUpperCase() }
  return { id, role: 'brand', mine: false, addressable: true, organisation, ...over }
}

describe('the audience of a message', () => {
  it('begins with nobody but one\'s own organisation', () => {
    expect(narrowest()).toEqual([])
    expect(widthOf(narrowest())).toBe('us')
  })

  it('offers only parties that can be written to, never one\'s own', () => {
    const offered = addresseesOf([party('a'), party('b', { addressable: false }), party('c', { mine: true })])
    expect(offered).toEqual([{ id: 'a', name: 'A', role: 'brand' }])
  })

  it('is widened and narrowed one party at a time', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b'])
    expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
  })

  it('drops who has left and says how many, so that a message for two never silently becomes a note', () => {
    const left = settled(['a', 'z'], addresseesOf([party('a')]))
    expect(left.ids).toEqual(['a'])
    expect(left.gone).toBe(1)
    expect(settled(['z'], []).gone).toBe(1)
  })

  it('has three widths', () => {
    expect([[], [1], [1, 2]].map(widthOf)).toEqual(['us', 'one', 'many'])
  })
})

describe('who reads a message that was sent', () => {
  const us = { id: 'o-us', name: 'US' }
  const from = { id: 'o-x', name: 'X' }
  const ours = new Set(['o-us'])

  it('is one\'s own organisation alone for a note, whichever colleague wrote it', () => {
    expect(othersReading({ from: us, audience: [] }, ours)).toEqual([])
    expect(othersReading({ from: us, audience: [party('us')] }, ours)).toEqual([])
  })

  it('is the other side of a message between two, seen from either side', () => {
    expect(othersReading({ from: us, audience: [party('a')] }, ours)).toEqual(['A'])
    expect(othersReading({ from, audience: [party('us')] }, ours)).toEqual(['X'])
  })

  it('names each organisation once, even when it is a party in two roles', () => {
    const twice = party('b2', { organisation: { id: 'o-a', name: 'A' } })
    expect(othersReading({ from, audience: [party('a'), twice] }, ours)).toEqual(['A', 'X'])
  })
})
