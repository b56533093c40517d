import { Ids } from '../../src/platform/clock/ids.js'
import { Escalations } from '../../src/reports/deputies/escalations.js'
import { MailboxService } from '../../src/reports/mailbox.service.js'
import { InterpreterService } from '../../src/reports/speech/interpreter.service.js'
import { Wishing } from '../../src/reports/wishing.js'
import type { Caller } from '../graphql.js'
import type { Act } from './acts.js'
import { idOf } from './harmed.js'
import { phoneActs } from './phone-acts.js'
import type { Chair, House, Scene, Stage } from './scene.js'
import { spoken, wayActs } from './way-acts.js'

const ids = new Ids()
const send = (by: Caller, query: string, variables: Record<string, unknown>) => by.send(query, variables, ids.next())
const triage = 'mutation ($id: ID!, $input: TriageInput!) { triageReport(id: $id, input: $input) { id } }'
const ask = 'mutation ($id: ID!, $t: String!, $s: SaidInput) { askWorker(reportId: $id, text: $t, translation: $s) { id } }'
const translate = 'mutation ($id: ID!, $input: TranslateInput!) { translateReport(id: $id, input: $input) { id } }'
const interpret = 'mutation ($id: ID!, $input: AskInterpreterInput!) { askInterpreter(id: $id, input: $input) { url } }'
const unlink = 'mutation ($id: ID!, $l: ID!) { endInterpreterLink(id: $id, linkId: $l) { id } }'
const advise = 'mutation ($id: ID!, $input: AdviseInput!) { adviseReport(id: $id, input: $input) { id } }'
const decline = 'mutation ($id: ID!, $input: DeclineInput!) { declineReport(id: $id, input: $input) { id } }'
const link = 'mutation ($id: ID!, $o: ID!) { linkReports(id: $id, otherId: $o) { id } }'
const merge = 'mutation ($id: ID!, $o: ID!) { mergeReports(id: $id, intoId: $o) { id } }'
const untie = 'mutation ($id: ID!, $t: ID!) { untieReports(id: $id, tieId: $t) { id } }'

/** What one keeper of a way in does with what comes in by it, and who may notice any of it. */
export type Desk = { keeper: House, called: string, heardBy: readonly Chair[], caseId: string }

/** Whoever stands in for another reads what nobody there looked at: those reports are told apart from all others. */
const within = 'NOT EXISTS (SELECT FROM report_escalation e WHERE e.report_id = r.id AND e.agreement_id IS NOT NULL)'

/** The last report of a desk that stands so, of no case; one of nothing where there is none. */
export const reportAt = (scene: Scene, { keeper }: Desk, where: string): Promise<string> =>
  idOf(scene, `SELECT id FROM report r WHERE organisation_id = $1 AND ${within} AND (${where}) ORDER BY received_on DESC, id DESC LIMIT 1`, keeper.organisationId)
const told = { way: 'colleague', language: 'en' }
const safe = { danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true }

/** A report that was looked at and is still open, besides `other`; one is written down where there is none. */
async function openAt(scene: Scene, desk: Desk, word: string, other = ''): Promise<string> {
  const { keeper: { who, organisationId } } = desk
  const { rows: [found] } = await scene.world.owner.query<{ id: string }>(
    `SELECT id FROM report r WHERE organisation_id = $1 AND ${within} AND state = 'triaged' AND case_id IS NULL AND merged_into IS NULL AND id::text <> $2
       AND NOT EXISTS (SELECT FROM report_tie t WHERE t.undone_at IS NULL AND r.id IN (t.report_id, t.other_id)) ORDER BY id LIMIT 1`, [organisationId, other])
  if (found) return found.id
  const { data } = await send(who, 'mutation ($input: WriteReportInput!) { writeReport(input: $input) { id } }', { input: spoken(word) })
  const id = String(data?.['writeReport']?.id ?? ids.next())
  await send(who, triage, { id, input: safe })
  return id
}

/** Her words and what is done with them: heard by those who keep the way in they came by, and by nobody else. */
function speechActs(scene: Scene, desk: Desk): Act[] {
  const { keeper: { who }, called, heardBy, caseId } = desk
  const { app } = scene.world
  const tokens: string[] = []
  const asked = async (id: string, word: string): Promise<void> => {
    const { data } = await send(who, interpret, { id, input: { language: 'my', called: `who ${word}` } })
    const token = String(data?.['askInterpreter']?.url ?? '').split('/').at(-1)
    if (token) tokens.push(token)
  }
  const say = (work: (it: InterpreterService, token: string) => Promise<void>) => async () => { await work(app.get(InterpreterService), tokens.pop() ?? 'none').catch(() => undefined) }
  const onCase = () => idOf(scene, 'SELECT id FROM report WHERE case_id = $1', caseId)
  const waiting = (word: string) => openAt(scene, desk, word)
  const hers = async (work: (receipt: string) => Promise<unknown>) => { const id = await onCase(); await work(scene.receipts.get(id) ?? '').catch(() => undefined) }
  return [...[{ of: onCase, what: 'the report of the case' }, { of: waiting, what: 'a report that waits' }].flatMap(({ of, what }): Act[] => [
    { name: `${what} is translated${called}`, heardBy, happen: async word => send(who, translate, { id: await of(word), input: { ...told, text: `said ${word}` } }) },
    { name: `an interpreter is asked about ${what}${called}`, heardBy, happen: async word => asked(await of(word), word) },
    { name: `the link for ${what} is taken back${called}`, heardBy, happen: async word => { const id = await of(word); return send(who, unlink, { id, l: await idOf(scene, 'SELECT id FROM interpreter_link WHERE report_id = $1 AND closed_at IS NULL', id) }) } },
    { name: `she is asked about ${what}${called}`, heardBy, happen: async word => send(who, ask, { id: await of(word), t: `ask ${word}`, s: { ...told, text: `asked ${word}` } }) },
  ]),
  { name: `an interpreter answers${called}`, heardBy, happen: word => say((it, token) => it.say(token, `words ${word}`))() },
  { name: `an interpreter knows somebody${called}`, heardBy, happen: say((it, token) => it.conflict(token)) },
  { name: `she answers${called}`, heardBy, happen: word => hers(receipt => app.get(MailboxService).reply(receipt, { id: ids.next(), text: `more ${word}` })) },
  { name: `she changes what she wishes${called}`, heardBy, happen: word => hers(receipt => app.get(Wishing).change(receipt, word.length % 2 === 0 ? ['brand', 'union'] : ['brand'])) },
  ]
}

/** What becomes of a report that is no case. */
function deskActs(scene: Scene, desk: Desk): Act[] {
  const { keeper: { who }, called, heardBy } = desk
  const two = async (word: string): Promise<{ id: string, o: string }> => { const id = await openAt(scene, desk, word); return { id, o: await openAt(scene, desk, word, id) } }
  const tie = async (kind: string) => {
    const t = await idOf(scene, `SELECT t.id FROM report_tie t JOIN report r ON r.id = t.report_id WHERE r.organisation_id = $1 AND t.kind = $2 AND t.undone_at IS NULL AND ${within} LIMIT 1`, desk.keeper.organisationId, kind)
    return send(who, untie, { t, id: await idOf(scene, 'SELECT report_id AS id FROM report_tie WHERE id = $1', t) })
  }
  return [
    { name: `a report that waits is looked at${called}`, heardBy, happen: async word => send(who, triage, { id: await reportAt(scene, desk, `state = 'received'`), input: { ...safe, note: `seen ${word}` } }) },
    { name: `somebody is advised${called}`, heardBy, happen: async word => send(who, advise, { id: await openAt(scene, desk, word), input: { outcome: 'advised', text: `advice ${word}`, translation: { ...told, text: `advised ${word}` } } }) },
    { name: `a report is declined${called}`, heardBy, happen: async word => send(who, decline, { id: await openAt(scene, desk, word), input: { reason: 'outside_area', elsewhere: ['embassy'], text: `no ${word}` } }) },
    { name: `two reports are linked${called}`, heardBy, happen: async word => send(who, link, await two(word)) },
    { name: `two reports are merged${called}`, heardBy, happen: async word => send(who, merge, await two(word)) },
    { name: `two reports are parted${called}`, heardBy, happen: () => tie('linked') },
    { name: `two merged reports are parted${called}`, heardBy, happen: () => tie('merged') },
  ]
}

/** Whoever stands in for the lead is told of what nobody there looked at; neither of the two tells anybody else. */
function deputyActs(scene: Scene, { lead, stage }: { lead: House, stage: Stage }): Act[] {
  const heardBy = ['lead', 'service_provider'] as const satisfies readonly Chair[]
  const deputy = stage.seats.get('service_provider')
  if (!deputy) return []
  const { world } = scene
  const rashid = async () => scene.proved(await scene.of('rashid'))
  const agreement = () => idOf(scene, 'SELECT id FROM deputy_organisation WHERE organisation_id = $1 AND ended_at IS NULL', lead.organisationId)
  const asked = async () => send(await rashid(), 'mutation ($d: ID!) { askDeputyOrganisation(deputyId: $d) { id } }', { d: deputy.organisationId })
  const agreed = async () => send(await scene.proved(deputy.who), 'mutation ($id: ID!) { agreeToStandIn(id: $id) { id } }', { id: await agreement() })
  const outside = (state: string) => idOf(scene, `SELECT r.id FROM report r WHERE organisation_id = $1 AND NOT ${within} AND state = $2 ORDER BY id DESC LIMIT 1`, lead.organisationId, state)
  return [
    { name: 'a colleague is named whom it is told to', heardBy: ['lead'], happen: async word => send(await rashid(), 'mutation ($m: ID) { nameReportDeputy(membershipId: $m) { id } }', { m: word.length % 2 === 0 ? lead.colleague.membershipId : null }) },
    { name: 'another is asked to stand in', heardBy, happen: asked },
    { name: 'another stands in', heardBy, happen: agreed },
    { name: 'nobody stands in any more', heardBy, happen: async () => send(await rashid(), 'mutation ($id: ID!) { endStandingIn(id: $id) { id } }', { id: await agreement() }) },
    { name: 'nobody looks at a report', heardBy, happen: async () => {
      // Without anybody who stands in, it would be heard of in the house alone.
      await asked()
      await agreed()
      const id = await scene.reported(lead)
      for (const step of ['deputy', 'organisation'] as const) await world.app.get(Escalations).escalate(id, step)
    } },
    { name: 'whoever stands in looks', heardBy, happen: async word => send(deputy.who, triage, { id: await outside('received'), input: { ...safe, note: `seen ${word}` } }) },
    { name: 'whoever stands in asks her', heardBy, happen: async word => send(deputy.who, ask, { id: await outside('triaged'), t: `ask ${word}` }) },
  ]
}

/** Everything that happens to reports of two keepers: the lead of the stage, and one that none of the chairs knows of. */
export function reportActs(scene: Scene, stage: Stage): Act[] {
  const desks: readonly Desk[] = [
    { keeper: scene.lead, called: '', heardBy: ['lead'], caseId: stage.caseId },
    { keeper: stage.elsewhere.lead, called: ' elsewhere', heardBy: [], caseId: stage.elsewhere.caseId },
  ]
  return [
    ...desks.flatMap(desk => [...speechActs(scene, desk), ...deskActs(scene, desk), ...phoneActs(scene, desk), ...wayActs(scene, desk)]), ...deputyActs(scene, { lead: scene.lead, stage }),
  ]
}
