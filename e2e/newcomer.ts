import { request as http, type APIRequestContext } from '@playwright/test'
import type { CastKey } from '@amends/shared/cast'
import type { MemberRole, OrganisationKind } from '@amends/shared/organisations'
import { expect, requestAs } from './as.ts'
import { Authenticator } from './authenticator.ts'
import { tokenFrom } from './mails.ts'
import { own } from './operations.ts'
import { ask } from './wire.ts'

/** Someone who has just joined, with all that she signs in with; `request` holds her session. */
export type Newcomer = {
  name: string
  email: string
  password: string
  authenticator: Authenticator
  recoveryCodes: string[]
  request: APIRequestContext
}

/** A recovery code in place of a one-time code, where it does not matter which: nobody waits half a minute for it. */
export const spareCode = ({ recoveryCodes }: Pick<Newcomer, 'recoveryCodes'>): string => recoveryCodes.pop() ?? ''

const drawn = () => crypto.randomUUID().slice(0, 8)

/** Follows the invitation that lies in the mail of `email`. */
async function join(email: string, name: string): Promise<Newcomer> {
  const request = await http.newContext({ baseURL: process.env.AMENDS_E2E_URL })
  const token = await tokenFrom(request, email, 'invitation')
  const password = 'seven quiet lanterns over water'
  const post = (path: string, data: object) => request.post(`/auth/invitations/${token}${path}`, { headers: own, data })
  const begun = await post('', { name, password, acceptUndertaking: true })
  expect(begun.status(), await begun.text()).toBe(200)
  const { totpSecret, recoveryCodes } = await begun.json()
  const authenticator = new Authenticator(totpSecret)
  const confirmed = await post('/confirm', { code: await authenticator.code() })
  expect(confirmed.status(), await confirmed.text()).toBe(200)
  return { name, email, password, authenticator, recoveryCodes, request }
}

/** Someone who has just joined an organisation that nobody has vouched for yet. @returns her requests. */
export async function newcomer(kind: OrganisationKind): Promise<APIRequestContext> {
  const operator = await requestAs('wanjiru')
  const email = `first@${kind.replaceAll('_', '-')}-${drawn()}.example`
  await ask(operator, 'RegisterOrganisation', { input: { name: `Not yet trusted, ${kind}`, kind, country: 'KR', administratorEmail: email } })
  await operator.dispose()
  return (await join(email, 'Somebody New')).request
}

/** Invites a new colleague, as an administrator of the cast. @returns the address the letter went to. */
export async function invited(administrator: CastKey, given: string, memberRole: MemberRole = 'staff'): Promise<string> {
  const request = await requestAs(administrator)
  const { me } = await ask(request, 'Me')
  const email = `${given.toLowerCase()}-${drawn()}@colleagues.example`
  await ask(request, 'Invite', { organisationId: me.organisation.id, email, memberRole })
  await request.dispose()
  return email
}

/** A new colleague who has joined: for a test that changes what she signs in with, or ends her. Her name is hers alone. */
export const colleagueOf = async (administrator: CastKey, given: string, memberRole: MemberRole = 'staff'): Promise<Newcomer> =>
  join(await invited(administrator, given, memberRole), `${given} ${drawn()}`)

/** The first of an organisation that two have vouched for, and that has promised what all promise. */
export async function trusted(kind: OrganisationKind): Promise<Newcomer & { organisationId: string }> {
  const operator = await requestAs('wanjiru')
  const email = `first@${kind.replaceAll('_', '-')}-${drawn()}.example`
  const { registerOrganisation: { id: organisationId } } = await ask(operator, 'RegisterOrganisation', { input: { name: `New here, ${kind} ${drawn()}`, kind, country: 'KR', administratorEmail: email } })
  const voucher = await requestAs('rashid')
  for (const by of [operator, voucher]) {
    await ask(by, 'Vouch', { organisationId, reason: 'We have worked with them.' })
    await by.dispose()
  }
  const her = await join(email, 'Somebody New')
  return { ...her, organisationId }
}
