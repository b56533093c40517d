import { expect, it } from 'vitest'
import type { Me } from '../access/me.js'
import { Complaint } from './complaint.entity.js'
import { complaintPolicy } from './complaint.policy.js'

const at = new Date('2026-11-23T09:00:00Z')
const me = (membershipId: string, organisationId: string): Me => ({
  membershipId, organisationId, personId: membershipId, sessionId: 's', organisationKind: 'ngo', organisationState: 'active', memberRole: 'staff', provedAt: at, provedWith: null, name: membershipId, at,
} as Me) // what more a person carries no rule of this room asks
const complaint = (given: Partial<Complaint> = {}): Complaint => Object.assign(new Complaint(), {
  id: 'c', organisationId: 'desk', byMembershipId: null, state: 'received', closingBy: null, outcome: null, lookedOn: null, answeredOn: null, ...given })
const reader = me('nattaya', 'desk')
const isReader = { isReader: true }

it('is read by those who read them where it went, and by whoever complained', () => {
  expect(complaintPolicy.read(reader, complaint(), isReader).allowed).toBe(true)
  expect(complaintPolicy.read(reader, complaint(), { isReader: false }).allowed).toBe(false)
  expect(complaintPolicy.read(me('amina', 'keeper'), complaint(), isReader).allowed).toBe(false)
  expect(complaintPolicy.read(me('ingrid', 'brand'), complaint({ byMembershipId: 'ingrid' }), { isReader: false }).allowed).toBe(true)
})

it('gives whoever complained nothing to do, and no reason why', () => {
  const ingrid = me('ingrid', 'brand')
  for (const act of ['look', 'note', 'answer', 'askToClose', 'close'] as const) {
    expect(complaintPolicy[act](ingrid, complaint({ byMembershipId: 'ingrid' }), { isReader: true })).toEqual({ allowed: false, reason: 'NotFound' })
  }
})

it('is answered before it is closed, and closed by another than whoever proposed it', () => {
  const it = complaint()
  expect(complaintPolicy.askToClose(reader, it, isReader)).toMatchObject({ reason: 'AnswerFirst' })
  it.answer(reader)
  expect([it.state, it.lookedOn, it.answeredOn]).toEqual(['answered', '2026-11-23', '2026-11-23'])
  it.askToClose(reader, 'put_right')
  expect(complaintPolicy.close(reader, it, isReader)).toMatchObject({ reason: 'CloserIsProposer' })
  const other = me('malee', 'desk')
  expect(complaintPolicy.close(other, it, isReader).allowed).toBe(true)
  it.close(other)
  expect(complaintPolicy.note(other, it, isReader)).toMatchObject({ reason: 'ComplaintIsClosed' })
  expect(() => it.answer(other)).toThrow('ComplaintIsClosed')
})
