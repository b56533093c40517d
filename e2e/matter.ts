import type { APIRequestContext } from '@playwright/test'
import { cast, organisations, type CastKey, type OrganisationKey } from '@amends/shared/cast'
import { wishParties } from '@amends/shared/reports'
import { companies, type Role, type Standing } from '@amends/shared/roles'
import { expect, requestAs } from './as.ts'
import { own } from './operations.ts'
import { ask } from './wire.ts'

/** A receipt as a phone draws it. */
export const newReceipt = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => String(byte % 10)).join('')

/** A report as the phone sends it, with nothing in it that anybody could mind. */
export const report = (receipt: string) => ({
  receipt, way: null, language: 'en', subject: 'self', danger: 'no', concerns: ['documents_kept'], place: 'a hostel', when: 'this_month',
  story: 'They keep my passport.', contact: { way: 'code', value: '', times: [], mayPickUp: '' }, wishes: ['brand'],
})

/** Posts as the phone does: no cookie, the header of our own script. */
export const post = (request: APIRequestContext, path: string, data: object) => request.post(`/help/api/${path}`, { headers: own, data })

export const reportIds = async (lead: APIRequestContext): Promise<string[]> =>
  (await ask(lead, 'ReportsPage')).reports.nodes.map((it: { id: string }) => it.id)

/** All cases or reports that somebody reads, the newest first, however many tests have opened one before. */
export async function* listed(request: APIRequestContext, what: 'cases' | 'reports') {
  const name = what === 'cases' ? 'Cases' : 'Reports'
  let { [what]: page } = await ask(request, `${name}Page`)
  yield* page.nodes
  while (page.pageInfo.hasNextPage) {
    ({ [what]: page } = await ask(request, `${name}More`, { after: page.pageInfo.endCursor }))
    yield* page.nodes
  }
}

/** The last case of somebody that has this title. @returns its id. */
export async function titled(request: APIRequestContext, title: RegExp): Promise<string> {
  for await (const it of listed(request, 'cases')) if (title.test(it.title)) return it.id
  throw new Error(`no case is titled ${title}`)
}

/** A report that has just come to an organisation by its way in, to Amina's without one. @returns its id. */
export async function arrive(lead: APIRequestContext, way: string | null = null): Promise<string> {
  const before = await reportIds(lead)
  const answer = await post(lead, 'reports', { ...report(newReceipt()), way, wishes: wishParties })
  expect(answer.status(), await answer.text()).toBe(201)
  const [id = ''] = (await reportIds(lead)).filter(it => !before.includes(it))
  return id
}

/** A case of its own, opened from a new report by Amina, or by somebody of another organisation with its way in. @returns its id. */
export async function openCase(title: string, key: CastKey = 'amina', way: string | null = null): Promise<string> {
  const lead = await requestAs(key)
  const id = await arrive(lead, way)
  await ask(lead, 'TriageReport', { id, input: { danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true } })
  const { openCase: record } = await ask(lead, 'OpenCase', { reportId: id, title })
  await lead.dispose()
  return record.id
}

export async function organisationId(request: APIRequestContext, key: OrganisationKey): Promise<string> {
  const { organisations: found } = await ask(request, 'OrganisationPicker', { search: organisations[key].name })
  return found.nodes[0].id
}

/** Someone of a company promises what is asked of it on joining. */
export async function promise(key: OrganisationKey, partyId: string): Promise<void> {
  const someone = (Object.keys(cast) as CastKey[]).find(it => cast[it].organisation === key) // keys of a const object
  if (!someone) throw new Error(`nobody of the cast is of ${key}`)
  const by = await requestAs(someone)
  await ask(by, 'AcceptPart', { id: partyId })
  await by.dispose()
}

/** Amina makes an organisation a party, with the preview read just before; a company has promised nothing yet. @returns the party's id. */
export async function joinWith(caseId: string, organisation: string, role: Role, standing: Standing = 'member'): Promise<string> {
  const lead = await requestAs('amina')
  const joining = { caseId, organisationId: organisation, role, standing }
  const { partyPreview } = await ask(lead, 'PartyPreview', joining)
  const { addParty: party } = await ask(lead, 'AddParty', { input: { ...joining, basis: 'She agreed.', preview: partyPreview.digest, wishReason: 'She was asked again, and agreed.' } })
  await lead.dispose()
  return party.id
}

/** The same for one of the cast. */
export async function joinParty(caseId: string, key: OrganisationKey, role: Role, standing: Standing = 'member'): Promise<string> {
  const lead = await requestAs('amina')
  const id = await organisationId(lead, key)
  await lead.dispose()
  return joinWith(caseId, id, role, standing)
}

/** The same, and a company has promised. @returns the party's id. */
export async function addParty(caseId: string, key: OrganisationKey, role: Role, standing: Standing = 'member'): Promise<string> {
  const id = await joinParty(caseId, key, role, standing)
  if (companies.some(it => it === role)) await promise(key, id)
  return id
}
