import { readFileSync } from 'node:fs'
import type { OrganisationKey } from '@amends/shared/cast'
import type { Caller } from './graphql.js'
import type { World } from './world.js'

/** What the web was last built with, by name; `npm test` builds it before these specs. */
export const operations: [name: string, text: string][] = Object.values(
  JSON.parse(readFileSync(new URL('../../web/dist/persisted.json', import.meta.url), 'utf8')) as Record<string, string>) // hash and text
  .map(text => [/(?:query|mutation) (\w+)/.exec(text)?.[1] ?? text.slice(0, 40), text])

/** Those that only read, in the order of their names. */
export const queries = operations.filter(([, text]) => /\bquery \w+/.test(text)).toSorted(([one], [other]) => one.localeCompare(other))

/** What the screens would say in each place of a query, for somebody who looks at this case and this report. */
export async function variablesFor(
  world: Pick<World, 'idOf'>, who: Caller, about: { caseId: string, reportId: string, organisation: OrganisationKey, partyId?: string },
): Promise<Record<string, Record<string, unknown>>> {
  const after = async (list: string) => (await who.ask(`{ ${list}(first: 1) { pageInfo { endCursor } } }`))[list].pageInfo.endCursor ?? undefined
  const id = about.caseId
  const organisationId = await world.idOf(about.organisation)
  const worker = (await who.send('query ($id: ID!) { case(id: $id) { workers(first: 1) { nodes { id } } } }', { id })).data?.['case']?.workers.nodes[0]?.id ?? id
  return {
    CasePage: { id }, CaseFiles: { id }, CaseEarlier: { id }, CaseEmergencies: { id }, WorkerPage: { id: worker }, AddPartyPage: { id }, CasesMore: { after: await after('cases') },
    ReportPage: { id: about.reportId }, ReportsMore: { after: await after('reports').catch(() => undefined) ?? '' },
    Inbox: { first: 50 }, Organisations: { first: 50 }, Organisation: { id: organisationId },
    Leaver: { id: who.membershipId },
    RespondentPreview: { id: about.partyId ?? '' },
    PartyPreview: { caseId: id, organisationId: await world.idOf('marea'), role: 'representative', standing: 'member' },
  }
}
