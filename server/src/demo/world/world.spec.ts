import { cast, defaultWayIn, organisations, supplyChain } from '@amends/shared/cast'
import type { CastKey, CastOrganisation, OrganisationKey, Person } from '@amends/shared/cast'
import { limits } from '@amends/shared/limits'
import { rolesOfKind } from '@amends/shared/organisations'
import { readReceipt } from '@amends/shared/receipt'
import type { WishParty } from '@amends/shared/reports'
import type { Role } from '@amends/shared/roles'
import { describe, expect, it } from 'vitest'
import { desk, told } from '../load-self-reports.js'
import { minutesAgo, type Act, type Matter } from './acts.js'
import { world } from './world.js'

// `as`: a closed object has exactly its declared keys.
const people: readonly (Person & { key: CastKey })[] =
  (Object.keys(cast) as CastKey[]).map(key => ({ key, ...cast[key] })) // keys of a const object
// `as`: for the same reason.
const houses: readonly (CastOrganisation & { key: OrganisationKey })[] =
  (Object.keys(organisations) as OrganisationKey[]).map(key => ({ key, ...organisations[key] })) // likewise

const person = (key: CastKey): Person => cast[key]
const house = (key: OrganisationKey): CastOrganisation => organisations[key]
const housesOf = ({ organisation, also }: Person) => (also ? [organisation, also.organisation] : [organisation])

/** An auditor reads as a company does: it often works for one. */
const companies: readonly Role[] = ['brand', 'employer', 'supplier', 'recruiter', 'auditor']
const guarded: readonly Role[] = [
  'shelter', 'labour_inspectorate', 'referral_authority', 'police', 'immigration', 'consulate',
  'human_rights_institution',
]

/** Which wish lets a role know; a role without one needs her word in the dialogue. */
const wishOf: Partial<Record<Role, WishParty>> = {
  brand: 'brand', employer: 'employer', recruiter: 'recruiter', shelter: 'shelter', representative: 'union',
  labour_inspectorate: 'authority', referral_authority: 'authority', consulate: 'authority',
}

type Of<Kind extends Act['act']> = Extract<Act, { act: Kind }>
const isA = <Kind extends Act['act']>(kind: Kind) => (act: Act): act is Of<Kind> => act.act === kind
const all = <Kind extends Act['act']>(matter: Matter, kind: Kind): Of<Kind>[] => matter.acts.filter(isA(kind))

/** The act, in which house, and who is a live party just before it. */
type Step = {
  act: Act
  at: OrganisationKey | 'worker'
  before: readonly Act[]
  parties: ReadonlyMap<OrganisationKey, Role>
}

const houseOf = (act: Act) => (act.by === 'worker' ? 'worker' : act.as ?? person(act.by).organisation)

/** Plays a matter on paper. */
const play = (matter: Matter): Step[] => {
  const parties = new Map<OrganisationKey, Role>()
  return matter.acts.map((act, index) => {
    const at = houseOf(act)
    const step: Step = { act, at, before: matter.acts.slice(0, index), parties: new Map(parties) }
    if (act.act === 'openCase' && at !== 'worker') parties.set(at, 'lead')
    if (act.act === 'addParty') parties.set(act.organisation, act.role)
    if (act.act === 'endParty') parties.delete(act.organisation)
    return step
  })
}
const steps = world.flatMap(matter => play(matter).map(step => ({ matter: matter.key, ...step })))
const stepsOf = <Kind extends Act['act']>(kind: Kind) =>
  steps.flatMap(({ act, ...step }) => (isA(kind)(act) ? [{ ...step, act }] : []))

/** Where a report goes: to the way in that was asked for, or the default. */
const keeperOf = (matter: Matter) => all(matter, 'report')[0]?.way ?? 'nodipar'

describe('the cast', () => {
  it('is about twenty people in more than twelve organisations on at least four continents', () => {
    expect(people.length).toBeGreaterThanOrEqual(20)
    expect(houses.length).toBeGreaterThanOrEqual(12)
    const continents = new Set(people.map(({ timezone }) => timezone.split('/')[0]))
    expect([...continents].sort()).toEqual(['Africa', 'America', 'Asia', 'Europe'])
  })

  it('has an administrator in every organisation, and one operator', () => {
    for (const { key } of houses) {
      expect(people.filter(one => one.organisation === key && one.memberRole === 'administrator'), key).not.toEqual([])
    }
    expect(houses.filter(({ kind }) => kind === 'platform_operator').map(({ key }) => key)).toEqual(['operations'])
  })

  it('writes to nobody real: every address ends in .example and is the only one of its kind', () => {
    for (const { key, organisation, name, email, title } of people) {
      expect(email).toBe(`${key}@${organisation}.example`)
      expect(name.length).toBeLessThanOrEqual(limits.name)
      expect(email.length).toBeLessThanOrEqual(limits.email)
      expect(title.length).toBeLessThanOrEqual(limits.shortText)
    }
    for (const { name, country } of houses) {
      expect(name.length).toBeLessThanOrEqual(limits.name)
      expect(country).toMatch(/^[A-Z]{2}$/)
    }
  })

  it('lives in time zones that exist', () => {
    for (const { timezone } of people) {
      expect(() => new Intl.DateTimeFormat('en', { timeZone: timezone })).not.toThrow()
    }
  })

  it('holds one person with two places, in two organisations', () => {
    const two = people.filter(one => housesOf(one).length === 2)
    expect(two.map(({ key }) => key)).toEqual(['malee'])
    for (const one of two) expect(new Set(housesOf(one)).size).toBe(2)
  })

  it('keeps two ways in, both by non-governmental organisations, and the one in Dhaka is the default', () => {
    const keepers = houses.filter(({ wayIn }) => wayIn !== undefined)
    expect(keepers.map(({ key, kind }) => [key, kind])).toEqual([['nodipar', 'ngo'], ['rimkhlong', 'ngo']])
    for (const { wayIn } of keepers) expect(wayIn).toMatch(/^[a-z0-9]{6}$/)
    expect(defaultWayIn).toBe(house('nodipar').wayIn)
  })

  it('delivers tier by tier to the brand', () => {
    expect(supplyChain.map(({ tier }) => tier)).toEqual([1, 2, 3])
    for (const [index, link] of supplyChain.entries()) {
      expect(link.to).toBe(supplyChain[index - 1]?.from ?? 'ljungvind')
      expect(house(link.from).kind).toBe('supplier')
    }
  })
})

describe('the demo world', () => {
  it('tells each matter once', () => {
    expect(world.length).toBeGreaterThanOrEqual(10)
    expect(new Set(world.map(({ key }) => key)).size).toBe(world.length)
    expect(new Set(world.map(({ receipt }) => receipt)).size).toBe(world.length)
    for (const { receipt } of world) expect(readReceipt(receipt)).toBe(receipt)
  })

  it('moves forward in time and never past now', () => {
    for (const { key, acts } of world) {
      const minutes = acts.map(({ ago }) => minutesAgo(ago))
      for (const [index, at] of minutes.entries()) {
        expect(at, key).toBeGreaterThan(0)
        if (index > 0) expect(at, `${key}, act ${index}`).toBeLessThan(minutes[index - 1] ?? 0)
      }
    }
  })

  it('begins with one report, and a person looks at it before anyone asks, advises or opens a case', () => {
    for (const { matter, act, before } of steps) {
      const done = before.map(one => one.act)
      if (before.length === 0) expect(act.act, matter).toBe('report')
      else expect(act.act, matter).not.toBe('report')
      if (['ask', 'advise', 'openCase'].includes(act.act)) expect(done, matter).toContain('triage')
      if (act.act === 'triage' || act.act === 'openCase' || act.act === 'beginVerification') {
        expect(done, matter).not.toContain(act.act)
      }
      if (['assign', 'addParty', 'acceptPart', 'settleTalk', 'endParty', 'beginVerification', 'sendMessage'].includes(act.act)) {
        expect(done, matter).toContain('openCase')
      }
      expect(done, matter).not.toContain('advise')
    }
  })

  it('is done by those who may: the keeper of the way in, then the lead, then parties that speak', () => {
    for (const matter of world) {
      for (const { act, at, before, parties } of play(matter)) {
        if (act.by === 'worker' || at === 'worker') continue
        const told = new Set<OrganisationKey>(before.filter(isA('composeNotice')).map(({ organisation }) => organisation))
        expect(housesOf(person(act.by)), `${matter.key} ${act.by}`).toContain(at)
        if (['triage', 'ask', 'advise', 'openCase'].includes(act.act)) expect(at).toBe(keeperOf(matter))
        else if (['sendMessage', 'acceptPart', 'approveCosts', 'actOnLine', 'pay', 'proposeLineDay'].includes(act.act)) expect(parties.has(at), `${matter.key} ${at}`).toBe(true)
        else if (act.act === 'assign') expect(housesOf(person(act.person))).toContain(at)
        else if (act.act === 'complain') expect([parties.has(at), parties.has(act.about), at === act.about], `${matter.key} ${at}`).toEqual([true, true, false])
        else if (act.act === 'askLead' || act.act === 'keepInspection') expect(parties.get(at), `${matter.key} ${act.act}`).toBe('labour_inspectorate')
        // A company that was told by a notice answers it without a place on the case.
        else if (act.act === 'actOnActions' || act.act === 'proposeActionDay') expect(parties.get(at) === 'lead' || told.has(at), `${matter.key} ${at}`).toBe(true)
        else if (act.act === 'keepHouse' || act.act === 'keepService' || act.act === 'acceptReferral') expect(at, act.act).not.toBe('worker')
        else expect(parties.get(at), `${matter.key} ${act.act}`).toBe('lead')
      }
    }
  })

  it('gives each organisation a role its kind can take, once', () => {
    for (const { act, parties } of stepsOf('addParty')) {
      expect(rolesOfKind[house(act.organisation).kind], act.organisation).toContain(act.role)
      expect(parties.has(act.organisation)).toBe(false)
      expect(act.standing).toBe(act.role === 'supplier' ? 'partner' : 'member')
    }
    for (const { act, parties } of stepsOf('endParty')) expect(parties.has(act.organisation)).toBe(true)
  })

  it('adds nobody the worker has not allowed: a tick in the report, or her word in the dialogue', () => {
    for (const { matter, act, before } of stepsOf('addParty')) {
      const wish = wishOf[act.role]
      const wishes = before.filter(isA('report')).flatMap(({ report }) => report.wishes)
      const said = before.some(isA('answer'))
      expect(wish ? wishes.includes(wish) : said, `${matter} ${act.organisation}`).toBe(true)
    }
  })

  it('never makes a party of an organisation the worker names', () => {
    const parties = new Set(world.flatMap(one => all(one, 'addParty').map(({ organisation }) => organisation)))
    for (const { names } of world) for (const name of names) expect(parties.has(name), name).toBe(false)
    for (const stranger of ['neulsol', 'geumdal', 'sagarmukh', 'operations'] as const) {
      expect(parties.has(stranger)).toBe(false)
    }
  })

  it('lets no company and no shelter or authority read the same message', () => {
    for (const { matter, act, at, parties } of stepsOf('sendMessage')) {
      const readers = [at, ...act.audience].map(one => (one === 'worker' ? undefined : parties.get(one)))
      expect(readers, `${matter} ${act.text}`).not.toContain(undefined)
      const company = readers.some(role => role !== undefined && companies.includes(role))
      const kept = readers.some(role => role !== undefined && guarded.includes(role))
      expect(company && kept, matter).toBe(false)
      if (parties.get(at === 'worker' ? 'nodipar' : at) !== 'lead') {
        expect(act.audience.map(one => parties.get(one)), matter).toEqual(['lead'])
      }
    }
  })

  it('tells a company nothing of shelters and authorities, in the message or in the reason it was added', () => {
    const tell = /inspect|authorit|shelter|police|immigration|consul|embassy|referral|visit|officer/i
    for (const { act, parties } of stepsOf('sendMessage')) {
      const role = act.audience.map(one => parties.get(one)).find(one => one !== undefined && companies.includes(one))
      if (role) expect(act.text).not.toMatch(tell)
    }
    for (const { act } of stepsOf('addParty')) if (companies.includes(act.role)) expect(act.basis).not.toMatch(tell)
  })

  it('has every company promise before it writes', () => {
    for (const { matter, at, before, parties } of stepsOf('sendMessage')) {
      const role = at === 'worker' ? undefined : parties.get(at)
      if (role && companies.includes(role)) expect(before.some(act => act.act === 'acceptPart' && houseOf(act) === at), `${matter} ${at}`).toBe(true)
    }
  })

  it('stays within the limits', () => {
    for (const { act } of stepsOf('report')) {
      expect(act.report.story.length).toBeLessThanOrEqual(limits.story)
      expect(act.report.place.length).toBeLessThanOrEqual(limits.shortText)
      expect(act.report.contact.value === null).toBe(act.report.contact.way === 'code')
    }
    for (const { act } of stepsOf('triage')) expect(act.triage.note.length).toBeLessThanOrEqual(limits.note)
    for (const { act } of stepsOf('complain')) expect(act.words.length).toBeLessThanOrEqual(limits.message)
    for (const { act } of stepsOf('openCase')) expect(act.title.length).toBeLessThanOrEqual(limits.title)
    for (const { act } of stepsOf('addParty')) expect(act.basis.length).toBeLessThanOrEqual(limits.shortText)
    for (const { act } of stepsOf('addParty')) expect(act.conflictReason?.length ?? 0).toBeLessThanOrEqual(limits.note)
    for (const { act } of stepsOf('settleTalk')) expect(act.points?.length ?? 0).toBeLessThanOrEqual(limits.note)
    for (const { act } of stepsOf('endParty')) expect(act.reason.length).toBeLessThanOrEqual(limits.shortText)
    for (const kind of ['ask', 'answer', 'advise', 'sendMessage'] as const) {
      for (const { act } of stepsOf(kind)) expect(act.text.length).toBeLessThanOrEqual(limits.message)
    }
  })

  it('shows what was promised', () => {
    const cases = world.filter(one => all(one, 'openCase').length > 0)
    const last = (one: Matter) => one.acts.at(-1)?.act
    expect(cases.filter(({ names }) => names.includes('sagarmukh'))).toHaveLength(3)
    expect(cases.map(({ workers }) => workers)).toEqual(expect.arrayContaining([8, 60]))
    expect(world.filter(one => last(one) === 'advise')).toHaveLength(1)
    expect(world.filter(one => last(one) === 'ask')).toHaveLength(1)
    const urgent = world.filter(one => all(one, 'report')[0]?.report.danger === 'now')
    expect(urgent.map(last)).toEqual(['report'])
    const languages = new Set(world.map(one => all(one, 'report')[0]?.report.language))
    expect(languages.size).toBeGreaterThanOrEqual(9)
  })

  it('shows a complaint that waits at somebody neutral, and what companies told of themselves: one that waits, one that was not taken on', () => {
    const [complaint, ...more] = stepsOf('complain')
    expect([complaint?.at, complaint?.act.about, more]).toEqual(['kenari', 'ljungvind', []])
    expect(complaint?.parties.get('nodipar')).toBe('lead')
    expect(told.map(it => [rolesOfKind[house(person(it.by).organisation).kind].some(role => companies.includes(role)), rolesOfKind[house(it.to).kind].includes('lead'), it.declined !== undefined]))
      .toEqual([[true, true, true], [true, true, false]])
    for (const { ago, to, declined } of told) {
      expect(minutesAgo(ago)).toBeLessThan(minutesAgo(desk.ago))
      if (declined) expect([minutesAgo(declined.ago) < minutesAgo(ago), housesOf(person(declined.by))]).toEqual([true, expect.arrayContaining([to])])
    }
  })

  it('holds the main job: one message to the brand alone and one to the inspectorate alone', () => {
    const main = world.find(({ key }) => key === 'dye-works')
    const audiences = main ? all(main, 'sendMessage').map(({ audience }) => audience.join()) : []
    expect(audiences).toEqual(expect.arrayContaining(['ljungvind', 'hanriver']))
    expect(main?.names).toContain('neulsol')
  })
})
