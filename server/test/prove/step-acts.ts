import { Ids } from '../../src/platform/clock/ids.js'
import type { Caller } from '../graphql.js'
import type { Act } from './acts.js'
import { allFound, answered } from './finding-acts.js'
import { idOf } from './harmed.js'
import { onCase } from './heard.js'
import type { Chair, House, Scene, Stage } from './scene.js'
import { spoken } from './way-acts.js'

const ids = new Ids()
const send = (by: Caller, query: string, variables: Record<string, unknown>) => by.send(query, variables, ids.next())
const ways = 'query ($id: ID!) { case(id: $id) { way { to back digest } } }'
const move = 'mutation ($input: MoveInput!) { moveCase(input: $input) { id } }'
const aside = 'mutation ($id: ID!, $r: String!) { endCaseAside(id: $id, aside: out_of_scope, reason: $r) { id } }'
const reopen = 'mutation ($id: ID!, $r: String!) { reopenCase(id: $id, to: verify, reason: $r) { id } }'
const openVerified = 'mutation ($t: String!, $e: EntryInput!) { openCaseVerified(title: $t, entry: $e, triage: { danger: false, child: false, injured: false, confined: false }) { id } }'
const enter = 'mutation ($id: ID!, $e: EntryInput!) { enterVerified(id: $id, entry: $e) { id } }'
const entrust = 'mutation ($input: EntrustInput!) { entrustWorker(input: $input) { id } }'

type Way = { to: string, back: boolean, digest: string }
const entryOf = (word: string) => ({ kind: 'hotline', verifier: `line ${word}`, verifiedOn: '2026-01-01', summary: `found ${word}`, reason: `seen ${word}` })

/** One step on, or back, where there is one. */
async function moved(by: Caller, id: string, back: boolean, word: string): Promise<void> {
  const { data } = await by.send(ways, { id })
  const way: Way[] = data?.['case']?.way ?? []
  const to = way.find(it => it.back === back)
  if (to) await send(by, move, { input: { id, to: to.to, reason: `moved ${word}`, preview: to.digest } })
}

/** Open again at once, so that a stage never ends. */
async function endedAndOpened({ who }: House, id: string, word: string): Promise<void> {
  await send(who, aside, { id, r: `ended ${word}` })
  await send(who, reopen, { id, r: `again ${word}` })
}

/** Where a case goes: everybody on it reads at which step it is, and nobody who is told by notices. */
export function stepActs(scene: Scene, { caseId, seats, elsewhere, hers: { known, other } }: Stage): Act[] {
  const { lead } = scene
  const { who, organisationId } = lead
  const helper = seats.get('service_provider')
  const heardBy: readonly Chair[] = ['lead']
  // Other cases of the same lead, on which nobody else takes part: not those that a company told of, which it follows.
  const own = (state: string) => idOf(scene, `SELECT c.id FROM case_entry e JOIN "case" c ON c.id = e.case_id JOIN party p ON p.case_id = c.id AND p.role = 'lead'
    WHERE p.organisation_id = $1 AND c.state ${state} AND NOT EXISTS (SELECT FROM party o WHERE o.case_id = c.id AND o.organisation_id <> $1) ORDER BY e.at DESC, c.id DESC LIMIT 1`, organisationId)
  const entered = async (word: string) => {
    const { data } = await send(who, 'mutation ($input: WriteReportInput!) { writeReport(input: $input) { id } }', { input: spoken(word) })
    const id: unknown = data?.['writeReport']?.id
    await send(who, 'mutation ($id: ID!, $input: TriageInput!) { triageReport(id: $id, input: $input) { id } }', { id, input: { danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true } })
    const opened = await send(who, 'mutation ($id: ID!) { openCase(reportId: $id, title: "Wages kept on a farm") { id } }', { id })
    return send(who, enter, { id: opened.data?.['openCase']?.id ?? ids.next(), e: entryOf(word) })
  }
  return [
    { name: 'the case goes on', heardBy: onCase, happen: async word => {
      await allFound(scene, { caseId }, word)
      await answered(scene, { caseId }, { types: ['remedy_plan'], isSigned: true }, word)
      await moved(who, caseId, false, word)
    } },
    { name: 'the case goes back', heardBy: onCase, happen: word => moved(who, caseId, true, word) },
    { name: 'the case ends beside the way and is opened again', heardBy: onCase, happen: word => endedAndOpened(lead, caseId, word) },
    { name: 'a case elsewhere goes on', heardBy: [], happen: word => moved(elsewhere.lead.who, elsewhere.caseId, false, word) },
    { name: 'a case elsewhere goes back', heardBy: [], happen: word => moved(elsewhere.lead.who, elsewhere.caseId, true, word) },
    { name: 'a case elsewhere ends beside the way and is opened again', heardBy: [], happen: word => endedAndOpened(elsewhere.lead, elsewhere.caseId, word) },
    { name: 'a case that was verified outside is opened', heardBy, happen: word => send(who, openVerified, { t: `Wages ${word}`, e: entryOf(word) }) },
    { name: 'a report is a case that was verified outside', heardBy, happen: entered },
    { name: 'another case of the lead goes back', heardBy, happen: async word => moved(who, await own(`<> 'closed'`), true, word) },
    { name: 'another case of the lead goes on', heardBy, happen: async word => moved(who, await own(`<> 'closed'`), false, word) },
    { name: 'another case of the lead ends beside the way', heardBy, happen: async word => send(who, aside, { id: await own(`<> 'closed'`), r: `ended ${word}` }) },
    { name: 'another case of the lead is opened again', heardBy, happen: async word => send(who, reopen, { id: await own(`= 'closed'`), r: `again ${word}` }) },
    // Who would work with her were the case to go there.
    { name: 'one entrusts herself to somebody elsewhere', heardBy, happen: () => send(who, entrust, { input: { workerId: other, organisationId: elsewhere.lead.organisationId, way: 'oral' } }) },
    ...helper ? [{ name: 'she entrusts herself to the service provider', heardBy: ['lead', 'service_provider'], happen: () => send(who, entrust, { input: { workerId: known, organisationId: helper.organisationId, way: 'oral' } }) }] satisfies Act[] : [],
  ]
}
