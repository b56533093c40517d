import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { casePlaceKinds, dutyRules, stays, type CasePlaceKind, type DutyRule } from '@amends/shared/jurisdictions'
import english from '@amends/shared/locales/en/jurisdictions.json' with { type: 'json' }
import { meet, type Days, type Spot } from './meet.js'
import { packOf, packs, type Pack } from './packs.js'

const days: Days = { today: '2026-11-23', reported: '2026-11-02' }
const spot = (kind: CasePlaceKind, country: string, lastOn: string | null = null): Spot => ({ id: `${kind} ${country}`, kind, country, lastOn })
const ids = (places: Spot[], by: readonly Pack[] = packs) => meet(places, by, days).map(it => it.id)
const dueOf = (rule: DutyRule, places: Spot[], at: Days = days) => meet(places, packs, at).find(it => it.id === rule)?.dueOn

const countries = ['KR', 'MY', 'TH', 'DE', 'GB', 'BD', 'NP', 'SE']
const day = fc.integer({ min: 0, max: 20_000 }).map(it => new Date(it * 86_400_000).toISOString().slice(0, 10))
const spots = fc.uniqueArray(fc.record({
  id: fc.uuid(), kind: fc.constantFrom(...casePlaceKinds), country: fc.constantFrom(...countries), lastOn: fc.option(day),
}).map(it => ({ ...it, lastOn: stays.some(kind => kind === it.kind) ? it.lastOn : null })), { selector: it => it.id, maxLength: 12 })
const when = fc.record({ today: day, reported: fc.option(day) })
const shuffled = <T>(all: readonly T[]) => fc.shuffledSubarray([...all], { minLength: all.length })

describe('places that meet packs', () => {
  it('answer the same in whatever order they come, and again', () => {
    fc.assert(fc.property(spots.chain(all => fc.tuple(fc.constant(all), shuffled(all), shuffled(packs), when)), ([all, mixed, mixedPacks, at]) => {
      expect(meet(mixed, mixedPacks, at)).toEqual(meet(all, packs, at))
    }))
  })

  it('never meet a rule of a country in which nothing happened, nor one for another kind of place, nor one twice', () => {
    fc.assert(fc.property(spots, when, (all, at) => {
      const met = meet(all, packs, at)
      expect(new Set(met.map(it => it.id)).size).toBe(met.length)
      for (const it of met) {
        const here = all.filter(one => it.placeIds.includes(one.id))
        expect(here.length).toBeGreaterThan(0)
        expect(here.every(one => it.at.includes(one.kind) && (it.country === null || one.country === it.country))).toBe(true)
        if (it.country === null) expect(it.id).toMatch(/^int_/)
      }
    }))
  })

  it('meet every rule that is for one of them, each with its source, its date and who has read it', () => {
    fc.assert(fc.property(spots, when, (all, at) => {
      const expected = packs.flatMap(pack => pack.rules.filter(rule => all.some(it => (pack.country ?? it.country) === it.country && rule.at.includes(it.kind))).map(it => it.id))
      const met = meet(all, packs, at)
      expect(met.map(it => it.id).toSorted()).toEqual(expected.toSorted())
      for (const it of met) expect([it.source.length > 0, it.date.length, it.reviewer === null || it.reviewer.length > 0]).toEqual([true, 10, true])
    }))
  })

  it('warn of a pack from the day after the one until which somebody stands for it, on every rule of it', () => {
    fc.assert(fc.property(spots, when, (all, at) => { for (const it of meet(all, packs, at)) expect(it.isExpired).toBe(at.today > it.validUntil) }))
    const old = packs.map(it => (it.country === 'KR' ? { ...it, validUntil: '2026-11-22' } : it))
    const met = meet([spot('worked', 'KR'), spot('worked', 'TH')], old, days)
    expect(met.filter(it => it.isExpired).every(it => it.country === 'KR')).toBe(true)
    expect(met.filter(it => it.country === 'KR').every(it => it.isExpired)).toBe(true)
  })

  it('let the later of two packs of one country count', () => {
    const before = packs.find(it => it.country === 'KR')
    if (!before) throw new Error('no pack of Korea')
    const later = { ...before, date: '2027-01-01', rules: before.rules.slice(0, 1) }
    for (const both of [[before, later], [later, before]]) expect(ids([spot('worked', 'KR')], both)).toEqual(['kr_inspectorate'])
  })

  it('give a date only where the day is known that it counts from, and the first of several', () => {
    fc.assert(fc.property(spots, when, (all, at) => {
      for (const it of meet(all, packs, at)) {
        const known = it.due?.from === 'reported' ? at.reported !== null : it.due?.from === 'last_day' && all.some(one => it.placeIds.includes(one.id) && one.lastOn !== null)
        expect([it.id, it.dueOn !== null]).toEqual([it.id, known])
      }
    }))
    expect(dueOf('kr_wages', [{ ...spot('worked', 'KR', '2025-03-10'), id: 'a' }, { ...spot('worked', 'KR', '2024-05-31'), id: 'b' }])).toBe('2027-05-31')
  })
})

describe('the packs', () => {
  it('hold each rule once, with words of its own, and say that they are no legal advice', () => {
    expect(packs.flatMap(it => it.rules.map(rule => rule.id)).toSorted()).toEqual([...dutyRules].toSorted())
    expect(Object.keys(english.rules).toSorted()).toEqual([...dutyRules].toSorted())
    expect(packs.map(it => it.country).toSorted()).toEqual(['DE', 'GB', 'KR', 'MY', 'TH', null])
    for (const it of packs) expect([it.country, it.notice, it.validUntil > it.date]).toEqual([it.country, 'Not legal advice.', true])
    for (const it of packs) for (const rule of it.rules) expect(rule.id.startsWith((it.country ?? 'INT').toLowerCase())).toBe(true)
  })

  it('are refused where a rule has no source, no review or a word nobody knows', () => {
    const text = (more: object) => JSON.stringify({ country: 'KR', notice: 'Not legal advice.', date: '2026-11-23', validUntil: '2027-11-22',
      rules: [{ id: 'kr_wages', kind: 'limitation', at: ['worked'], source: 'An Act', date: '2026-11-23', reviewer: null, ...more }] })
    expect(packOf(text({})).rules).toHaveLength(1)
    for (const wrong of [{ source: '' }, { reviewer: undefined }, { at: [] }, { kind: 'advice' }, { id: 'xx_wages' }, { more: 1 }]) expect(() => packOf(text(wrong))).toThrow()
  })

  it.each([
    ['KR', ['kr_inspectorate', 'kr_identification', 'kr_report', 'kr_transfer', 'kr_wages']],
    ['MY', ['my_labour', 'my_council', 'my_transfer', 'my_protection_order', 'my_wages', 'my_non_punishment']],
    ['TH', ['th_labour', 'th_contact', 'th_transfer', 'th_reflection', 'th_wages', 'th_non_punishment']],
    ['DE', ['de_customs', 'de_contact', 'de_transfer', 'de_reflection', 'de_wages', 'de_non_punishment']],
    ['GB', ['gb_labour', 'gb_referral', 'gb_notify', 'gb_transfer', 'gb_reflection', 'gb_tribunal', 'gb_court', 'gb_non_punishment']],
    ['BD', []],
  ])('say for work in %s what is known there, and what holds between states', (country, rules) => {
    expect(ids([spot('worked', country)])).toEqual(['int_source_secret', 'int_consulate_wish', 'int_non_punishment', ...rules])
  })

  it.each<[DutyRule, string, string]>([
    ['kr_wages', 'KR', '2027-03-31'], ['my_wages', 'MY', '2030-03-31'], ['th_wages', 'TH', '2026-03-31'], ['de_wages', 'DE', '2027-12-31'], ['gb_tribunal', 'GB', '2024-06-29'], ['gb_court', 'GB', '2030-03-31'],
  ])('count %s in %s from the last day there', (rule, country, due) => {
    expect(dueOf(rule, [spot('worked', country, '2024-03-31')])).toBe(due)
    expect(dueOf(rule, [spot('worked', country)])).toBeNull()
  })

  it('count what a reporting office in Germany owes from the day of the first report, and nothing from what nobody knows', () => {
    const seat = [spot('brand_seat', 'DE')]
    expect([dueOf('de_acknowledge', seat), dueOf('de_feed_back', seat)]).toEqual(['2026-11-09', '2027-02-02'])
    expect(dueOf('de_feed_back', seat, { ...days, reported: null })).toBeNull()
    expect([dueOf('th_reflection', [spot('worked', 'TH')]), dueOf('my_protection_order', [spot('worked', 'MY')])]).toEqual([null, null])
  })

  it('know the flag and the port of a vessel apart', () => {
    expect(ids([spot('vessel_flag', 'MY'), spot('vessel_port', 'TH')])).toEqual(['int_flag_state', 'int_port_state', 'int_source_secret', 'int_consulate_wish', 'int_non_punishment',
      'my_marine', 'th_port', 'th_contact', 'th_reflection', 'th_non_punishment'])
  })
})
