import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OrganisationKey } from '@amends/shared/cast'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { roleUrl } from '../platform/database/roles.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { joined, opened, said } from '../../test/matter.js'
import type { Caller } from '../../test/graphql.js'
import { openWorld, relayed, type World } from '../../test/world.js'

let world: World
let amina: Caller, ingrid: Caller
let runtime: pg.Client
let caseId: string, employer: string, supplier: string

beforeAll(async () => {
  world = await openWorld()
  ;[amina, ingrid] = await Promise.all([world.as('amina'), world.as('ingrid')])
  caseId = await opened(world, amina)
  employer = await joined(world, amina, caseId, 'ljungvind', 'employer')
  supplier = await joined(world, amina, caseId, 'byeolmaru', 'supplier')
  await joined(world, amina, caseId, 'quietwater', 'shelter')
  await said(amina, caseId, 'To both.', [employer, supplier])
  await said(amina, caseId, 'To the supplier.', [supplier])
  runtime = new pg.Client({ connectionString: roleUrl(world.app.get<Config>(CONFIG).databaseUrl, 'rt', world.app.get(Keyring)) })
  await runtime.connect()
})
afterAll(async () => {
  await runtime.end()
  await world.close()
})

/** What a statement answers the runtime role for a person of this organisation, and nothing of it stays; a refusal is its code. */
async function asks(organisation: OrganisationKey, text: string, values: unknown[] = [], membership = ''): Promise<unknown> {
  await runtime.query('BEGIN')
  try {
    await runtime.query(`SELECT set_config('app.organisation', $1, true), set_config('app.membership', $2, true)`, [await world.idOf(organisation), membership])
    return (await runtime.query(text, values)).rows
  } catch (error) {
    return (error as { code: string }).code // pg's own errors have one
  } finally { await runtime.query('ROLLBACK') }
}
const count = async (organisation: OrganisationKey, from: string) => {
  const [row] = await asks(organisation, `SELECT count(*)::int AS n FROM ${from} WHERE case_id = $1`, [caseId]) as { n: number }[] // one row of one column
  return row?.n
}
const makeRespondent = 'SELECT party_make_respondent($1, now(), \'{open,coordination}\', $2)'

describe('the second wall', () => {
  it('lets nobody but the lead make a company the company concerned, and in nobody else\'s name', async () => {
    expect(await asks('ljungvind', makeRespondent, [supplier, ingrid.membershipId], ingrid.membershipId)).toBe('42501')
    expect(await asks('byeolmaru', makeRespondent, [supplier, ingrid.membershipId], ingrid.membershipId)).toBe('42501')
    expect(await asks('nodipar', makeRespondent, [supplier, ingrid.membershipId], amina.membershipId)).toBe('42501')
    expect(await asks('nodipar', 'SELECT party_make_respondent($1, now(), \'{open,protection}\', $2)', [supplier, amina.membershipId], amina.membershipId)).toBe('42501')
    expect(await asks('nodipar', makeRespondent, [supplier, amina.membershipId], amina.membershipId)).toHaveLength(1)
  })

  it('lets a company promise for itself alone, and only the lead settle what it may say', async () => {
    const accept = 'SELECT party_accept($1, now(), $2)'
    const settle = 'SELECT party_settle_talk($1, \'yes\', NULL, $2)'
    expect(await asks('nodipar', accept, [employer, amina.membershipId], amina.membershipId)).toBe('42501')
    expect(await asks('ljungvind', accept, [employer, ingrid.membershipId], ingrid.membershipId)).toBe('42501') // it has
    expect(await asks('ljungvind', settle, [employer, ingrid.membershipId], ingrid.membershipId)).toBe('42501')
    expect(await asks('nodipar', settle, [employer, amina.membershipId], amina.membershipId)).toHaveLength(1)
    expect(await asks('nodipar', 'UPDATE party SET talk = \'yes\'')).toBe('42501')
  })

  it('shows what was kept to those who kept it, and what they write to them and the lead', async () => {
    await amina.ask('mutation ($id: ID!) { makeRespondent(id: $id, reason: "A worker named it.") { id } }', { id: employer })
    await said(ingrid, caseId, 'We know nothing.', [supplier])
    await said(amina, caseId, 'About them.', [supplier])
    const seen = async (organisation: OrganisationKey) => [await count(organisation, 'party_snapshot'), await count(organisation, 'party_post')]
    expect(await seen('ljungvind')).toEqual([1, 1])
    expect(await seen('nodipar')).toEqual([0, 1])
    expect(await seen('byeolmaru')).toEqual([0, 0])
    expect(await seen('quietwater')).toEqual([0, 0])
  })

  it('shows the company concerned no live row, and of the log what it had heard and its own', async () => {
    expect(await asks('ljungvind', 'SELECT id FROM "case" WHERE id = $1', [caseId])).toEqual([])
    expect(await count('ljungvind', 'message')).toBe(0)
    expect(await asks('ljungvind', 'SELECT id FROM party WHERE case_id = $1', [caseId])).toEqual([{ id: employer }])
    const lines = await asks('ljungvind', 'SELECT kind FROM event WHERE case_id = $1', [caseId]) as { kind: string }[] // as selected
    expect(lines.map(it => it.kind)).not.toContain('party.became_respondent')
    expect(lines.filter(it => it.kind === 'message.sent')).toHaveLength(2)
  })

  it('holds in what was kept only what its people read', async () => {
    const [row] = await asks('ljungvind', 'SELECT body::text AS body FROM party_snapshot WHERE party_id = $1', [employer]) as { body: string }[] // as selected
    expect(row?.body).toContain('To both.')
    expect(row?.body).not.toMatch(/To the supplier|It helps to put this right|shelter|opened_by|added_by/)
  })

  it('takes a post from nobody but the company concerned', async () => {
    const post = `INSERT INTO party_post (id, party_id, case_id, organisation_id, author_membership_id, author_name, audience, text, sent_at)
      SELECT gen_random_uuid(), $1, $2, $3, $4, 'Someone', '{}', 'Words', now()`
    const by = async (organisation: OrganisationKey, party: string, who: Caller) =>
      asks(organisation, post, [party, caseId, await world.idOf(organisation), who.membershipId], who.membershipId)
    expect(await by('ljungvind', employer, ingrid)).toEqual([])
    expect(await by('ljungvind', supplier, ingrid)).toBe('42501')
    expect(await by('nodipar', employer, amina)).toBe('42501')
  })

  it('shows nothing of it any more once the part has ended', async () => {
    await amina.ask('mutation ($id: ID!) { endParty(id: $id, reason: "It is over.") { id } }', { id: employer })
    await relayed(world)
    expect([await count('ljungvind', 'party_snapshot'), await count('ljungvind', 'party_post')]).toEqual([0, 0])
  })
})

describe('a party\'s own facts', () => {
  const facts = 'query ($id: ID!) { case(id: $id) { parties { nodes { id basis talk talkPoints undertakingAt } } } }'
  const of = async (by: Caller, id: string) => (await by.ask(facts, { id: caseId }))['case'].parties.nodes.find((it: { id: string }) => it.id === id)

  it('are read by the lead and by itself; why it was added by the lead alone', async () => {
    const junho = await world.as('junho')
    await amina.ask('mutation ($id: ID!) { settleTalk(id: $id, talk: points, points: "Wages only.") { id } }', { id: supplier })
    expect(await of(amina, supplier)).toEqual({ id: supplier, basis: 'It helps to put this right.', talk: 'points', talkPoints: 'Wages only.', undertakingAt: expect.any(String) })
    expect(await of(junho, supplier)).toEqual({ id: supplier, basis: null, talk: 'points', talkPoints: 'Wages only.', undertakingAt: expect.any(String) })
    const brand = await joined(world, amina, caseId, 'pellwater', 'brand')
    expect(await of(junho, brand)).toEqual({ id: brand, basis: null, talk: null, talkPoints: null, undertakingAt: null })
  })

  it('are settled by the lead, with points exactly where there are some', async () => {
    const settle = 'mutation ($id: ID!, $talk: Talk!, $points: String) { settleTalk(id: $id, talk: $talk, points: $points) { talk talkPoints } }'
    expect(await amina.refused(settle, { id: supplier, talk: 'points' })).toBe('InvalidInput')
    expect(await amina.refused(settle, { id: supplier, talk: 'yes', points: 'All.' })).toBe('InvalidInput')
    expect((await amina.ask(settle, { id: supplier, talk: 'yes' }))['settleTalk']).toEqual({ talk: 'yes', talkPoints: null })
    expect(await (await world.as('junho')).refused(settle, { id: supplier, talk: 'no' })).toBe('NotFound')
  })
})
