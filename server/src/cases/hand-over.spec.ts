import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { Caller } from '../../test/graphql.js'
import { opened } from '../../test/matter.js'
import { openWorld, type World } from '../../test/world.js'
import { Joining } from '../organisations/joining.service.js'
import { Sessions } from '../access/session.js'
import { sessionCookie } from '../access/session-cookie.js'
import { Clock } from '../platform/clock/clock.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(async () => { await world.close() })

const ending = 'mutation ($id: ID!, $successorId: ID, $reason: String) { endMembership(id: $id, successorId: $successorId, reason: $reason) { id } }'
const assigning = 'mutation ($caseId: ID!, $id: ID!, $position: Position!) { assign(caseId: $caseId, membershipId: $id, position: $position) { assignments { position membership { id } } } }'
const holding = '{ me { organisation { members { id holds { cases(first: 50) { position soleManager case { id code title } } reports invitations } } } } }'
const inviting = 'mutation ($id: ID!, $email: String!) { invite(organisationId: $id, email: $email, memberRole: staff) { invitations { id email } } }'

let newcomers = 0
/** A new colleague, signed in. */
async function colleague(organisation: 'nodipar' | 'rimkhlong', memberRole: 'staff' | 'administrator' = 'staff'): Promise<Caller> {
  newcomers += 1
  const email = `colleague${newcomers}@${organisation}.example`
  const organisationId = await world.idOf(organisation)
  const membershipId = await world.app.get(Joining).enter(
    { name: `Colleague ${newcomers}`, email, password: 'x', locale: 'en', totpSecret: 'A'.repeat(32) }, { organisationId, memberRole, title: null })
  const { rows: [row] } = await world.owner.query<{ personId: string }>('SELECT person_id AS "personId" FROM membership WHERE id = $1', [membershipId])
  const proof = { personId: row?.personId ?? '', with: 'password_and_code' as const, at: world.app.get(Clock).now() }
  const token = await world.database.write('auth', {}, tx => world.app.get(Sessions).start(tx, proof, membershipId, 'a spec'))
  return new Caller(world.url, `${sessionCookie(world.app.get<Config>(CONFIG)).name}=${token}`, membershipId)
}

/** Cases that nobody manages for their lead, and places that somebody holds who has left. */
async function broken(): Promise<unknown[]> {
  const { rows: orphans } = await world.owner.query(`
    SELECT c.code FROM "case" c JOIN party p ON p.case_id = c.id AND p.role = 'lead' AND p.until IS NULL
    WHERE c.state <> 'closed' AND NOT EXISTS (SELECT FROM assignment a JOIN membership m ON m.id = a.membership_id AND m.until IS NULL
      WHERE a.party_id = p.id AND a.until IS NULL AND a.position = 'case_manager')`)
  const { rows: ghosts } = await world.owner.query(
    'SELECT a.id FROM assignment a JOIN membership m ON m.id = a.membership_id WHERE a.until IS NULL AND m.until IS NOT NULL')
  return [...orphans, ...ghosts]
}

const placesOf = async (caseId: string) => (await world.owner.query<{ id: string, position: string }>(
  'SELECT membership_id AS id, position FROM assignment WHERE case_id = $1 AND until IS NULL ORDER BY position', [caseId])).rows

describe('someone leaves', () => {
  it('who alone manages a case: nobody may let her go before a colleague takes over', async () => {
    const [rashid, amina, shirin] = [await world.as('rashid'), await colleague('nodipar'), await world.as('shirin')]
    const caseId = await opened(world, amina)
    const refused = await rashid.send(ending, { id: amina.membershipId })
    expect(refused.errors).toMatchObject([{ code: 'CasesWouldBeOrphaned', field: 'successorId' }])
    expect(await amina.refused(ending, { id: amina.membershipId })).toBe('CasesWouldBeOrphaned')
    expect((await amina.ask('{ me { id } }')).me.id).toBe(amina.membershipId)
    await rashid.ask(ending, { id: amina.membershipId, successorId: shirin.membershipId, reason: 'She moves to another desk.' })
    expect(await placesOf(caseId)).toEqual([{ id: shirin.membershipId, position: 'case_manager' }])
    expect(await amina.refused('{ me { id } }')).toBe('SignedOut')
    const { rows } = await world.owner.query<{ kind: string, detail: object }>(
      'SELECT kind, detail FROM event WHERE case_id = $1 OR subject_id = $2 ORDER BY at DESC, seq DESC LIMIT 2', [caseId, amina.membershipId])
    expect(rows.toSorted((one, other) => one.kind.localeCompare(other.kind))).toEqual([
      { kind: 'case.assigned', detail: { position: 'case_manager' } }, { kind: 'membership.ended', detail: { reason: 'She moves to another desk.' } }])
    expect(await broken()).toEqual([])
  })

  it('beside another case manager: her place ends, or is taken by a successor who has none', async () => {
    const [rashid, first, second, third] = [await world.as('rashid'), await colleague('nodipar'), await colleague('nodipar'), await colleague('nodipar')]
    const caseId = await opened(world, first)
    await rashid.ask(assigning, { caseId, id: second.membershipId, position: 'case_manager' })
    await rashid.ask(assigning, { caseId, id: third.membershipId, position: 'supervisor' })
    await rashid.ask(ending, { id: first.membershipId, successorId: third.membershipId })
    expect(await placesOf(caseId)).toEqual([{ id: second.membershipId, position: 'case_manager' }, { id: third.membershipId, position: 'supervisor' }])
    await rashid.ask(ending, { id: third.membershipId })
    expect(await placesOf(caseId)).toEqual([{ id: second.membershipId, position: 'case_manager' }])
    await rashid.ask(ending, { id: second.membershipId, successorId: rashid.membershipId })
    expect(await placesOf(caseId)).toEqual([{ id: rashid.membershipId, position: 'case_manager' }])
  })

  it('and what she offered others is withdrawn', async () => {
    const [rashid, leaver] = [await world.as('rashid'), await colleague('nodipar', 'administrator')]
    const { invite } = await leaver.ask(inviting, { id: await world.idOf('nodipar'), email: 'hers@nodipar.example' })
    expect(invite.invitations.map((it: { email: string }) => it.email)).toContain('hers@nodipar.example')
    await rashid.ask(ending, { id: leaver.membershipId })
    const { me } = await rashid.ask('{ me { organisation { invitations { email } } } }')
    expect(me.organisation.invitations.map((it: { email: string }) => it.email)).not.toContain('hers@nodipar.example')
  })

  it('to no one but a colleague who stays', async () => {
    const [rashid, leaver, gone, elsewhere] = [await world.as('rashid'), await colleague('nodipar'), await colleague('nodipar'), await world.as('nattaya')]
    await rashid.ask(ending, { id: gone.membershipId })
    for (const successorId of [gone.membershipId, elsewhere.membershipId, '00000000-0000-4000-8000-000000000000']) {
      expect(await rashid.refused(ending, { id: leaver.membershipId, successorId })).toBe('NotFound')
    }
    expect((await rashid.send(ending, { id: leaver.membershipId, successorId: leaver.membershipId })).errors).toMatchObject([{ code: 'InvalidInput', field: 'successorId' }])
    await rashid.ask(ending, { id: leaver.membershipId })
  })
})

describe('someone who is just leaving', () => {
  it('is given nothing more, though it was asked for before she was gone', async () => {
    const [rashid, leaver] = [await world.as('rashid'), await colleague('nodipar')]
    const caseId = await opened(world, rashid)
    const leaving = await world.owner.connect()
    try {
      await leaving.query('BEGIN')
      await leaving.query('UPDATE membership SET until = $2 WHERE id = $1', [leaver.membershipId, world.app.get(Clock).now()])
      const assigned = rashid.refused(assigning, { caseId, id: leaver.membershipId, position: 'caseworker' })
      await expect.poll(async () => (await world.owner.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FOR SHARE%'`)).rows.length).toBe(1)
      await leaving.query('COMMIT')
      expect(await assigned).toBe('NotFound')
    } finally { leaving.release() }
    expect(await placesOf(caseId)).toEqual([{ id: rashid.membershipId, position: 'case_manager' }])
  })
})

describe('what someone holds', () => {
  it('is told to her administrators and herself, what needs a successor first, and to nobody else', async () => {
    const [rashid, first, second] = [await world.as('rashid'), await colleague('nodipar'), await colleague('nodipar')]
    const [shared, alone] = [await opened(world, first, 'Managed by two'), await opened(world, first, 'Managed by one')]
    await rashid.ask(assigning, { caseId: shared, id: second.membershipId, position: 'case_manager' })
    const held = async (caller: Caller) => (await caller.ask(holding)).me.organisation.members.find((it: { id: string }) => it.id === first.membershipId).holds
    const told = await held(rashid)
    expect(told).toMatchObject({ reports: 0, invitations: 0, cases: [{ position: 'case_manager', soleManager: true, case: { id: alone, title: 'Managed by one' } }, { soleManager: false, case: { id: shared } }] })
    expect(await held(first)).toEqual(told)
    expect(await held(second)).toBeNull()
  })
})

describe('a case manager', () => {
  it('becomes nothing else while nobody else manages the case', async () => {
    const [rashid, manager] = [await world.as('rashid'), await colleague('nodipar')]
    const caseId = await opened(world, manager)
    const asCaseworker = { caseId, id: manager.membershipId, position: 'caseworker' }
    expect((await manager.send(assigning, asCaseworker)).errors).toMatchObject([{ code: 'CasesWouldBeOrphaned', field: 'position' }])
    await rashid.ask(assigning, { caseId, id: rashid.membershipId, position: 'case_manager' })
    await manager.ask(assigning, asCaseworker)
    expect(await placesOf(caseId)).toEqual([{ id: rashid.membershipId, position: 'case_manager' }, { id: manager.membershipId, position: 'caseworker' }])
  })
})

type Act = { act: 'leave' | 'assign' | 'open', who: number, other: number, position: 'case_manager' | 'caseworker' | 'supervisor' | 'colleague', hands: boolean }
const acts = fc.array(fc.record<Act>({
  act: fc.constantFrom('leave', 'assign', 'open'), who: fc.nat(4), other: fc.nat(4),
  position: fc.constantFrom('case_manager', 'caseworker', 'supervisor', 'colleague'), hands: fc.boolean(),
}), { minLength: 10, maxLength: 14 })

describe('whatever happens in whatever order', { timeout: 240_000 }, () => {
  it.each([[1, 'one after the other'], [4, 'four at once']])('%i at a time (%s): no live case is nobody\'s, and nobody who left holds a place', async atOnce => {
    const rashid = await world.as('rashid')
    await fc.assert(fc.asyncProperty(acts, async plan => {
      const people = await Promise.all(Array.from({ length: 5 }, () => colleague('nodipar')))
      const cases = [await opened(world, people[0] ?? rashid), await opened(world, people[1] ?? rashid)]
      const doing = plan.map(({ act, who, other, position, hands }, at) => async () => {
        const [person = rashid, colleagueOf = rashid, caseId] = [people[who], people[other], cases[at % cases.length]]
        if (act === 'open') return void await opened(world, person).then(id => cases.push(id), () => undefined) // she may have left
        if (act === 'assign') return void await rashid.send(assigning, { caseId, id: colleagueOf.membershipId, position })
        await rashid.send(ending, { id: person.membershipId, ...(hands ? { successorId: colleagueOf.membershipId } : {}) })
      })
      while (doing.length > 0) await Promise.all(doing.splice(0, atOnce).map(one => one()))
      expect(await broken()).toEqual([])
    }), { numRuns: 3, seed: 20_261_121 })
  })
})
