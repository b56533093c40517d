import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OrganisationKey } from '@amends/shared/cast'
import type { DeclaredTieKind } from '@amends/shared/organisations'
import { joined, opened } from '../../test/matter.js'
import type { Caller } from '../../test/graphql.js'
import { screened, tied as saidBy } from '../../test/ties.js'
import { openWorld, type World } from '../../test/world.js'

let world: World
let amina: Caller
let caseId: string

const preview = `query ($caseId: ID!, $organisationId: ID!, $role: Role!, $standing: Standing!) {
  partyPreview(caseId: $caseId, organisationId: $organisationId, role: $role, standing: $standing) {
    digest conflicts { effect kinds with { name } through { name } } } }`
const add = 'mutation ($input: AddPartyInput!) { addParty(input: $input) { id } }'
const count = async (table: string) => Number((await world.owner.query(`SELECT count(*) AS n FROM ${table}`)).rows[0]?.n)
const counts = async () => Promise.all(['party', 'party_conflict', 'event', 'outbox'].map(count))
const tied = async (from: OrganisationKey, kind: DeclaredTieKind, to: OrganisationKey) => saidBy(world, await world.as('wanjiru'), from, kind, to)
const about = async (organisation: OrganisationKey, role: string, standing = 'member') => ({ caseId, organisationId: await world.idOf(organisation), role, standing })
const looked = async (organisation: OrganisationKey, role: string, standing = 'member') => {
  const shown = (await amina.ask(preview, await about(organisation, role, standing)))['partyPreview']
  return { ...shown, input: { ...await about(organisation, role, standing), basis: 'It helps.', wishReason: 'She was asked again.', preview: shown.digest } }
}

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  caseId = await opened(world, amina)
  await joined(world, amina, caseId, 'ljungvind', 'brand')
})
afterAll(async () => { await world.close() })

describe('an organisation that would stand against its own', () => {
  it('is refused before anything is written, and the preview has said so, over whom it runs included', async () => {
    const before = await looked('evenmeasure', 'auditor')
    expect(before.conflicts).toEqual([])
    await tied('ljungvind', 'owns', 'pellwater')
    await tied('pellwater', 'controls', 'evenmeasure')
    const { conflicts, digest, input } = await looked('evenmeasure', 'auditor')
    expect(conflicts).toEqual([{ effect: 'block', kinds: ['controls', 'owns'], with: { name: 'Ljungvind Outdoor' }, through: [{ name: 'Pellwater Foods' }] }])
    expect(digest).not.toBe(before.digest)
    await screened(world)
    const rows = await counts()
    expect(await amina.refused(add, { input: { ...input, conflictReason: 'We know them well.' } })).toBe('ConflictOfInterest')
    expect(await amina.refused(add, { input: before.input })).toBe('ConflictOfInterest')
    expect(await counts()).toEqual(rows)
  })

  it('is found by a person who works for both', async () => {
    await world.owner.query(`INSERT INTO membership (id, person_id, organisation_id, member_role, since, version)
      SELECT o.id, p.id, o.id, 'staff', p.since, 1 FROM person p, organisation o WHERE p.email = 'johan@ljungvind.example' AND o.id = $1`, [await world.idOf('kenari')])
    const { conflicts, input } = await looked('kenari', 'lawyer')
    expect(conflicts).toEqual([{ effect: 'block', kinds: ['mail_domain', 'same_person'], with: { name: 'Ljungvind Outdoor' }, through: [] }])
    expect(await amina.refused(add, { input })).toBe('ConflictOfInterest')
    await world.owner.query('UPDATE membership SET until = since WHERE id = $1', [await world.idOf('kenari')])
    expect((await looked('kenari', 'lawyer')).conflicts).toEqual([])
  })

  it('is found by one house of mail, and not by a provider that serves anybody', async () => {
    const mail = (person: string, email: string) => world.owner.query('UPDATE person SET email = $2 WHERE email = $1', [person, email])
    await mail('devan@kenari.example', 'devan@legal.ljungvind.example')
    expect((await looked('kenari', 'lawyer')).conflicts).toMatchObject([{ effect: 'block', kinds: ['mail_domain'] }])
    await mail('devan@legal.ljungvind.example', 'devan@naver.com')
    await mail('johan@ljungvind.example', 'johan@naver.com')
    expect((await looked('kenari', 'lawyer')).conflicts).toEqual([])
    await mail('johan@naver.com', 'johan@ljungvind.example')
    await mail('devan@naver.com', 'devan@kenari.example')
  })
})

describe('a tie that does not bind', () => {
  it('is one that only a company says, whom it would keep out', async () => {
    await joined(world, amina, caseId, 'byeolmaru', 'supplier', 'partner')
    const kenari = await world.idOf('kenari')
    await world.owner.query(`INSERT INTO tie (id, from_organisation_id, to_organisation_id, kind, declared_by, declared_organisation_id, declared_at, version)
      SELECT $1, $2, $1, 'owns', m.id, $2, m.since, 1 FROM membership m WHERE m.organisation_id = $2 LIMIT 1`, [kenari, await world.idOf('byeolmaru')])
    expect((await looked('kenari', 'lawyer')).conflicts).toMatchObject([{ effect: 'disclose', kinds: ['owns'], with: { name: 'Byeolmaru Textile' } }])
    await (await world.as('shirin')).ask('mutation ($id: ID!) { confirmTie(id: $id) { id } }', { id: kenari })
    expect((await looked('kenari', 'lawyer')).conflicts).toMatchObject([{ effect: 'block' }])
    await world.owner.query('UPDATE tie SET ended_at = declared_at WHERE to_organisation_id = $1', [kenari])
  })

  it('is disclosed for a reason that is kept, and the party joins', async () => {
    await tied('ljungvind', 'funds', 'rimkhlong')
    const { conflicts, input } = await looked('rimkhlong', 'service_provider')
    expect(conflicts).toMatchObject([{ effect: 'disclose', kinds: ['funds'] }])
    await screened(world)
    const rows = await counts()
    const answer = await amina.send(add, { input: { ...input, conflictReason: '  ' } })
    expect(answer.errors).toMatchObject([{ code: 'ConflictUndisclosed', field: 'conflictReason' }])
    expect(await counts()).toEqual(rows)
    const { addParty } = await amina.ask(add, { input: { ...input, conflictReason: 'The only desk in that port.' } })
    const kept = await world.owner.query('SELECT party_id, case_id, kinds, with_organisation_id, reason, by_membership FROM party_conflict')
    expect(kept.rows).toEqual([{
      party_id: addParty.id, case_id: caseId, kinds: ['funds'], with_organisation_id: await world.idOf('ljungvind'), reason: 'The only desk in that port.', by_membership: amina.membershipId,
    }])
  })

  it('between companies is said where one owns the other, and not where one buys from the other', async () => {
    await tied('ljungvind', 'buys_from', 'byeolmaru')
    expect((await looked('byeolmaru', 'supplier')).conflicts).toEqual([])
    expect((await looked('pellwater', 'brand')).conflicts).toEqual(expect.arrayContaining([
      { effect: 'disclose', kinds: ['owns'], with: { name: 'Ljungvind Outdoor' }, through: [] },
      // What its daughter gives, it gives.
      { effect: 'disclose', kinds: ['funds', 'owns'], with: { name: 'Rim Khlong Migrant Desk' }, through: [{ name: 'Ljungvind Outdoor' }] }]))
  })

  it('makes a preview stale that was looked at before', async () => {
    const { input } = await looked('gulfboard', 'referral_authority')
    await tied('ljungvind', 'funds', 'gulfboard')
    expect(await amina.refused(add, { input })).toBe('PreviewIsStale')
  })
})

it('is missed neither by the one who joins nor by the lead when a tie is declared in the same moment', async () => {
  for (let round = 0; round < 6; round += 1) {
    caseId = await opened(world, amina)
    await joined(world, amina, caseId, 'ljungvind', 'employer')
    const { input } = await looked('kenari', 'lawyer')
    const [declared, answer] = await Promise.all([tied('ljungvind', 'controls', 'kenari'), amina.send(add, { input })])
    await screened(world)
    const found = await world.owner.query(`SELECT 1 FROM event WHERE case_id = $1 AND kind = 'party.conflict_found'`, [caseId])
    expect([round, answer.refusals, found.rows.length]).toEqual(answer.data?.['addParty'] ? [round, [], 1] : [round, ['ConflictOfInterest'], 0])
    await world.owner.query('UPDATE tie SET ended_at = declared_at WHERE id = $1', [declared])
  }
})

it('tells nobody but the lead of a case who shares people or mail on it', async () => {
  const asked = (who: Caller) => world.owner.query<{ id: string }>('SELECT organisation_id AS id FROM membership WHERE id = $1', [who.membershipId]).then(({ rows: [mine] }) =>
    world.database.read('rt', { organisation: mine?.id ?? '', membership: who.membershipId }, async tx => [
      await tx.sql('SELECT * FROM same_people($1, $2)', [caseId, mine?.id]), await tx.sql('SELECT * FROM mail_domains($1, $2)', [caseId, mine?.id])]))
  for (const who of [await world.as('ingrid'), await world.as('nattaya'), await world.as('hyejin'), await world.as('wanjiru')]) expect(await asked(who)).toEqual([[], []])
  expect((await asked(amina))[1]?.length).toBeGreaterThan(1)
})
