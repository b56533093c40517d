import { describe, expect, it } from 'vitest'
import { roles } from '@amends/shared/roles'
import { me } from '../access/me.factory.js'
import { place } from '../parties/place.factory.js'
import { NoticeInOurName } from './in-name.entity.js'
import { inNamePolicy } from './in-name.policy.js'

const ours = place('brand', { partyId: 'brand-party', position: 'case_manager' })
const letter = (sentOn: string | null = null) => Object.assign(new NoticeInOurName(), { id: 'letter', caseId: 'case', partyId: 'brand-party', sentOn })
const hidden = { allowed: false, reason: 'NotFound' }
const staff = me({ memberRole: 'staff' })

describe('a notice in the name of a party', () => {
  it('is absent to every other party of the case, and to that one before it has promised and once it no longer reads the case', () => {
    const others = [...roles.map(role => place(role, { partyId: 'another', position: 'case_manager' })), undefined,
      ...(['respondent', 'former'] as const).map(standing => ({ ...ours, standing })), { ...ours, undertaken: false }]
    for (const mine of others) for (const rule of Object.values(inNamePolicy)) expect(rule(staff, letter(), { mine })).toEqual(hidden)
  })

  it('is declined by whoever speaks for the party', () => {
    for (const position of ['case_manager', 'supervisor'] as const) expect(inNamePolicy.decline(staff, letter(), { mine: { ...ours, position } }).allowed).toBe(true)
    expect(inNamePolicy.decline(me({ memberRole: 'administrator' }), letter(), { mine: { ...ours, position: null } }).allowed).toBe(true)
    for (const position of ['caseworker', 'colleague', null] as const) {
      expect(inNamePolicy.decline(staff, letter(), { mine: { ...ours, position } })).toEqual({ allowed: false, reason: 'NotACaseManager' })
    }
  })

  it('is declined only until it is sent', () => {
    expect(inNamePolicy.decline(staff, letter('2026-11-22'), { mine: ours })).toEqual({ allowed: false, reason: 'NoticeIsSent' })
    expect(inNamePolicy.read(staff, letter('2026-11-22'), { mine: ours }).allowed).toBe(true)
  })
})
