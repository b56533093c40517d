import { createHash, createPrivateKey, sign } from 'node:crypto'
import { httpbis } from 'http-message-signatures'
import { Clock } from '../../src/platform/clock/clock.js'
import { Ids } from '../../src/platform/clock/ids.js'
import { PartnerService } from '../../src/reports/ways/partner/partner.service.js'
import { CONFIG } from '../../src/platform/config/config.module.js'
import type { Config } from '../../src/platform/config/config.js'
import type { Caller } from '../graphql.js'
import type { Act } from './acts.js'
import type { Desk } from './report-acts.js'
import type { Scene } from './scene.js'

const ids = new Ids()
const send = (by: Caller, query: string, variables: Record<string, unknown>) => by.send(query, variables, ids.next())
const write = 'mutation ($input: WriteReportInput!) { writeReport(input: $input) { id } }'
const keep = 'mutation ($input: ReportDraftInput!) { keepReportDraft(input: $input) { id } }'
const drop = 'mutation ($id: ID!) { dropReportDraft(id: $id) { id } }'
const make = 'mutation ($o: ID!, $n: String!) { makeWayKey(organisationId: $o, name: $n) { id secret } }'
const revoke = 'mutation ($id: ID!) { revokeWayKey(id: $id) { id } }'

/** What is written down for somebody who called. */
export const spoken = (word: string) => ({
  channel: 'hotline', language: 'ne', subject: 'self', danger: 'no', concerns: ['threats'], place: `farm ${word}`, when: 'this_week', story: `called ${word}`,
  contact: { way: 'code', value: null, times: ['night'], mayPickUp: null }, wishes: [], receipt: null,
})

/** A list is looked at, and brought in. @returns what the server said last. */
export async function listed(by: Caller, rows: readonly string[]): Promise<Record<string, unknown>> {
  const post = async (query: Record<string, string>) => {
    const response = await fetch(`${by.url}/ways/lists?${new URLSearchParams(query)}`, {
      method: 'POST', headers: { 'content-type': 'application/vnd.amends.list', 'x-amends': '1', cookie: by.cookie }, body: `Blurb,Zone\n${rows.join('\n')}\n`,
    })
    return await response.json() as Record<string, unknown> // the server's own shape
  }
  const columns = 'story,place'
  const { digest } = await post({ columns })
  return post({ columns, digest: String(digest) })
}

/** Brings a report as another system does, past the line it is sent by. */
export async function brought({ world }: Pick<Scene, 'world'>, key: { id: string, secret: string }, story: string): Promise<void> {
  const url = `${world.app.get<Config>(CONFIG).publicUrl}/api/reports`
  const body = JSON.stringify({ language: 'bn', danger: 'no', story, concerns: ['violence'] })
  const made = await httpbis.signMessage({
    key: { id: key.id, alg: 'ed25519', sign: data => Promise.resolve(sign(null, data, createPrivateKey(key.secret))) },
    fields: ['@method', '@target-uri', 'content-type', 'content-digest', 'idempotency-key'], params: ['created', 'keyid', 'alg', 'nonce'],
    paramValues: { created: world.app.get(Clock).now(), nonce: ids.next() },
  }, { method: 'POST', url, headers: { 'content-type': 'application/json', 'content-digest': `sha-256=:${createHash('sha256').update(body).digest('base64')}:`, 'idempotency-key': ids.next() } })
  const headers = Object.fromEntries(Object.entries(made.headers).map(([name, value]) => [name.toLowerCase(), value]))
  await world.app.get(PartnerService).receive({ method: 'POST', url, headers, body: Buffer.from(body) })
}

/** The other ways that reports come in by, and what is done before one does. */
export function wayActs(scene: Scene, desk: Desk): Act[] {
  const { keeper: { who, colleague, organisationId }, called, heardBy } = desk
  const { world } = scene
  const keys: { id: string, secret: string }[] = []
  const administrator = async () => scene.proved(called === '' ? await scene.of('rashid') : who)
  const draft = async () => (await world.owner.query<{ id: string, at: Date }>('SELECT id, at FROM report_draft WHERE by_membership_id = $1 AND organisation_id = $2', [colleague.membershipId, organisationId])).rows[0]
  const name = (word: string) => `Line ${word}`
  return [
    { name: `a report is written down${called}`, heardBy, happen: word => send(who, write, { input: spoken(word) }) },
    // It is hers who writes it, and of no colleague.
    { name: `a colleague begins to write a report down${called}`, heardBy: [], happen: async word => send(colleague, keep, { input: { words: word, after: (await draft())?.at ?? null } }) },
    { name: `a colleague throws away what she began${called}`, heardBy: [], happen: async () => send(colleague, drop, { id: (await draft())?.id ?? ids.next() }) },
    { name: `a list is brought in${called}`, heardBy, happen: word => listed(who, [`row ${word},Dock ${ids.next()}`, `other ${word},Gate ${ids.next()}`]) },
    { name: `another system may bring reports${called}`, heardBy, happen: async word => {
      const { data } = await send(await administrator(), make, { o: organisationId, n: name(word) })
      const key = data?.['makeWayKey']
      if (key) keys.push({ id: String(key.id), secret: String(key.secret) })
    } },
    { name: `another system brings a report${called}`, heardBy, happen: async word => { const key = keys.at(-1); if (key) await brought(scene, key, `brought ${word}`) } },
    { name: `another system brings nothing any more${called}`, heardBy, happen: async () => send(await administrator(), revoke, { id: keys.pop()?.id ?? ids.next() }) },
  ]
}
