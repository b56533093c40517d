import { mkdir, readFile, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast, demoPassword } from '@amends/shared/cast'
import { Caller } from '../../test/graphql.js'
import { openWorld, type World } from '../../test/world.js'
import { browser, codeOf } from '../people/sign-in.factory.js'
import { codeAt, stepOf } from '../people/totp.js'
import { Clock, plusDays } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { readLetter } from '../platform/mail/letter.js'
import { InvitationMail } from './invitation.mail.js'
import { mostInAnHour } from './invitation.service.js'
import { Joining } from './joining.service.js'
import { Operator } from './operator.js'

let world: World
let send: ReturnType<typeof browser>
beforeAll(async () => {
  world = await openWorld()
  send = browser(world.url)
})
afterAll(async () => { await world.close() })

const password = 'heron kettle oblique nine'
const inviting = `mutation($id: ID!, $email: String!, $as: MemberRole!) {
  invite(organisationId: $id, email: $email, memberRole: $as, title: "Caseworker") { invitations { id email can { revoke { allowed } } } } }`
const revoking = 'mutation($id: ID!) { revokeInvitation(id: $id) { invitations { email } } }'

/** Rashid invites; the token comes out of the mail. */
async function invited(email: string, as = 'staff'): Promise<{ id: string, token: string, letter: string }> {
  const rashid = await world.as('rashid')
  const { invite } = await rashid.ask(inviting, { id: await world.idOf('nodipar'), email, as })
  const { id } = invite.invitations.find((it: { email: string }) => it.email === email)
  const letter = await mailed(id)
  return { id, token: /invitation#([\w-]{43})/.exec(letter)?.[1] ?? '', letter }
}

async function mailed(id: string): Promise<string> {
  const file = join(world.dataDir, 'mail', `${id}.eml`)
  await expect.poll(() => readFile(file).then(() => true, () => false), { timeout: 60_000 }).toBe(true)
  return readLetter(await readFile(file, 'utf8')).text
}

const begin = (token: string, given: object = {}) => send(`/auth/invitations/${token}`, { name: 'Farida Akter', password, acceptUndertaking: false, ...given })
const confirm = (token: string, code: string, cookie = '') => send(`/auth/invitations/${token}/confirm`, { code }, { cookie })
const codeNow = (secret: string, steps = 0) => codeAt(secret, stepOf(world.app.get(Clock).now()) + steps)
const secretIn = (text: string) => (JSON.parse(text) as { totpSecret: string }).totpSecret // the contract
const gone = { status: 404, text: '{"code":"NotFound"}' }

describe('an invitation', () => {
  it('comes by a mail without a fact, and its token is then nowhere else', async () => {
    const { id, token, letter } = await invited('farida@nodipar.example')
    expect(letter).not.toMatch(/Nodipar|Farida|Rashid|case|worker/i)
    const { rows: [row] } = await world.owner.query<{ text: string, sealed: Buffer | null }>('SELECT i::text AS text, sealed_token AS sealed FROM invitation i WHERE id = $1', [id])
    expect([row?.text.includes(token), row?.sealed]).toEqual([false, null])
    expect(JSON.parse((await send(`/auth/invitations/${token}`)).text)).toEqual(
      { organisation: 'Nodipar Worker Support', kind: 'ngo', email: 'farida@nodipar.example', undertaking: false, known: false })
  })

  it('leads through a password and a code that was seen to work to a chair, once', async () => {
    const { token } = await invited('nasrin@nodipar.example')
    expect((await confirm(token, '123456')).status).toBe(401)
    const begun = await begin(token, { name: 'Nasrin Jahan' })
    expect(JSON.parse(begun.text)).toMatchObject({ recoveryCodes: expect.objectContaining({ length: 10 }), totpUri: expect.stringContaining('nasrin%40nodipar.example') })
    const secret = secretIn(begun.text)
    const early = { email: 'nasrin@nodipar.example', password, code: codeNow(secret) }
    expect((await send('/auth/sign-in', early)).text).toBe('{"code":"WrongSignIn"}')
    expect((await confirm(token, '000000')).text).toBe('{"code":"WrongSignIn","field":"code"}')
    const done = await confirm(token, codeNow(secret))
    expect([done.status, done.text]).toEqual([200, '{"ok":true}'])
    const { me } = await new Caller(world.url, done.cookie, '').ask('{ me { name email membership { title memberRole since } organisation { name } } }')
    expect(me).toMatchObject({ name: 'Nasrin Jahan', membership: { title: 'Caseworker', memberRole: 'staff' }, organisation: { name: 'Nodipar Worker Support' } })
    for (const again of [await send(`/auth/invitations/${token}`), await begin(token), await confirm(token, codeNow(secret, 1))]) expect(again).toMatchObject(gone)
    expect((await send('/auth/sign-in', { ...early, code: codeNow(secret, 1) })).status).toBe(200)
  })

  it('takes no password that is easily guessed by who knows her', async () => {
    const { token } = await invited('mitu@nodipar.example')
    for (const weak of ['password1234', 'Nodipar Worker 1', 'mitu mitu mitu mitu', 'short']) {
      expect([weak, (await begin(token, { name: 'Mitu', password: weak })).text]).toEqual([weak, '{"code":"WeakPassword","field":"password"}'])
    }
  })

  it('never opens to who only reads her mail: someone known needs her own password and her own code', async () => {
    const { token } = await invited(cast.ingrid.email)
    expect((await begin(token)).text).toBe('{"code":"WrongSignIn","field":"password"}')
    expect((await confirm(token, await codeOf(world, 'ingrid'))).status).toBe(401)
    expect(JSON.parse((await begin(token, { password: demoPassword })).text)).toEqual({ totpUri: null, totpSecret: null, recoveryCodes: [] })
    const { cookie } = await confirm(token, await codeOf(world, 'ingrid'))
    const { me } = await new Caller(world.url, cookie, '').ask('{ me { name organisation { name } memberships { organisation { name } } } }')
    expect(me).toMatchObject({ name: 'Ingrid Sandelin', organisation: { name: 'Nodipar Worker Support' } })
    expect(me.memberships).toHaveLength(2)
  })

  it('taken in a browser that was someone else\'s ends the session it had', async () => {
    const before = await world.as('amina')
    const { token } = await invited('parul@nodipar.example')
    const secret = secretIn((await begin(token, { name: 'Parul' })).text)
    expect((await confirm(token, '000000', before.cookie)).status).toBe(401)
    expect((await before.ask('{ me { email } }')).me.email).toBe(cast.amina.email)
    const { cookie } = await confirm(token, codeNow(secret), before.cookie)
    expect((await new Caller(world.url, cookie, '').ask('{ me { email } }')).me.email).toBe('parul@nodipar.example')
    expect(await before.refused('{ me { id } }')).toBe('SignedOut')
  })

  it('whose mail cannot be handed over holds back no other, and goes out when it can', async () => {
    const id = world.app.get(Ids).next()
    const way = join(world.dataDir, 'mail', `${id}.eml`)
    await mkdir(way, { recursive: true })
    const mail = world.app.get(InvitationMail)
    await world.owner.query(`INSERT INTO invitation (id, organisation_id, email, member_role, token_hash, sealed_token, sent_at, expires_at, version)
      VALUES ($1, $2, 'nowhere@nodipar.example', 'staff', 'of no letter', $3, $4, $5, 1)`,
    [id, await world.idOf('nodipar'), mail.seal('A'.repeat(43), id), world.app.get(Clock).now(), plusDays(world.app.get(Clock).now(), 3)])
    await mail.onApplicationBootstrap()
    const failed = () => world.owner.query<{ error: string }>('SELECT last_error AS error FROM graphile_worker.jobs WHERE key = $1 AND attempts > 0 AND locked_at IS NULL', [`invitation:${id}`])
    await expect.poll(async () => (await failed()).rows, { timeout: 60_000 }).toMatchObject([{ error: 'MailError' }])
    expect((await invited('shapla@nodipar.example')).token).toHaveLength(43)
    await rmdir(way)
    await mail.onApplicationBootstrap()
    expect(await mailed(id)).toContain(`invitation#${'A'.repeat(43)}`)
  })

  it('is answered alike whether the address is known here or not, and refused for a colleague', async () => {
    const rashid = await world.as('rashid')
    const id = await world.idOf('nodipar')
    const shape = async (email: string) => {
      const { status, refusals, data } = await rashid.send(inviting, { id, email, as: 'staff' }, undefined)
      return { status, refusals, can: data?.['invite'].invitations.find((it: { email: string }) => it.email === email).can }
    }
    expect(await shape(cast.dongsu.email)).toEqual(await shape('nobody@geumdal.example'))
    expect((await rashid.send(inviting, { id, email: 'AMINA@nodipar.example', as: 'staff' })).errors).toMatchObject([{ code: 'AlreadyAMember', field: 'email' }])
  })

  it('is over when withdrawn, when a newer one is sent, and after three days', async () => {
    const first = await invited('rupa@nodipar.example')
    const second = await invited('rupa@nodipar.example')
    expect(await send(`/auth/invitations/${first.token}`)).toMatchObject(gone)
    const inThreeDays = plusDays(world.app.get(Clock).now(), 3)
    await expect(world.app.get(Clock).during(inThreeDays, () => world.app.get(Joining).look(second.token))).rejects.toThrow('NotFound')
    expect((await send(`/auth/invitations/${second.token}`)).status).toBe(200)
    const rashid = await world.as('rashid')
    expect(await (await world.as('amina')).refused(revoking, { id: second.id })).toBe('NotFound')
    await rashid.ask(revoking, { id: second.id })
    expect(await send(`/auth/invitations/${second.token}`)).toMatchObject(gone)
    expect(await rashid.refused(revoking, { id: second.id })).toBe('InvitationOver')
  })

  it('is one of thirty at most that a member sends in an hour; a colleague still sends hers', async () => {
    const [salma, id] = [await world.as('salma'), await world.idOf(cast.salma.organisation)]
    const { rows: [lately] } = await world.owner.query<{ count: number }>('SELECT count(*)::int AS count FROM invitation WHERE invited_by = $1', [salma.membershipId])
    await world.owner.query(`INSERT INTO invitation (id, organisation_id, email, member_role, token_hash, invited_by, sent_at, expires_at, version)
      SELECT gen_random_uuid(), $1, 'n' || n || '@example.org', 'staff', 'n' || n, $2, $3, $3, 1 FROM generate_series(1, $4::int) n`,
    [id, salma.membershipId, world.app.get(Clock).now(), mostInAnHour - 1 - (lately?.count ?? 0)])
    const send = (email: string) => salma.send(inviting, { id, email, as: 'staff' })
    expect([(await send('last@example.org')).refusals, (await send('more@example.org')).refusals]).toEqual([[], ['TooManyRequests']])
    await world.owner.query(`UPDATE invitation SET sent_at = sent_at - interval '61 minutes' WHERE invited_by = $1`, [salma.membershipId])
    expect((await send('more@example.org')).refusals).toEqual([])
  })

  it.each(['x', 'A'.repeat(43), '%00', '..%2f..'])('that never was (%s) is as absent as one that is over', async token => {
    expect(await send(`/auth/invitations/${token}`)).toMatchObject(gone)
    expect(await begin(token)).toMatchObject(gone)
    expect(await confirm(token, '123456')).toMatchObject(gone)
  })
})

describe('the first administrator', () => {
  it('gives the undertaking on the way in; with both vouches the organisation is active', async () => {
    const [wanjiru, rashid] = [await world.as('wanjiru'), await world.as('rashid')]
    const { registerOrganisation: { id, invitations: [letter] } } = await wanjiru.ask(
      'mutation($input: RegisterOrganisationInput!) { registerOrganisation(input: $input) { id invitations { id } } }',
      { input: { name: 'Tidewater Crew Union', kind: 'worker_representative', country: 'FJ', administratorEmail: 'sefo@tidewater.example' } })
    const vouching = 'mutation($id: ID!) { vouch(organisationId: $id, reason: "We know their office.") { state } }'
    for (const voucher of [wanjiru, rashid]) expect((await voucher.ask(vouching, { id })).vouch.state).toBe('inert')
    const token = /invitation#([\w-]{43})/.exec(await mailed(letter.id))?.[1] ?? ''
    expect((await begin(token, { name: 'Sefo' })).text).toBe('{"code":"InvalidInput","field":"acceptUndertaking"}')
    const secret = secretIn((await begin(token, { name: 'Sefo', acceptUndertaking: true })).text)
    const { cookie } = await confirm(token, codeNow(secret))
    const { me } = await new Caller(world.url, cookie, '').ask('{ me { organisation { state undertakingAcceptedAt can { acceptUndertaking { allowed reason } invite { allowed } } } } }')
    expect(me.organisation).toMatchObject({ state: 'active', can: { acceptUndertaking: { allowed: false, reason: 'UndertakingAlreadyAccepted' }, invite: { allowed: true } } })
    const { rows } = await world.owner.query<{ kind: string }>('SELECT kind FROM event WHERE chain = $1 ORDER BY seq', [id])
    expect(rows.map(row => row.kind)).toEqual([
      'organisation.registered', 'invitation.sent', 'organisation.vouched', 'organisation.vouched', 'membership.began', 'organisation.undertaking_accepted',
      'organisation.activated',
    ])
  })
})

describe('whoever runs the platform', () => {
  it('is invited from the machine by a link that is mailed to nobody', async () => {
    const link = await world.app.get(Operator).invite('otieno@operations.example')
    const token = /\/invitation#([\w-]{43})$/.exec(link)?.[1] ?? ''
    const secret = secretIn((await begin(token, { name: 'Otieno' })).text)
    const { cookie } = await confirm(token, codeNow(secret))
    const { me } = await new Caller(world.url, cookie, '').ask('{ me { organisation { name kind state can { register { allowed } } } } }')
    expect(me.organisation).toEqual({ name: 'Amends Operations', kind: 'platform_operator', state: 'active', can: { register: { allowed: true } } })
    await expect(world.app.get(Operator).invite(cast.wanjiru.email)).rejects.toThrow('AlreadyAMember')
  })
})
