import { organisations, type OrganisationKey } from '@amends/shared/cast'
import type { Role } from '@amends/shared/roles'
import { request, type Answer, type Person } from './person.ts'
import type { World } from './world.ts'

export const newReceipt = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => String(byte % 10)).join('')

const told = {
  way: null, language: 'en', subject: 'self', danger: 'no', concerns: ['documents_kept'], place: 'a hostel', when: 'this_month',
  story: 'They keep my passport.', contact: { way: 'code', value: '', times: [], mayPickUp: '' }, wishes: ['brand'],
}

/** A report as a phone sends it. The same receipt again is the same report. */
export const report = (url: string, receipt: string): Promise<Answer> => request(`${url}/help/api/reports`, { ...told, receipt }, {}, 30_000)

export const seen = { danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true }

/** Reports that nobody has looked at and that are not among `known`. */
export async function newReports({ owner }: World, known: ReadonlySet<string>): Promise<string[]> {
  const rows = await owner.rows<{ id: string }>(`SELECT r.id FROM report r JOIN organisation o ON o.id = r.organisation_id
    WHERE r.state = 'received' AND o.name = $1`, [organisations.nodipar.name])
  return rows.map(it => it.id).filter(id => !known.has(id))
}

export async function organisationId({ owner }: World, key: OrganisationKey): Promise<string> {
  const [found] = await owner.rows<{ id: string }>('SELECT id FROM organisation WHERE name = $1', [organisations[key].name])
  return found?.id ?? ''
}

/** What an organisation would be added with, as the lead reads it before. */
export async function joining(world: World, lead: Person, caseId: string, key: OrganisationKey, role: Role) {
  const about = { caseId, organisationId: await organisationId(world, key), role, standing: 'member' }
  const { partyPreview } = await lead.must('PartyPreview', about)
  return { ...about, preview: String(partyPreview.digest) }
}

/** A case on which people write: Amina manages it, those in `assigned` work on it with her, the brand takes part. */
export type Matter = {
  caseId: string
  /** The two parties, by their ids. */
  lead: string
  brand: string
}

export async function openMatter(world: World, assigned: readonly Person[]): Promise<Matter> {
  const lead = await world.as('amina')
  const known = new Set(await newReports(world, new Set()))
  const sent = await report(lead.url, newReceipt())
  const [reportId = ''] = await newReports(world, known)
  if (sent.outcome !== 'ok' || reportId === '') throw new Error(`a report did not arrive: ${sent.why}`)
  await lead.must('TriageReport', { id: reportId, input: seen })
  const { openCase } = await lead.must('OpenCase', { reportId, title: `A matter of ${reportId}` })
  const caseId = String(openCase.id)
  for (const { membershipId } of assigned) await lead.must('Assign', { caseId, membershipId, position: 'caseworker' })
  const { addParty } = await lead.must('AddParty', { input: { ...await joining(world, lead, caseId, 'ljungvind', 'brand'), basis: 'She agreed.' } })
  await (await world.as('ingrid')).must('AcceptPart', { id: addParty.id })
  const [own] = await world.owner.rows<{ id: string }>(`SELECT id FROM party WHERE case_id = $1 AND role = 'lead'`, [caseId])
  return { caseId, lead: own?.id ?? '', brand: String(addParty.id) }
}

/** Some matters of this world on which all of the lead's people work; opened where there are too few yet. */
export async function mattersOf(world: World, count: number): Promise<Matter[]> {
  const { matters } = world
  while (matters.length < count) matters.push(await openMatter(world, [await world.as('shirin'), await world.as('rashid')]))
  return matters.slice(0, count)
}
