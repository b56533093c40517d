import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OrganisationKey } from '@amends/shared/cast'
import { joined, opened } from '../../test/matter.js'
import type { Caller } from '../../test/graphql.js'
import { screened } from '../../test/ties.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { mostInADay } from './tie.service.js'

let world: World
let amina: Caller, shirin: Caller, ingrid: Caller, johan: Caller, claire: Caller, hyejin: Caller, wanjiru: Caller, junho: Caller, greta: Caller

const declare = 'mutation ($input: DeclareTieInput!) { declareTie(input: $input) { id kind from { name } to { name } } }'
const confirm = 'mutation ($id: ID!) { confirmTie(id: $id) { id confirmedAt confirmedBy { name } } }'
const endTie = 'mutation ($id: ID!, $reason: String!) { endTie(id: $id, reason: $reason) { id endedAt } }'
const page = `query ($id: ID!) { organisation(id: $id) { ties {
  id kind note declaredAt confirmedAt from { name } to { name } declaredBy { name } confirmedBy { name }
  can { end { allowed reason } confirm { allowed reason } } withheld { field reason } } can { declareTie { allowed reason } } } }`
const input = async (from: OrganisationKey, kind: string, to: OrganisationKey, note: string | null = null) =>
  ({ input: { fromId: await world.idOf(from), toId: await world.idOf(to), kind, note } })
const seen = async (who: Caller, of: OrganisationKey) => (await who.send(page, { id: await world.idOf(of) })).data?.['organisation'].ties
const rows = async (statement: string, values: unknown[] = []) => (await world.owner.query(statement, values)).rows

beforeAll(async () => {
  world = await openWorld()
  ;[amina, shirin, ingrid, johan, claire] = await Promise.all([world.as('amina'), world.as('shirin'), world.as('ingrid'), world.as('johan'), world.as('claire')])
  ;[hyejin, wanjiru, junho, greta] = await Promise.all([world.as('hyejin'), world.as('wanjiru'), world.as('junho'), world.as('greta')])
})
afterAll(async () => { await world.close() })

describe('a tie', () => {
  it('is declared once, by an organisation that may lead, and heard of there alone', async () => {
    const { declareTie } = await amina.ask(declare, await input('ljungvind', 'buys_from', 'neulsol', 'A label in the dye house.'))
    expect(declareTie).toMatchObject({ kind: 'buys_from', from: { name: 'Ljungvind Outdoor' }, to: { name: 'Neulsol Dyeing' } })
    expect(await amina.refused(declare, await input('ljungvind', 'buys_from', 'neulsol'))).toBe('TieKnownAlready')
    await relayed(world)
    const heard = await rows(`SELECT DISTINCT m.organisation_id AS id FROM inbox i JOIN membership m ON m.id = i.membership_id WHERE i.event_kind = 'organisation.tie_declared'`)
    expect(heard).toEqual([{ id: await world.idOf('nodipar') }])
  })

  it('is shown to whoever said it and to those who may lead, and not to the companies it is about', async () => {
    for (const [who, of] of [[hyejin, 'neulsol'], [ingrid, 'ljungvind'], [junho, 'byeolmaru']] as const) expect(await seen(who, of)).toEqual([])
    expect((await seen(amina, 'neulsol'))[0]).toMatchObject({
      note: 'A label in the dye house.', declaredBy: { name: 'Nodipar Worker Support' }, confirmedBy: { name: 'Nodipar Worker Support' }, can: { end: { allowed: true }, confirm: null } })
    expect(await seen(wanjiru, 'ljungvind')).toHaveLength(1)
    expect((await claire.send(page, { id: await world.idOf('neulsol') })).refusals).toEqual(['NotFound'])
    const { rows: [those] } = await world.owner.query('SELECT count(*)::int AS n FROM tie')
    const walled = await world.database.read('rt', { organisation: await world.idOf('neulsol'), membership: hyejin.membershipId }, tx => tx.sql('SELECT note FROM tie'))
    expect([those.n, walled]).toEqual([1, []])
  })

  it('is declared of one\'s own house by an administrator, and of others by no company', async () => {
    expect(await johan.refused(declare, await input('ljungvind', 'funds', 'nodipar'))).toBe('NotAnAdministrator')
    expect(await claire.refused(declare, await input('ljungvind', 'funds', 'nodipar'))).toBe('NotFound')
    expect(await amina.refused(declare, await input('nodipar', 'funds', 'nodipar'))).toBe('InvalidInput')
    expect(await amina.refused(declare, await input('nodipar', 'same_person', 'ljungvind'))).toBe('InvalidInput')
    expect(await rows('SELECT 1 FROM tie')).toHaveLength(1)
  })

  it('is ended by those who declared it, for a reason, once, and not by whoever it would keep out', async () => {
    const { declareTie: { id } } = await shirin.ask(declare, await input('pellwater', 'owns', 'ljungvind'))
    expect(await amina.refused(endTie, { id, reason: 'No.' })).toBe('NotAnAdministrator')
    for (const other of [claire, ingrid, hyejin]) expect(await other.refused(endTie, { id, reason: 'No.' })).toBe('NotFound')
    expect(await seen(claire, 'pellwater')).toEqual([])
    await shirin.ask(endTie, { id, reason: 'Sold in spring.' })
    expect(await shirin.refused(endTie, { id, reason: 'Again.' })).toBe('AlreadyEnded')
  })

  it('is ended by the operator where it was never so, and those who declared it hear of that', async () => {
    const { declareTie: { id } } = await amina.ask(declare, await input('pellwater', 'audits', 'neulsol'))
    await wanjiru.ask(endTie, { id, reason: 'They wrote to us; it was another company of that name.' })
    await relayed(world)
    const heard = await rows(`SELECT DISTINCT m.organisation_id AS id FROM inbox i JOIN membership m ON m.id = i.membership_id JOIN event e ON e.id = i.event_id
      WHERE i.event_kind = 'organisation.tie_ended' AND e.subject_id = $1`, [id])
    expect(heard).toEqual([{ id: await world.idOf('nodipar') }])
  })

  it('is kept by the wall from whoever did not declare it', async () => {
    const { declareTie: { id } } = await amina.ask(declare, await input('pellwater', 'audits', 'ljungvind'))
    const ends = (who: Caller, organisation: OrganisationKey) => world.idOf(organisation).then(of => world.database.write('rt', { organisation: of, membership: who.membershipId },
      tx => tx.changed('UPDATE tie SET ended_at = declared_at, ended_by = $2 WHERE id = $1', [id, who.membershipId])))
    expect([await ends(claire, 'pellwater'), await ends(ingrid, 'ljungvind'), await ends(amina, 'nodipar')]).toEqual([0, 0, 1])
  })
})

describe('what a company says of itself and another', () => {
  let id: string

  beforeAll(async () => {
    const caseId = await opened(world, amina)
    await joined(world, amina, caseId, 'byeolmaru', 'supplier', 'partner')
    await joined(world, amina, caseId, 'evenmeasure', 'auditor')
    await rows(`UPDATE party SET known_as = 'open' WHERE case_id = $1`, [caseId])
    ;({ declareTie: { id } } = await junho.ask(declare, await input('byeolmaru', 'owns', 'evenmeasure', 'We say so.')))
  })

  it('is only claimed until the other end or one that may lead confirms it', async () => {
    expect((await seen(junho, 'byeolmaru'))[0]).toMatchObject({ id, note: 'We say so.', confirmedAt: null, confirmedBy: null, can: { end: { allowed: true }, confirm: null } })
    expect(await junho.refused(confirm, { id })).toBe('NotFound')
    expect((await seen(greta, 'evenmeasure'))[0]).toMatchObject({ id, note: null, declaredBy: null, can: { end: null, confirm: { allowed: true } } })
    expect((await seen(amina, 'evenmeasure'))[0]).toMatchObject({ id, confirmedAt: null, can: { confirm: { allowed: true } } })
    const { confirmTie } = await amina.ask(confirm, { id })
    expect(confirmTie).toMatchObject({ id, confirmedAt: expect.any(String), confirmedBy: { name: 'Nodipar Worker Support' } })
    expect(await shirin.refused(confirm, { id })).toBe('TieKnownAlready')
    // It does not learn that anybody did.
    expect((await seen(junho, 'byeolmaru'))).toMatchObject([{ id, confirmedAt: null, confirmedBy: null }])
  })

  it('is not taken away from those who said the same when the company withdraws it', async () => {
    await junho.ask(endTie, { id, reason: 'We never were.' })
    expect(await seen(amina, 'evenmeasure')).toMatchObject([{ kind: 'owns', confirmedBy: { name: 'Nodipar Worker Support' } }])
    expect(await seen(junho, 'byeolmaru')).toEqual([])
  })

  it('cannot be made to count by the company at the wall, and an admission counts at once', async () => {
    const [from, to] = [await world.idOf('byeolmaru'), await world.idOf('evenmeasure')]
    const says = (who: Caller, organisation: string, fromId: string, toId: string) => world.database.write('rt', { organisation, membership: who.membershipId }, tx => tx.changed(
      `INSERT INTO tie (id, from_organisation_id, to_organisation_id, kind, declared_by, declared_organisation_id, declared_at, counts_from, version)
       SELECT gen_random_uuid(), $1, $2, 'controls', $3, $4, o.activated_at, o.activated_at, 1 FROM organisation o WHERE o.id = $4`, [fromId, toId, who.membershipId, organisation]))
    await expect(says(junho, from, from, to)).rejects.toThrow('row-level security')
    await expect(says(junho, from, to, from)).rejects.toThrow('row-level security')
    await greta.ask(declare, await input('byeolmaru', 'controls', 'evenmeasure'))
    expect(await rows(`SELECT counts_from IS NOT NULL AS counts FROM tie WHERE kind = 'controls'`)).toEqual([{ counts: true }])
  })

  it('is said so often a day and no more', async () => {
    const mine = await input('byeolmaru', 'funds', 'evenmeasure')
    await world.owner.query(`INSERT INTO tie (id, from_organisation_id, to_organisation_id, kind, declared_by, declared_organisation_id, declared_at, ended_at, version)
      SELECT gen_random_uuid(), t.from_organisation_id, t.to_organisation_id, 'funds', t.declared_by, t.declared_organisation_id, t.declared_at, t.declared_at, 1
      FROM tie t, generate_series(3, $2) WHERE t.id = $1`, [id, mostInADay])
    await junho.ask(declare, { input: { ...mine.input, kind: 'audits' } })
    expect(await junho.refused(declare, mine)).toBe('TooManyRequests')
    await world.owner.query('UPDATE tie SET ended_at = coalesce(ended_at, declared_at)')
    await screened(world)
  })
})

describe('an open case', () => {
  it('is looked at again when a tie is declared, and its lead is told', async () => {
    const caseId = await opened(world, amina)
    await joined(world, amina, caseId, 'ljungvind', 'brand')
    const auditor = await joined(world, amina, caseId, 'evenmeasure', 'auditor')
    await relayed(world)
    const rim = await world.as('nattaya')
    await rim.ask(declare, await input('pellwater', 'owns', 'evenmeasure'))
    const { declareTie: { id } } = await rim.ask(declare, await input('pellwater', 'owns', 'ljungvind'))
    await screened(world)
    const found = () => rows(`SELECT e.kind, e.subject_id, e.detail ->> 'effect' AS effect, o.notify FROM event e
      LEFT JOIN LATERAL (SELECT bool_or(i.notify) AS notify FROM inbox i WHERE i.event_id = e.id) o ON true
      WHERE e.case_id = $1 AND e.kind IN ('party.conflict_found', 'party.conflict_ended') ORDER BY e.seq`, [caseId])
    const first = { kind: 'party.conflict_found', subject_id: auditor, effect: 'block', notify: true }
    expect(await found()).toEqual([first])
    const told = await rows(`SELECT DISTINCT m.organisation_id AS id FROM inbox i JOIN membership m ON m.id = i.membership_id JOIN event e ON e.id = i.event_id
      WHERE e.case_id = $1 AND e.kind = 'party.conflict_found'`, [caseId])
    expect(told).toEqual([{ id: await world.idOf('nodipar') }])

    // As long as somebody says so it stands; who says it again rings nobody.
    const { declareTie: second } = await amina.ask(declare, await input('pellwater', 'owns', 'ljungvind'))
    await rim.ask(endTie, { id, reason: 'We were wrong.' })
    await screened(world)
    expect(await found()).toEqual([first])
    await amina.ask(endTie, { id: second.id, reason: 'They sold it.' })
    await screened(world)
    const over = { ...first, kind: 'party.conflict_ended' }
    expect(await found()).toEqual([first, over])
    const { declareTie: third } = await rim.ask(declare, await input('pellwater', 'owns', 'ljungvind'))
    await screened(world)
    expect(await found()).toEqual([first, over, { ...first, notify: false }])
    await rim.ask(endTie, { id: third.id, reason: 'Once more.' })
    await screened(world)
    expect((await found()).at(-1)).toEqual({ ...over, notify: false })
  })
})
