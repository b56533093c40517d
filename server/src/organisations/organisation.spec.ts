import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast, organisations, type CastKey, type Person } from '@amends/shared/cast'
import { openWorld, type World } from '../../test/world.js'
import { Ids } from '../platform/clock/ids.js'
import { Database } from '../platform/database/database.js'
import { Keyring } from '../platform/keyring/keyring.js'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(async () => { await world.close() })

const registering = 'mutation($input: RegisterOrganisationInput!) { registerOrganisation(input: $input) { id state invitations { email } vouches { by } members { id } } }'
const input = (given: object = {}) => ({ input: { name: 'Tidewater Crew Union', kind: 'worker_representative', country: 'FJ', administratorEmail: 'sefo@tidewater.example', ...given } })
const vouching = 'mutation($id: ID!) { vouch(organisationId: $id, reason: "We know their office.") { id state vouches { by } } }'
const kindsOf = async (chain: string) => (await world.owner.query<{ kind: string }>('SELECT kind FROM event WHERE chain = $1 ORDER BY seq', [chain])).rows.map(row => row.kind)

describe('an organisation comes to be trusted', () => {
  it('registered by the operator, inert, with an invitation to its administrator and a key of its own', async () => {
    const wanjiru = await world.as('wanjiru')
    const { registerOrganisation: made } = await wanjiru.ask(registering, input({ name: 'Coral Reef Crews', administratorEmail: 'ana@coral.example' }))
    expect(made).toEqual({ id: made.id, state: 'inert', invitations: [{ email: 'ana@coral.example' }], vouches: [], members: [] })
    const { rows: [row] } = await world.owner.query<{ key: Buffer }>('SELECT wrapped_key AS key FROM organisation WHERE id = $1', [made.id])
    const keyring = world.app.get(Keyring)
    expect(keyring.unwrap(row?.key ?? Buffer.alloc(0), `organisation:${made.id}`)).toHaveLength(32)
    expect(() => keyring.unwrap(row?.key ?? Buffer.alloc(0), 'organisation:another')).toThrow()
    expect(await kindsOf(made.id)).toEqual(['organisation.registered', 'invitation.sent'])
  })

  it('by nobody but the operator', async () => {
    for (const key of ['amina', 'rashid', 'ingrid', 'dongsu'] satisfies CastKey[]) expect(await (await world.as(key)).refused(registering, input())).toBe('NotFound')
  })

  it('as a kind that exists, in a country of two letters', async () => {
    const wanjiru = await world.as('wanjiru')
    for (const wrong of [{ kind: 'platform_operator' }, { country: 'Fiji' }, { administratorEmail: 'nobody' }, { name: '' }]) {
      expect([wrong, await wanjiru.refused(registering, input(wrong))]).toEqual([wrong, 'InvalidInput'])
    }
    expect(await wanjiru.refused(registering, input({ name: 'x'.repeat(200) }))).toBe('TooLong')
  })

  it('vouched for by the operator and by one more, each once', async () => {
    const [wanjiru, rashid, amina] = [await world.as('wanjiru'), await world.as('rashid'), await world.as('amina')]
    const { registerOrganisation: { id } } = await wanjiru.ask(registering, input())
    expect((await wanjiru.ask(vouching, { id })).vouch).toEqual({ id, state: 'inert', vouches: [{ by: 'Amends Operations' }] })
    expect(await wanjiru.refused(vouching, { id })).toBe('AlreadyVouched')
    expect(await amina.refused(vouching, { id })).toBe('NotAnAdministrator')
    expect((await rashid.ask(vouching, { id })).vouch).toEqual({ id, state: 'inert', vouches: null })
    expect(await rashid.refused(vouching, { id: await world.idOf('nodipar') })).toBe('NotFound')
    expect(await (await world.as('ingrid')).refused(vouching, { id })).toBe('NotFound')
  })

  it('and all of the cast is', async () => {
    const { rows } = await world.owner.query<{ name: string }>('SELECT name FROM organisation WHERE activated_at IS NOT NULL AND name = ANY ($1)',
      [Object.values(organisations).map(it => it.name)])
    expect(rows).toHaveLength(Object.keys(organisations).length)
  })
})

describe('who knows whom', () => {
  const list = 'query($search: String, $first: Int, $after: String, $roles: [Role!]) { organisations(search: $search, first: $first, after: $after, roles: $roles) { nodes { id name } pageInfo { endCursor hasNextPage } } }'
  const names = async (key: CastKey, variables: object = {}) =>
    ((await (await world.as(key)).ask(list, { first: 50, ...variables })).organisations.nodes as { name: string }[]).map(it => it.name) // the query above

  it('one that may lead a case finds every active one, by name and in pages', async () => {
    const all = await names('amina')
    expect(all).toEqual(expect.arrayContaining(Object.values(organisations).map(it => it.name)))
    expect(await names('amina', { search: 'RIVER' })).toEqual(['Han River Labour Inspection Office'])
    expect([await names('amina', { search: '%' }), await names('amina', { search: '_' })]).toEqual([[], []])
    expect([await names('amina', { roles: ['brand', 'recruiter'] }), await names('amina', { roles: [] })])
      .toEqual([['Ljungvind Outdoor', 'Pellwater Foods', 'Sagarmukh Overseas'], []])
    const amina = await world.as('amina')
    const paged: string[] = []
    for (let after: string | null = null, more = true; more;) {
      const { organisations: page } = await amina.ask(list, { first: 4, after })
      paged.push(...(page.nodes as { name: string }[]).map(it => it.name)) // the query above
      ;[after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage]
    }
    expect(paged).toEqual(all)
    expect(await amina.refused(list, { after: 'bm90IG91cnM' })).toBe('InvalidInput')
  })

  it.each(['ingrid', 'dongsu', 'kamrul', 'malee', 'minseo', 'anong', 'devan', 'greta'] satisfies CastKey[])(
    '%s, who leads no case and is party to none, finds her own', async key => {
      const person: Person = cast[key]
      const own = new Set([person.organisation, ...person.also ? [person.also.organisation] : []].map(place => organisations[place].name))
      expect(new Set(await names(key))).toEqual(own)
      const ask = (id: string) => world.as(key).then(it => it.send('query($id: ID!) { organisation(id: $id) { id name } }', { id }))
      const [hidden, never] = [await ask(await world.idOf('nodipar')), await ask(world.app.get(Ids).next())]
      expect([hidden.status, hidden.text]).toEqual([never.status, never.text])
    })

  it('what is behind the sign is read by its own people and the operator', async () => {
    const inside = 'query($id: ID!) { organisation(id: $id) { state roles members { name email withheld { field } } invitations { email } ways { code isDefault url } vouches { by } withheld { field reason } } }'
    const id = await world.idOf('nodipar')
    const { organisation: own } = await (await world.as('rashid')).ask(inside, { id })
    expect(own.members.map((it: { email: string }) => it.email).toSorted()).toEqual(['amina@nodipar.example', 'rashid@nodipar.example', 'shirin@nodipar.example'])
    expect(own.ways).toEqual([{ code: 'k7m2q9', isDefault: true, url: expect.stringMatching(/\/help\/go\/w\/k7m2q9\/$/) }])
    expect([own.invitations, own.withheld]).toEqual([[], []])
    expect((await (await world.as('amina')).ask(inside, { id })).organisation.invitations).toBeNull()
    const { organisation: seen } = await (await world.as('wanjiru')).ask(inside, { id })
    expect([seen.members.length, seen.ways, seen.members[0].email]).toEqual([3, null, null])
    const { organisation: sign } = await (await world.as('lucia')).ask(inside, { id })
    expect(sign).toEqual({
      state: 'active', roles: ['lead', 'service_provider', 'representative', 'interpreter'], members: null, invitations: null, ways: null, vouches: null,
      withheld: expect.arrayContaining(['invitations', 'members', 'vouches', 'ways'].map(field => ({ field, reason: 'NotForYourRole' }))),
    })
  })
})

describe('a way in', () => {
  const opening = 'mutation($id: ID!) { openWayIn(organisationId: $id) { ways { code isDefault } can { readReports { allowed } } } }'

  it('is opened by an administrator of one that may lead; the first of all stays the default', async () => {
    const id = await world.idOf('marea')
    const { openWayIn: opened } = await (await world.as('lucia')).ask(opening, { id })
    expect(opened).toEqual({ ways: [{ code: expect.stringMatching(/^[2-9a-hjkmnp-z]{6}$/), isDefault: false }], can: { readReports: { allowed: true } } })
    expect(await (await world.as('amina')).refused(opening, { id: await world.idOf('nodipar') })).toBe('NotAnAdministrator')
    expect(await (await world.as('ingrid')).refused(opening, { id: await world.idOf('ljungvind') })).toBe('NotFound')
  })
})

describe('a membership', () => {
  const ending = 'mutation($id: ID!) { endMembership(id: $id) { members { name } } }'

  it('ended: nothing is hers any more, everywhere and at once, and her screens are told to forget', async () => {
    const [ingrid, johan] = [await world.as('ingrid'), await world.as('johan')]
    expect(await johan.refused(ending, { id: ingrid.membershipId })).toBe('NotAnAdministrator')
    expect(await ingrid.refused(ending, { id: ingrid.membershipId })).toBe('LastAdministrator')
    expect(await (await world.as('rashid')).refused(ending, { id: johan.membershipId })).toBe('NotFound')
    expect((await ingrid.ask(ending, { id: johan.membershipId })).endMembership.members).toEqual([{ name: 'Ingrid Sandelin' }])
    expect(await johan.refused('{ me { id } }')).toBe('SignedOut')
    const { rows: [event] } = await world.owner.query<{ id: string, kind: string }>('SELECT id, kind FROM event WHERE subject_id = $1 ORDER BY seq DESC LIMIT 1', [johan.membershipId])
    expect(event?.kind).toBe('membership.ended')
    expect(await ingrid.refused(ending, { id: johan.membershipId })).toBe('AlreadyEnded')
  })
})

describe('the second wall', () => {
  it('lets no organisation change another, whatever is asked in SQL', async () => {
    const nodipar = await world.idOf('nodipar')
    const changed = await world.app.get(Database).write('rt', { organisation: await world.idOf('ljungvind') }, async tx => {
      await tx.sql('UPDATE organisation SET activated_at = NULL WHERE id = $1', [nodipar])
      await tx.sql('UPDATE membership SET until = since WHERE organisation_id = $1', [nodipar])
      await tx.sql('UPDATE session SET revoked_at = started_at')
      return tx.sql<{ id: string }>('SELECT id FROM membership WHERE organisation_id = $1 UNION ALL SELECT id FROM invitation WHERE organisation_id = $1 UNION ALL SELECT id FROM vouch WHERE organisation_id = $1', [nodipar])
    })
    const { rows: [left] } = await world.owner.query<{ live: number }>(
      'SELECT count(*)::int AS live FROM membership m JOIN organisation o ON o.id = m.organisation_id WHERE o.id = $1 AND m.until IS NULL AND o.activated_at IS NOT NULL', [nodipar])
    expect([changed, left?.live]).toEqual([[], 3])
  })
})
