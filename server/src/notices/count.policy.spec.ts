import { describe, expect, it } from 'vitest'
import { fitting, judge, type Counted, type Described, type Group } from './count.js'

const group = (count: number, given: Partial<Group> = {}): Group => ({ job: null, shift: null, nationality: null, gender: null, ruledOut: false, ...given, count })
const site = (place: string, groups: Group[], countedOn = '2026-09-01'): Counted => ({ place, countedOn, groups })
const about = (criteria: Described['criteria'] = {}): Described => ({ criteria, periodFrom: '2026-01', periodTo: '2026-06' })

/** Eight men on a boat, of whom the officers and the owner's son would never be thought of. */
const boat = site('Squid vessel', [group(3, { job: 'officer', ruledOut: true }), group(1, { job: 'cook', ruledOut: true }), group(4, { job: 'deckhand' })])

describe('the boat with a crew of eight', () => {
  it('widens a notice that is for everybody on board', () => {
    expect(judge(about({ place: 'Squid vessel' }), 'all_workers', [boat])).toEqual({ fits: 4, recognised: true, widerFrame: 'all_suppliers' })
  })

  it('widens it to the owner\'s other boats where enough work there', () => {
    const fleet = [boat, site('Reefer', [group(9, { job: 'deckhand' })])]
    expect(judge(about({ place: 'Squid vessel' }), 'all_workers', fleet)).toEqual({ fits: 4, recognised: true, widerFrame: 'all_sites' })
    expect(judge(about({ place: 'Squid vessel' }), 'all_sites', fleet)).toEqual({ fits: 13, recognised: false, widerFrame: null })
  })

  it('lets a notice pass that is for all eight, where anyone of them could have spoken', () => {
    const open = site('Squid vessel', [group(4, { job: 'officer' }), group(4, { job: 'deckhand' })])
    expect(judge(about({ place: 'Squid vessel' }), 'all_workers', [open]).recognised).toBe(false)
    expect(judge(about({ place: 'Squid vessel', job: 'deckhand' }), 'those_described', [open])).toEqual({ fits: 4, recognised: true, widerFrame: 'all_workers' })
  })
})

describe('a count', () => {
  const hall = site('Dye house', [group(6, { job: 'dyer', shift: 'night', nationality: 'NP' }), group(20, { job: 'dyer', shift: 'day' }), group(40)])

  it('takes those of whom everything asked for is known to be so', () => {
    expect(fitting([hall], about({ job: 'Dyer ' }), 'those_described')).toBe(26)
    expect(fitting([hall], about({ job: 'dyer', nationality: 'np' }), 'those_described')).toBe(6)
    expect(fitting([hall], about({ job: 'dyer', nationality: 'BD' }), 'those_described')).toBe(0)
    expect(fitting([hall], about({ job: 'dyer' }), 'all_workers')).toBe(66)
  })

  it('is unknown for a place nobody has counted, and then somebody would be recognised', () => {
    expect(fitting([hall], about({ place: 'Elsewhere' }), 'all_workers')).toBe(null)
    expect(judge(about({ place: 'Elsewhere' }), 'all_workers', [hall])).toEqual({ fits: null, recognised: true, widerFrame: 'all_sites' })
    expect(judge(about(), 'all_sites', [])).toEqual({ fits: null, recognised: true, widerFrame: 'all_suppliers' })
  })

  it('is the last one of its place, and none from another year', () => {
    const before = site('dye house', [group(90)], '2026-02-01')
    expect(fitting([before, hall], about(), 'all_sites')).toBe(66)
    for (const place of ['Dye-house', 'DYEHOUSE ', 'Dy\u0435 house']) expect(fitting([{ ...before, place }, hall], about(), 'all_sites')).toBe(66)
    expect(fitting([site('Dye house', [group(90)], '2023-02-01')], about(), 'all_sites')).toBe(null)
  })

  it('is not needed where nobody stands out', () => {
    for (const frame of ['all_suppliers', 'next_audit'] as const) expect(judge(about(), frame, [])).toEqual({ fits: null, recognised: false, widerFrame: null })
  })
})
