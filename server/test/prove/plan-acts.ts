import { Ids } from '../../src/platform/clock/ids.js'
import type { Caller } from '../graphql.js'
import type { Act } from './acts.js'
import { idOf, receiverNames } from './harmed.js'
import { together } from './heard.js'
import { act, answer, answered, approve, during, herLine, propose, revise, siteLine, write } from './remedied.js'
import type { Chair, Scene, Stage } from './scene.js'

const ids = new Ids()
const send = (by: Caller | undefined, query: string, variables: Record<string, unknown>) => (by ? by.send(query, variables, ids.next()) : Promise.resolve())
const draft = 'mutation ($id: ID!) { draftPlan(caseId: $id) { id } }'
const leaveOut = 'mutation ($p: ID!, $l: ID!) { leaveOutPlanLine(planId: $p, lineId: $l) { id } }'
const cost = 'mutation ($id: ID!) { approvePlanCost(id: $id) { id } }'
const monitor = 'mutation ($input: MonitorPlanLineInput!) { monitorPlanLine(input: $input) { id } }'

const lead: readonly Chair[] = ['lead']
/** Whom she lets know of her reads what is planned for her. */
const toldOfHer: readonly Chair[] = ['lead', ...receiverNames, 'police']

/** Versions of a plan: a draft is the lead's; what is proposed is known to who does or pays it; what is in force at the site to all who work on it. */
function versionActs(scene: Scene, { caseId, seats, hers: { known, kept } }: Stage): Act[] {
  const { lead: { who, colleague, organisationId }, world: { owner } } = scene
  const of = (chair: Chair) => seats.get(chair)?.organisationId
  const latest = () => idOf(scene, 'SELECT id FROM plan WHERE case_id = $1 ORDER BY number DESC LIMIT 1', caseId)
  /** The version that can be written: it is begun where none is open. */
  const open = async (): Promise<string> => { const id = await latest(); await send(who, revise, { id }); return latest() }
  const linesIn = async (planId: string, where: string, ...values: unknown[]) => (await owner.query<{ id: string }>(
    `SELECT l.id FROM plan_line l JOIN plan_entry e ON e.line_id = l.id WHERE e.plan_id = $1 AND (${where}) ORDER BY l.id`, [planId, ...values])).rows.map(it => it.id)
  const answers = async (planId: string, word: string) => { for (const id of await linesIn(planId, `l.track = 'worker' AND l.stage = 'proposed'`)) await send(who, answer, answered(id, `said ${word}`)) }
  const through = async (planId: string, word: string) => { await send(who, propose, { id: planId }); await answers(planId, word); return send(colleague, approve, { id: planId }) }
  const at = (work: (word: string) => Promise<unknown>) => (word: string) => during(scene, caseId, 'plan', () => work(word))
  const hers = (planId: string, word: string) => herLine(planId, known, of('service_provider'), of('brand'), `hers ${word}`)
  const secret = (planId: string, word: string) => herLine(planId, kept, organisationId, of('employer'), `kept ${word}`)
  const site = (planId: string, word: string) => siteLine(planId, of('supplier'), of('brand'), `site ${word}`)
  return [
    { name: 'a plan is begun twice', heardBy: lead, happen: at(() => send(who, draft, { id: caseId })) },
    { name: 'a version of the plan is begun', heardBy: lead, happen: at(async () => send(who, revise, { id: await latest() })) },
    ...[{ what: 'a line for her', says: hers }, { what: 'a line for one whom nobody knows of', says: secret }, { what: 'a line at the site', says: site }].map(({ what, says }): Act => (
      { name: `${what} is written into a draft`, heardBy: lead, happen: at(async word => send(who, write, { input: says(await open(), word) })) })),
    { name: 'a line is left out of a draft', heardBy: lead, happen: at(async () => { const p = await latest(); return send(who, leaveOut, { p, l: (await linesIn(p, `l.stage = 'draft'`))[0] ?? ids.next() }) }) },
    // Whoever does or pays something of it is told, and so is whom she lets know.
    { name: 'the plan is proposed', heardBy: [...toldOfHer, 'supplier', 'brand', 'employer'], happen: at(async () => send(who, propose, { id: await latest() })) },
    ...[{ workerId: known, whom: 'she', heardBy: toldOfHer }, { workerId: kept, whom: 'one whom nobody knows of', heardBy: lead }].map(({ workerId, whom, heardBy }): Act => (
      { name: `${whom} answers to her line of the plan`, heardBy, happen: at(async word => {
        for (const id of await linesIn(await latest(), `l.worker_id = $2 AND l.stage = 'proposed'`, workerId)) await send(who, answer, { input: { ...answered(id, `said ${word}`).input, answer: word.length % 2 === 0 ? 'change_asked' : 'agreed' } })
      }) })),
    { name: 'a plan for the site is made anew', heardBy: [...together, 'shelter'], happen: at(async word => { const id = await open(); await send(who, write, { input: site(id, word) }); return through(id, word) }) },
    ...[{ workerId: known, whom: 'her', says: hers, heardBy: [...toldOfHer, 'brand'] as const }, { workerId: kept, whom: 'one whom nobody knows of', says: secret, heardBy: ['lead', 'employer'] as const }].map(({ workerId, whom, says, heardBy }): Act => (
      { name: `a plan for ${whom} is made anew`, heardBy, happen: at(async word => {
        const id = await open()
        for (const l of await linesIn(id, `l.stage = 'draft' AND l.worker_id IS DISTINCT FROM $2`, workerId)) await send(who, leaveOut, { p: id, l })
        // What was proposed to others would come into force with it.
        if ((await linesIn(id, `l.stage = 'proposed' AND l.worker_id IS DISTINCT FROM $2`, workerId)).length > 0) return
        const [before] = await linesIn(id, `l.stage = 'live' AND l.worker_id = $2`, workerId)
        await send(who, write, { input: { ...says(id, word), lineId: word.length % 2 === 0 ? before ?? null : null } })
        await through(id, word)
      }) })),
  ]
}

/** What becomes of a line in force: at the site all who work on it know; of a worker line the lead, who does it, and whom she lets know. Who only pays knows nothing of it. */
function lineActs(scene: Scene, { caseId, seats, hers: { known, kept } }: Stage): Act[] {
  const { lead: { who, colleague } } = scene
  const by = (chair: Chair) => seats.get(chair)?.who
  const live = (where: string, ...values: unknown[]) => idOf(scene, `SELECT id FROM plan_line WHERE case_id = $1 AND stage = 'live' AND (${where}) ORDER BY state IN ('confirmed', 'waived', 'impossible'), id LIMIT 1`, caseId, ...values)
  const owned = (chair: Chair) => live(`track = 'site' AND owner_organisation_id = $2`, seats.get(chair)?.organisationId)
  const done = (one: Caller | undefined, what: string, line: () => Promise<string>) => async (word: string) => send(one, act, { input: { lineId: await line(), act: what, words: `${what} ${word}` } })
  const seen = (line: () => Promise<string>) => async (word: string) => send(who, monitor, { input: { lineId: await line(), seenOn: '2026-01-05', heard: 'worker', obstacle: `seen ${word}`, nextOn: '2199-01-01' } })
  const site = () => owned('supplier')
  const [hers, secret] = [() => live('worker_id = $2', known), () => live('worker_id = $2', kept)]
  return [
    ...[{ what: 'the supplier has done its line', one: by('supplier'), does: 'claim' }, { what: 'the auditor does not find it done', one: by('auditor'), does: 'dispute' }, { what: 'the inspectorate finds it done', one: by('labour_inspectorate'), does: 'confirm' },
      { what: 'the supplier cannot do its line', one: by('supplier'), does: 'say_impossible' }, { what: 'it is agreed that the supplier cannot', one: who, does: 'agree_impossible' },
    ].map(({ what, one, does }): Act => ({ name: `${what} of the plan`, heardBy: together, happen: done(one, does, site) })),
    // It goes on without the company concerned, which keeps what it knew.
    { name: 'what the company concerned had to do is disputed in the plan', heardBy: together, happen: done(who, 'dispute', () => owned('respondent')) },
    { name: 'what the company concerned had to do is looked at in the plan', heardBy: lead, happen: seen(() => owned('respondent')) },
    { name: 'somebody looks how a line of the plan at the site goes', heardBy: lead, happen: seen(site) },
    { name: 'the brand agrees to a cost of the plan', heardBy: ['lead', 'brand'], happen: async () => send(by('brand'), cost, { id: await live(`payer_organisation_id = $2 AND cost_approved_at IS NULL AND track = 'site'`, seats.get('brand')?.organisationId) }) },
    { name: 'the employer agrees to a cost of the plan', heardBy: ['lead', 'employer'], happen: async () => send(by('employer'), cost, { id: await live('payer_organisation_id = $2 AND cost_approved_at IS NULL', seats.get('employer')?.organisationId) }) },
    ...([['claim', by('service_provider')], ['dispute', who], ['confirm', who], ['waive', who], ['say_impossible', by('service_provider')], ['agree_impossible', who]] as const).map(([does, one]): Act => (
      { name: `of her line of the plan: ${does}`, heardBy: toldOfHer, happen: done(one, does, hers) })),
    ...([['claim', who], ['dispute', colleague], ['confirm', colleague], ['waive', who], ['say_impossible', who], ['agree_impossible', colleague]] as const).map(([does, one]): Act => (
      { name: `of the line of the plan of one whom nobody knows of: ${does}`, heardBy: lead, happen: done(one, does, secret) })),
    { name: 'somebody looks how her line of the plan goes', heardBy: lead, happen: seen(hers) },
    { name: 'somebody looks how the line of the plan of one whom nobody knows of goes', heardBy: lead, happen: seen(secret) },
  ]
}

/** What is planned, and what becomes of it. */
export const planActs = (scene: Scene, stage: Stage): Act[] => [...versionActs(scene, stage), ...lineActs(scene, stage)]
