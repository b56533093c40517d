import { cast, type CastKey, type OrganisationKey } from '@amends/shared/cast'
import { receiptLength } from '@amends/shared/receipt'
import { companies } from '@amends/shared/roles'
import { Ids } from '../src/platform/clock/ids.js'
import type { Caller } from './graphql.js'
import type { World } from './world.js'

const ids = new Ids()

/** What a worker sends who is in no danger now; a spec changes what it is about. */
export const words = (given: Record<string, unknown> = {}) => ({
  receipt: ids.digits(receiptLength), way: null, language: 'bn', subject: 'self', danger: 'no', concerns: ['documents_kept', 'fee_paid'],
  place: 'the dye house by the river', when: 'this_month', story: 'আমার পাসপোর্ট রেখে দিয়েছে। আমি টাকা দিয়েছি।',
  contact: { way: 'code', value: null, times: ['evening'], mayPickUp: null }, wishes: ['brand'], ...given,
})

/** Sends a report the way a phone does. */
export const post = (world: World, path: string, body: unknown): Promise<Response> => fetch(`${world.url}/help/api/${path}`, {
  method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', 'x-amends': '1' },
})

/** A report that has arrived, as its keeper finds it. */
export async function reported(world: World, keeper: Caller, given: Record<string, unknown> = {}): Promise<{ id: string, receipt: string }> {
  const before = new Set((await queue(keeper)).map(it => it.id))
  const body = words(given)
  const response = await post(world, 'reports', body)
  if (response.status !== 201) throw new Error(`the report was refused: ${await response.text()}`)
  const found = (await queue(keeper)).find(it => !before.has(it.id))
  if (!found) throw new Error('the report did not arrive')
  return { id: found.id, receipt: String(body.receipt) }
}

/** All that waits, however much it is. */
async function queue(keeper: Caller, after: string | null = null): Promise<{ id: string }[]> {
  const { nodes, pageInfo } = (await keeper.ask('query ($after: String) { reports(first: 50, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }', { after }))['reports']
  return pageInfo.hasNextPage ? [...nodes, ...await queue(keeper, pageInfo.endCursor)] : nodes
}

const triage = { danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true, note: null }

/** A case that its opener manages, from a report of its own. */
export async function opened(world: World, keeper: Caller, title = 'Passports held and fees paid at a dye house'): Promise<string> {
  const { id } = await reported(world, keeper)
  await keeper.ask('mutation ($id: ID!, $input: TriageInput!) { triageReport(id: $id, input: $input) { id } }', { id, input: triage })
  return (await keeper.ask('mutation ($id: ID!, $title: String!) { openCase(reportId: $id, title: $title) { id } }', { id, title }))['openCase'].id
}

/** Someone of a company promises what is asked of it on a case. */
export async function promised(world: World, partyId: string, organisation: OrganisationKey): Promise<void> {
  const someone = (Object.keys(cast) as CastKey[]).find(key => cast[key].organisation === organisation) // keys of a const object
  if (!someone) throw new Error(`nobody of the cast is of ${organisation}`)
  await (await world.as(someone, organisation)).ask('mutation ($id: ID!) { acceptPartUndertaking(id: $id) { id } }', { id: partyId })
}

/** Makes an organisation a party after reading the preview, as a person does; a company or auditor has promised then. @returns the party's id. */
export async function joined(world: World, lead: Caller, caseId: string, organisation: OrganisationKey, role: string, standing = 'member'): Promise<string> {
  const about = { caseId, organisationId: await world.idOf(organisation), role, standing }
  const { partyPreview } = await lead.ask(
    `query ($caseId: ID!, $organisationId: ID!, $role: Role!, $standing: Standing!) {
      partyPreview(caseId: $caseId, organisationId: $organisationId, role: $role, standing: $standing) { digest } }`, about)
  const { addParty } = await lead.ask('mutation ($input: AddPartyInput!) { addParty(input: $input) { id } }',
    { input: { ...about, basis: 'It helps to put this right.', preview: partyPreview.digest, wishReason: 'She was asked again, and agreed.' } })
  if (role === 'auditor' || companies.some(it => it === role)) await promised(world, addParty.id, organisation)
  return addParty.id
}

/** Says something on a case to some of its parties. @returns the message's id. */
export async function said(by: Caller, caseId: string, text: string, audience: string[]): Promise<string> {
  const { sendMessage } = await by.ask(
    'mutation ($caseId: ID!, $text: String!, $audience: [ID!]!) { sendMessage(caseId: $caseId, text: $text, audience: $audience) { id } }',
    { caseId, text, audience })
  return sendMessage.id
}
