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
  const screening = (await who.send('query ($id: ID!) { worker(id: $id) { screenings { id } } }', { id: worker })).data?.['worker']?.screenings[0]?.id ?? id
  return {
    CasePage: { id }, FindingsPage: { id }, InterviewPage: { id }, HandInPage: { id }, ResponsePage: { id }, PlanPage: { id }, MoneyPage: { id }, ClosingPage: { id }, ChecklistPage: { id }, LessonsPage: { id }, CaseClocks: { id }, MemoPage: { id }, CaseNow: { id }, MovePage: { id }, EnterVerifiedPage: { id }, CaseFiles: { id }, CaseEarlier: { id }, CaseEmergencies: { id }, WorkerPage: { id: worker }, AddPartyPage: { id }, CasesMore: { after: await after('cases') },
    ReferPage: { id: worker }, ReferralPage: { id }, OfferPage: { id }, OfferCheck: { caseId: id, organisationId: await world.idOf('rimkhlong') }, TransferPage: { id },
    ReferralPreview: { input: { workerId: worker, consentId: id, priority: 'urgent', needs: ['shelter'], given: [], languages: ['bn'], note: 'A bed.', told: [], dependants: 0, medical: 'none', isPoliceInvolved: false } },
    WorkerCasework: { id: worker, first: 5 }, CaseNotesPage: { id, first: 50 }, NoteDraft: { caseId: id, workerId: worker },
    ScreeningPage: { id: screening }, SpareLetterPage: { id: worker }, RemedyFiles: { id },
    ReportPage: { id: about.reportId }, ComplaintPage: { id }, ComplainPage: { id }, ReportsAlike: { id: about.reportId }, ReportsMore: { after: await after('reports').catch(() => undefined) ?? '' },
    Inbox: { first: 50 }, WorkPage: { first: 50 }, Organisations: { first: 50 }, Organisation: { id: organisationId },
    Services: { dependants: false, within: 'anywhere', openNow: false, own: false, first: 25 }, ServicePage: { id }, ServiceEdit: { id, isNew: true },
    Leaver: { id: who.membershipId },
    RespondentPreview: { id: about.partyId ?? '' },
    PartyPreview: { caseId: id, organisationId: await world.idOf('marea'), role: 'representative', standing: 'member' },
  }
}
