import { createHmac } from 'node:crypto'
import { request as http, type APIRequestContext } from '@playwright/test'
import type { OrganisationKind } from '@amends/shared/organisations'
import { expect, requestAs } from './as.ts'
import { own } from './operations.ts'
import { ask } from './wire.ts'

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The one-time code an authenticator app shows now (RFC 6238), by hand: another program than the server's. */
function totp(secret: string): string {
  const bits = Array.from(secret, sign => signs.indexOf(sign).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const hash = createHmac('sha1', key).update(counter).digest()
  const at = hash.readUInt8(19) & 0xf
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** The token in the newest mail to an address, on the page that shows the mails of a demo. */
async function invitedBy(request: APIRequestContext, email: string): Promise<string> {
  const letter = new RegExp(`href="(/mail/[^"?]+)[^"]*">[^<]*</a><small>[^<]*${email.replaceAll('.', '\\.')}`)
  let path: string | undefined
  await expect.poll(async () => (path = letter.exec(await (await request.get('/mail')).text())?.[1])).toBeTruthy()
  return /\/invitation#([\w-]+)/.exec(await (await request.get(String(path))).text())?.[1] ?? ''
}

/** Someone who has just joined an organisation that nobody has vouched for yet. @returns her requests. */
export async function newcomer(kind: OrganisationKind): Promise<APIRequestContext> {
  const operator = await requestAs('wanjiru')
  const email = `first@${kind.replaceAll('_', '-')}-${crypto.randomUUID().slice(0, 8)}.example`
  await ask(operator, 'RegisterOrganisation', { input: { name: `Not yet trusted, ${kind}`, kind, country: 'KR', administratorEmail: email } })
  const token = await invitedBy(operator, email)
  await operator.dispose()
  const request = await http.newContext({ baseURL: process.env.AMENDS_E2E_URL })
  const join = (path: string, data: object) => request.post(`/auth/invitations/${token}${path}`, { headers: own, data })
  const begun = await join('', { name: 'Somebody New', password: 'seven quiet lanterns over water', acceptUndertaking: true })
  expect(begun.status(), await begun.text()).toBe(200)
  const confirmed = await join('/confirm', { code: totp((await begun.json()).totpSecret) })
  expect(confirmed.status(), await confirmed.text()).toBe(200)
  return request
}
