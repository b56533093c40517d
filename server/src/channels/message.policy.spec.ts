import { describe, expect, it } from 'vitest'
import { me } from '../access/me.factory.js'
import { party } from '../parties/party.factory.js'
import { place } from '../parties/place.factory.js'
import { Message } from './message.entity.js'
import { mayMeet, messagePolicy } from './message.policy.js'

const message = Object.assign(new Message(), { id: 'm', caseId: 'case', audience: ['lead', 'brand'] })
const at = (partyId: string, standing: 'member' | 'former' = 'member') => ({ mine: place('brand', { partyId, standing }) })

describe('a message', () => {
  it('is read by the parties it names and by nobody else on the case', () => {
    expect(messagePolicy.read(me(), message, at('brand')).allowed).toBe(true)
    expect(messagePolicy.read(me(), message, at('supplier'))).toEqual({ allowed: false, reason: 'NotFound' })
  })

  it('is gone for a party whose part has ended', () => {
    expect(messagePolicy.read(me(), message, at('brand', 'former'))).toEqual({ allowed: false, reason: 'NotFound' })
    expect(messagePolicy.read(me(), message, { mine: undefined })).toEqual({ allowed: false, reason: 'NotFound' })
  })
})

describe('the readers of one message', () => {
  const [lead, brand, supplier, shelter, inspectorate] = [party('l', 'lead'), party('b', 'brand'), party('s', 'supplier'), party('h', 'shelter'), party('i', 'labour_inspectorate')]

  it('may be companies that know of each other', () => { expect(mayMeet([lead, brand, supplier])).toBe(true) })

  it('are never a company together with a shelter or an authority', () => {
    expect(mayMeet([lead, brand, shelter])).toBe(false)
    expect(mayMeet([lead, supplier, inspectorate])).toBe(false)
  })

  it('may be the lead and any one other', () => {
    for (const other of [brand, supplier, shelter, inspectorate]) expect(mayMeet([lead, other])).toBe(true)
  })
})
