import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OrganisationKey } from '@amends/shared/cast'
import { joined, opened } from '../../test/matter.js'
import type { Caller } from '../../test/graphql.js'
import { openWorld, relayed, type World } from '../../test/world.js'

let world: World
let amina: Caller, shirin: Caller, ingrid: Caller, johan: Caller, claire: Caller, hyejin: Caller, wanjiru: Caller

const declare = 'mutation ($input: DeclareTieInput!) { declareTie(input: $input) { id kind from { name } to { name } } }'
const endTie = 'mutation ($id: ID!, $reason: String!) { endTie(id: $id, reason: $reason) { id endedAt } }'
const page = `query ($id: ID!) { organisation(id: $id) { ties {
  id kind note declaredAt from { name } to { name } declaredBy { name } can { end { allowed reason } } withheld { field reason } } can { declareTie { allowed reason } } } }`
const input = async (from: OrganisationKey, kind: string, to: OrganisationKey, note: string | null = null) =>
  ({ input: { fromId: await world.idOf(from), toId: await world.idOf(to), kind, note } })
const rows = async (statement: string, values: unknown[] = []) => (await world.owner.query(statement, values)).rows

beforeAll(async () => {
  world = await openWorld()
  ;[amina, shirin, ingrid, johan, claire, hyejin, wanjiru] = await Promise.all([
    world.as('amina'), world.as('shirin'), world.as('ingrid'), world.as('johan'), world.as('claire'), world.as('hyejin'), world.as('wanjiru')])
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

  it('is shown to the two without who looks at them, and to no other company', async () => {
    const seen = async (who: Caller, of: OrganisationKey) => (await who.send(page, { id: await world.idOf(of) })).data?.['organisation'].ties
    const [own] = await seen(hyejin, 'neulsol')
    expect(own).toMatchObject({ kind: 'buys_from', from: { name: 'Ljungvind Outdoor' }, note: null, declaredAt: null, declaredBy: null })
    expect(own.withheld.map((it: { field: string }) => it.field).toSorted()).toEqual(['declaredAt', 'declaredBy', 'note'])
    expect((await seen(amina, 'neulsol'))[0]).toMatchObject({ note: 'A label in the dye house.', declaredBy: { name: 'Nodipar Worker Support' }, can: { end: { allowed: true } } })
    expect(await seen(wanjiru, 'ljungvind')).toHaveLength(1)
    expect((await claire.send(page, { id: await world.idOf('neulsol') })).refusals).toEqual(['NotFound'])
    const byeolmaru = await world.as('junho')
    expect(await seen(byeolmaru, 'byeolmaru')).toEqual([])
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
    const [shown] = (await claire.ask(page, { id: await world.idOf('pellwater') }))['organisation'].ties
    expect(shown).toMatchObject({ id, can: { end: null } })
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
      tx => tx.sql('UPDATE tie SET end_reason = $2 WHERE id = $1 RETURNING id', [id, 'Not so.'])))
    expect([await ends(claire, 'pellwater'), await ends(ingrid, 'ljungvind')]).toEqual([[], []])
    expect(await ends(amina, 'nodipar')).toHaveLength(1)
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
    expect(await rows(`SELECT 1 FROM event WHERE kind = 'party.conflict_found'`)).toEqual([])
    await rim.ask(declare, await input('pellwater', 'owns', 'ljungvind'))
    await relayed(world)
    const found = await rows(`SELECT case_id, subject_id, detail FROM event WHERE kind = 'party.conflict_found'`)
    expect(found).toEqual([{ case_id: caseId, subject_id: auditor, detail: { kinds: ['owns'] } }])
    const told = await rows(`SELECT DISTINCT m.organisation_id AS id FROM inbox i JOIN membership m ON m.id = i.membership_id WHERE i.event_kind = 'party.conflict_found'`)
    expect(told).toEqual([{ id: await world.idOf('nodipar') }])
  })

  it('is shown to nobody by what the wall tells the server', async () => {
    const { rows: [tie] } = await world.owner.query<{ id: string, by: string, of: string }>(
      `SELECT id, declared_by AS by, declared_organisation_id AS of FROM tie WHERE kind = 'owns' AND ended_at IS NULL LIMIT 1`)
    const answer = await world.database.read('rt', { organisation: tie?.of ?? '', membership: tie?.by ?? '' },
      async tx => [await tx.sql('SELECT * FROM tie_meets($1)', [tie?.id]), await tx.sql('SELECT * FROM tie_around($1)', [tie?.id])])
    expect(answer).toEqual([[], []])
  })
})
