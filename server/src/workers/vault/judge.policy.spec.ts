import { describe, expect, it } from 'vitest'
import { roles, type Role } from '@amends/shared/roles'
import { openingsADay } from '@amends/shared/workers'
import { place } from '../../parties/place.factory.js'
import type { Place } from '../../parties/place.js'
import type { Receipt } from '../receivers.js'
import { worker } from '../worker.factory.js'
import type { WorkerFacts } from '../worker.policy.js'
import { judge } from './judge.js'

const at = (role: Role, given: Partial<Place> = {}, receipts: readonly Receipt[] = []): WorkerFacts => ({ mine: place(role, given), receipts, state: 'verify', withheld: false })
const plain = { part: 'contacts', reason: null, emergency: false } as const
const said = { ...plain, reason: 'Her caseworker is ill.' }
const danger = { ...said, emergency: true }
const assigned = { position: 'caseworker' } as const

describe('a part of the vault', () => {
  it('is opened for her caseworker without a word', () => {
    expect(judge(worker(), at('lead', assigned), plain, 1_000)).toEqual({ basis: 'caseload' })
  })

  it('is opened for a colleague who says why, as often a day as one person may', () => {
    expect(judge(worker(), at('lead'), plain, 0)).toEqual({ refusal: 'ReasonNeeded' })
    expect(judge(worker(), at('lead'), said, openingsADay.most - 1)).toEqual({ basis: 'reason' })
    expect(judge(worker(), at('lead'), said, openingsADay.most)).toEqual({ refusal: 'LookedTooOften' })
  })

  it('is opened for a receiver as far as the worker agreed, whatever it says', () => {
    const receipts: Receipt[] = [{ part: 'contacts', basis: 'consent', purpose: 'services', consentId: 'consent' }]
    expect(judge(worker(), at('shelter', assigned, receipts), plain, 0)).toEqual({ basis: 'consent' })
    expect(judge(worker(), at('shelter', assigned, receipts), { ...said, part: 'health' }, 0)).toEqual({ refusal: 'NotFound' })
    expect(judge(worker(), at('shelter', {}, receipts), plain, 0)).toEqual({ refusal: 'NotFound' })
    // What she agreed to for statistics shows nobody a name, so nothing was opened.
    expect(judge(worker(), at('shelter', assigned, [{ part: 'identity', basis: 'consent', purpose: 'statistics', consentId: 'consent' }]), { ...plain, part: 'identity' }, 0)).toEqual({ refusal: 'NotFound' })
  })

  it('is opened at any hour for her life, with a reason, also for who does not know of her', () => {
    for (const role of roles) {
      const barred = ['brand', 'employer', 'supplier', 'recruiter', 'auditor', 'immigration'].includes(role)
      expect([role, judge(null, at(role, assigned), danger, 1_000)]).toEqual([role, barred ? { refusal: 'NotFound' } : { basis: 'emergency' }])
    }
    expect(judge(null, at('shelter', assigned), { ...danger, reason: null }, 0)).toEqual({ refusal: 'ReasonNeeded' })
    expect(judge(null, at('shelter'), danger, 0)).toEqual({ refusal: 'NotFound' })
    for (const standing of ['partner', 'respondent', 'former'] as const) expect(judge(null, at('shelter', { ...assigned, standing }), danger, 0)).toEqual({ refusal: 'NotFound' })
  })

  it('is kept from whom she wants it kept from, also in danger and with a consent, and never from her caseworker', () => {
    const receipts: Receipt[] = [{ part: 'contacts', basis: 'consent', purpose: 'services', consentId: 'consent' }]
    for (const asked of [plain, said, danger]) {
      expect(judge(worker(), { ...at('shelter', assigned, receipts), withheld: true }, asked, 0)).toEqual({ refusal: 'NotFound' })
      expect(judge(worker(), { ...at('lead'), withheld: true }, asked, 0)).toEqual({ refusal: 'NotFound' })
      expect(judge(worker(), { ...at('lead', assigned), withheld: true }, asked, 0)).toHaveProperty('basis')
    }
  })

  it('is not opened again for her life by whose last such opening had not to be', () => {
    expect(judge(null, at('shelter', assigned), danger, 0, true)).toEqual({ refusal: 'LookedTooOften' })
    expect(judge(worker(), at('lead', assigned), plain, 0, true)).toEqual({ basis: 'caseload' })
  })

  it('stays shut for who does not know of her, and for everybody once she was erased', () => {
    expect(judge(null, at('shelter', assigned), said, 0)).toEqual({ refusal: 'NotFound' })
    for (const asked of [plain, said, danger]) expect(judge(worker({ erasedAt: new Date(0) }), at('lead', assigned), asked, 0)).toEqual({ refusal: 'WorkerIsErased' })
  })
})
