import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consented, explained } from '../../test/consent.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { add } from '../../test/worker.js'

let world: World
let amina: Caller
let shirin: Caller
let nodipar: string

const draft = 'mutation ($id: ID!) { draftPlan(caseId: $id) { id number state } }'
const write = 'mutation ($input: WritePlanLineInput!) { writePlanLine(input: $input) { id route form objective harm proof cost currency worker { id } owner { id } payer { id } } }'
const leaveOut = 'mutation ($planId: ID!, $lineId: ID!) { leaveOutPlanLine(planId: $planId, lineId: $lineId) { id lines { id } } }'
const propose = 'mutation ($id: ID!) { proposePlan(id: $id) { id state } }'
const approve = 'mutation ($id: ID!) { approvePlan(id: $id) { id state approver } }'
const revise = 'mutation ($id: ID!) { revisePlan(id: $id) { id number state lines { id answer } } }'
const answer = 'mutation ($input: AnswerPlanLineInput!) { answerPlanLine(input: $input) { id answer notes { kind answer words explainedBy language advocate } } }'
const approveCost = 'mutation ($id: ID!) { approvePlanCost(id: $id) { id costApprovedAt } }'
const makeRespondent = 'mutation ($id: ID!) { makeRespondent(id: $id, reason: "It is named.") { id } }'
const act = 'mutation ($input: ActOnPlanLineInput!) { actOnPlanLine(input: $input) { id state } }'
const monitor = 'mutation ($input: MonitorPlanLineInput!) { monitorPlanLine(input: $input) { id notes { kind heard seenOn nextOn words } } }'
const plansOf = 'query ($id: ID!) { case(id: $id) { canPlan { draft { allowed reason } } plans(first: 50) { nodes { id number state by approver can { approve { allowed reason } } lines { id stage answer } } } } }'
const linesOf = `query ($id: ID!) { case(id: $id) { planLines(first: 50) { nodes { id track route form cost currency dueOn objective harm proof stage state answer isOverdue worker { id } owner { id } payer { id }
  withheld { field } notes { kind words } can { claim { allowed } approveCost { allowed } confirm { allowed reason } } } } } }`

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  shirin = await world.as('shirin')
  nodipar = await world.idOf('nodipar')
})
afterAll(async () => { await world.close() })

/** A case in the third step, with a colleague, a brand that pays and a supplier that repairs. */
const planned = async (): Promise<string> => {
  const id = await opened(world, amina)
  await amina.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: supervisor) { id } }', { c: id, m: shirin.membershipId })
  await joined(world, amina, id, 'ljungvind', 'brand')
  await joined(world, amina, id, 'byeolmaru', 'supplier', 'partner')
  await world.owner.query(`UPDATE "case" SET state = 'plan' WHERE id = $1`, [id])
  return id
}
const begun = async (id: string): Promise<string> => (await amina.ask(draft, { id }))['draftPlan'].id
const line = async (planId: string, more: Record<string, unknown> = {}): Promise<string> => (await amina.ask(write, { input: await says(planId, more) }))['writePlanLine'].id
const says = async (planId: string, more: Record<string, unknown> = {}) => ({
  planId, route: 'site_corrective_action', ownerOrganisationId: await world.idOf('byeolmaru'), dueOn: '2999-03-01', objective: 'Every worker keeps her passport.', harm: 'Passports were kept.',
  proof: 'A photo of the empty locker.', ...more })
const hersOf = async (workerId: string) => ({
  workerId, route: 'medical', ownerOrganisationId: nodipar, payerOrganisationId: await world.idOf('ljungvind'), cost: 1_250_000, currency: 'BDT', objective: 'Kanariziel', harm: 'Kanarischaden', proof: 'Kanaribeleg' })
const said = (lineId: string, more: Record<string, unknown> = {}) => ({ input: { lineId, answer: 'agreed', explainedBy: 'Kanarierklärer', language: 'bn', words: 'Kanariwort', ...more } })
const linesFor = async (who: Caller, id: string) => (await who.ask(linesOf, { id }))['case'].planLines.nodes
const acted = (lineId: string, what: string, words: string | null = null) => ({ input: { lineId, act: what, words } })

/** One worker line and one site line, in force. */
const inForce = async () => {
  const caseId = await planned()
  const [workerId, planId] = [await add(amina, caseId), await begun(caseId)]
  const [hers, site] = [await line(planId, await hersOf(workerId)), await line(planId)]
  await amina.ask(propose, { id: planId })
  await amina.ask(answer, said(hers))
  await shirin.ask(approve, { id: planId })
  return { caseId, workerId, planId, hers, site }
}

describe('a version', () => {
  it('is begun in its step and no other, once', async () => {
    const id = await opened(world, amina)
    expect(await amina.refused(draft, { id })).toBe('NotInPlanStep')
    await world.owner.query(`UPDATE "case" SET state = 'plan' WHERE id = $1`, [id])
    expect((await amina.ask(draft, { id }))['draftPlan']).toMatchObject({ number: 1, state: 'draft' })
    expect(await amina.refused(draft, { id })).toBe('PlanIsOpen')
    expect(await shirin.refused(draft, { id })).toBe('NotFound')
  })

  it('takes lines that say who does them and, where they cost, who pays; a site line needs no worker and no route of one', async () => {
    const planId = await begun(await planned())
    const { writePlanLine: kept } = await amina.ask(write, { input: await says(planId, { payerOrganisationId: await world.idOf('ljungvind'), cost: 4_000_000_000, currency: 'VND' }) })
    expect(kept).toMatchObject({ form: 'non_repetition', cost: 4_000_000_000, currency: 'VND', worker: null, objective: 'Every worker keeps her passport.' })
    for (const wrong of [{ route: 'medical' }, { cost: 5 }, { ownerOrganisationId: await world.idOf('geumdal') }, { objective: ' ' }, { dueOn: '2026-02-31x' }, { cost: 1.5, currency: 'EUR', payerOrganisationId: nodipar }]) {
      expect([wrong, await amina.refused(write, { input: await says(planId, wrong) })]).toEqual([wrong, 'InvalidInput'])
    }
    expect((await amina.ask(leaveOut, { planId, lineId: kept.id }))['leaveOutPlanLine'].lines).toEqual([])
    expect(await amina.refused(propose, { id: planId })).toBe('PlanIsEmpty')
  })

  it('is approved once, after each worker line was answered, by a colleague who wrote nothing of it', async () => {
    const caseId = await planned()
    const planId = await begun(caseId)
    const hers = await line(planId, await hersOf(await add(amina, caseId)))
    expect(await amina.refused(answer, said(hers))).toBe('ProposeFirst')
    await amina.ask(propose, { id: planId })
    expect(await shirin.refused(approve, { id: planId })).toBe('AnswersFirst')
    await amina.ask(answer, said(hers, { answer: 'change_asked' }))
    expect(await shirin.refused(approve, { id: planId })).toBe('AnswersFirst')
    expect(await amina.refused(answer, said(hers, { explainedBy: null }))).toBe('InvalidInput')
    expect(await amina.refused(answer, said(hers, { answer: 'could_not_be_asked' }))).toBe('InvalidInput')
    await amina.ask(answer, said(hers, { answer: 'could_not_be_asked', advocate: 'Her sister' }))
    expect(await amina.refused(approve, { id: planId })).toBe('ApproverWroteIt')
    const both = await Promise.all([shirin, shirin].map(it => it.send(approve, { id: planId })))
    expect(both.map(it => it.refusals[0] ?? 'approved').toSorted()).toEqual(['PlanIsFixed', 'approved'])
    const { rows } = await world.owner.query(`SELECT FROM plan_line l, line_note n WHERE l::text || n::text ILIKE '%kanari%'`)
    expect(rows).toEqual([])
  })

  it('never changes once it is proposed: a change is another version with the same lines but that one', async () => {
    const { caseId, planId, hers, site } = await inForce()
    expect(await amina.refused(write, { input: await says(planId, { lineId: site }) })).toBe('PlanIsFixed')
    expect(await amina.refused(leaveOut, { planId, lineId: site })).toBe('PlanIsFixed')
    const { revisePlan: next } = await amina.ask(revise, { id: planId })
    expect([next.number, next.lines.map((it: { id: string }) => it.id).toSorted()]).toEqual([2, [hers, site].toSorted()])
    expect(await amina.refused(revise, { id: next.id })).toBe('PlanIsOpen')
    const other = await line(next.id, { lineId: site, objective: 'Every worker keeps all her papers.' })
    expect(other).not.toBe(site)
    // What is in force stays so until the next is approved.
    const junho = await world.as('junho')
    expect((await linesFor(junho, caseId)).map((it: { id: string }) => it.id)).toEqual([site])
    await amina.ask(propose, { id: next.id })
    await shirin.ask(approve, { id: next.id })
    expect((await linesFor(junho, caseId)).map((it: { id: string, objective: string }) => [it.id, it.objective])).toEqual([[other, 'Every worker keeps all her papers.']])
    const { case: { plans: { nodes } } } = await amina.ask(plansOf, { id: caseId })
    expect(nodes.map((it: { number: number, state: string }) => [it.number, it.state])).toEqual([[2, 'approved'], [1, 'replaced']])
    expect(nodes[1].lines.map((it: { id: string }) => it.id).toSorted()).toEqual([hers, site].toSorted())
    await expect(world.owner.query(`UPDATE plan SET author_ids = '{}' WHERE id = $1`, [planId])).rejects.toThrow()
  })

  it('goes on without a line that she refuses', async () => {
    const caseId = await planned()
    const planId = await begun(caseId)
    const [hers] = [await line(planId, await hersOf(await add(amina, caseId))), await line(planId)]
    await amina.ask(propose, { id: planId })
    await amina.ask(answer, said(hers, { answer: 'refused' }))
    await shirin.ask(approve, { id: planId })
    expect((await linesFor(amina, caseId)).map((it: { track: string }) => it.track)).toEqual(['site'])
    expect(await linesFor(await world.as('ingrid'), caseId)).toMatchObject([{ track: 'site' }])
  })
})

describe('what others read of it', () => {
  it('is the site lines in force, and of a worker line nothing at all, for a company that does not pay it', async () => {
    const { caseId, hers, site } = await inForce()
    const junho = await world.as('junho')
    const known = await linesFor(junho, caseId)
    expect(known).toMatchObject([{ id: site, objective: 'Every worker keeps her passport.', state: 'due', cost: null, worker: null, answer: null, can: { claim: { allowed: true }, confirm: null } }])
    for (const [verb, input] of [[act, acted(hers, 'claim', 'Done.')], [approveCost, { id: hers }], [answer, said(hers)]] as const) expect(await junho.refused(verb, input)).toBe('NotFound')
    expect((await junho.ask(plansOf, { id: caseId }))['case']).toMatchObject({ plans: { nodes: [] }, canPlan: { draft: null } })
    expect(await (await world.as('hyejin')).refused(linesOf, { id: caseId })).toBe('NotFound')
  })

  it('is its cost and no more for who pays: route, cost and day, and neither who she is nor what for', async () => {
    const caseId = await planned()
    const planId = await begun(caseId)
    const hers = await line(planId, await hersOf(await add(amina, caseId)))
    const ingrid = await world.as('ingrid')
    expect(await linesFor(ingrid, caseId)).toEqual([])
    await amina.ask(propose, { id: planId })
    const answered = await ingrid.send(linesOf, { id: caseId })
    expect(answered.data?.['case'].planLines.nodes).toMatchObject([{
      id: hers, track: 'worker', route: 'medical', cost: 1_250_000, currency: 'BDT', dueOn: '2999-03-01', objective: null, harm: null, proof: null, worker: null, owner: null, state: null, answer: null, notes: [],
      can: { approveCost: { allowed: true }, claim: null, confirm: null } }])
    expect(answered.text).not.toMatch(/kanari/i)
    expect((await ingrid.ask(approveCost, { id: hers }))['approvePlanCost'].costApprovedAt).toEqual(expect.any(String))
    expect(await ingrid.refused(approveCost, { id: hers })).toBe('CostIsApproved')
    expect(await amina.refused(approveCost, { id: hers })).toBe('NotFound')
    const { rows: [wall] } = await world.owner.query(`SELECT has_column_privilege('amends_rt', 'plan_line', 'worker_id', 'SELECT') AS reads`)
    expect(wall).toEqual({ reads: false })
  })

  it('is a worker line for whom she lets what happened to her reach', async () => {
    const { caseId, workerId, hers } = await inForce()
    await joined(world, amina, caseId, 'marea', 'representative')
    const lucia = await world.as('lucia', 'marea')
    expect((await linesFor(lucia, caseId)).map((it: { track: string }) => it.track)).toEqual(['site'])
    await explained(amina, workerId)
    await consented(amina, workerId, await world.idOf('marea'), { purpose: 'legal', items: ['account'] })
    expect((await linesFor(lucia, caseId)).map((it: { id: string }) => it.id)).toContain(hers)
  })

  it('is told to who has a part in it, and to nobody of a worker line', async () => {
    const { caseId } = await inForce()
    await relayed(world)
    const { rows } = await world.owner.query<{ kind: string, organisation: string }>(`SELECT DISTINCT e.kind, o.name AS organisation FROM inbox i JOIN event e ON e.id = i.event_id
      JOIN membership m ON m.id = i.membership_id JOIN organisation o ON o.id = m.organisation_id WHERE e.case_id = $1 AND e.kind LIKE 'plan.%'`, [caseId])
    const heard = (kind: string) => rows.filter(it => it.kind === kind).map(it => it.organisation).toSorted()
    expect([heard('plan.proposed'), heard('plan.line_answered')]).toEqual([['Byeolmaru Textile', 'Ljungvind Outdoor', 'Nodipar Worker Support'], ['Nodipar Worker Support']])
  })
})

describe('a line in force', () => {
  it('is claimed by who does it and confirmed by another; whoever owes it confirms nothing', async () => {
    const { caseId, site } = await inForce()
    const junho = await world.as('junho')
    expect(await amina.refused(act, acted(site, 'confirm'))).toBe('ClaimFirst')
    expect(await amina.refused(act, acted(site, 'claim', 'Done.'))).toBe('NotFound')
    expect(await junho.refused(act, acted(site, 'claim'))).toBe('InvalidInput')
    expect((await junho.ask(act, acted(site, 'claim', 'The locker is gone.')))['actOnPlanLine'].state).toBe('done_claimed')
    expect(await junho.refused(act, acted(site, 'confirm'))).toBe('NotFound')
    expect((await amina.ask(act, acted(site, 'dispute', 'Two passports are missing still.')))['actOnPlanLine'].state).toBe('disputed')
    await junho.ask(act, acted(site, 'claim', 'They were found, and given back.'))
    expect((await shirin.ask(act, acted(site, 'confirm')))['actOnPlanLine'].state).toBe('confirmed')
    expect(await amina.refused(act, acted(site, 'dispute', 'Again.'))).toBe('LineIsSettled')
    expect((await linesFor(junho, caseId)).find((it: { id: string }) => it.id === site).notes.map((it: { kind: string }) => it.kind)).toEqual(['confirmed', 'claimed', 'disputed', 'claimed'])
  })

  it('of a worker is confirmed by her, waived by her, and never by who said that it is done', async () => {
    const { hers } = await inForce()
    await amina.ask(act, acted(hers, 'claim', 'Kanariarzt'))
    expect(await amina.refused(act, acted(hers, 'confirm'))).toBe('ConfirmerIsBound')
    expect((await shirin.ask(act, acted(hers, 'confirm', 'She was there.')))['actOnPlanLine'].state).toBe('confirmed')
    const other = await inForce()
    expect((await amina.ask(act, acted(other.hers, 'waive', 'She wants to leave it.')))['actOnPlanLine'].state).toBe('waived')
    expect(await amina.refused(act, acted(other.site, 'waive'))).toBe('NotFound')
  })

  it('of a worker is done by a company that knows nothing of her, and what it says lies sealed', async () => {
    const caseId = await planned()
    const planId = await begun(caseId)
    const [workerId, junho] = [await add(amina, caseId), await world.as('junho')]
    const papers = await line(planId, { ...await hersOf(workerId), route: 'documents_returned', ownerOrganisationId: await world.idOf('byeolmaru'), payerOrganisationId: null, cost: null, currency: null })
    await amina.ask(propose, { id: planId })
    await amina.ask(answer, said(papers))
    await shirin.ask(approve, { id: planId })
    expect((await linesFor(junho, caseId))[0]).toMatchObject({ id: papers, track: 'worker', state: 'due', worker: null, objective: null, can: { claim: { allowed: true } } })
    await junho.ask(act, acted(papers, 'claim', 'Kanariübergabe'))
    const [{ notes }] = await linesFor(amina, caseId)
    expect(notes[0]).toEqual({ kind: 'claimed', words: 'Kanariübergabe' })
    const { rows: [kept] } = await world.owner.query(`SELECT worker_id AS "workerId", n::text ILIKE '%kanari%' AS plain FROM line_note n WHERE line_id = $1 AND kind = 'claimed'`, [papers])
    expect(kept).toEqual({ workerId, plain: false })
  })

  it('is impossible only where a colleague agrees, and overdue by its day, which is kept nowhere', async () => {
    const { caseId, site } = await inForce()
    await amina.ask(act, acted(site, 'say_impossible', 'The site was closed.'))
    expect(await amina.refused(act, acted(site, 'agree_impossible'))).toBe('ConfirmerIsBound')
    expect((await shirin.ask(act, acted(site, 'agree_impossible')))['actOnPlanLine'].state).toBe('impossible')
    const late = await inForce()
    await world.owner.query(`UPDATE plan_line SET due_on = '2026-01-01' WHERE id = $1`, [late.site])
    expect((await linesFor(amina, late.caseId)).map((it: { isOverdue: boolean }) => it.isOverdue)).toEqual([false, true])
    await world.owner.query(`UPDATE plan_line SET due_on = '2026-01-01' WHERE id = $1`, [site])
    expect((await linesFor(amina, caseId)).map((it: { isOverdue: boolean }) => it.isOverdue)).toEqual([false, false])
  })

  it('is looked after by the lead, and nobody else reads how it goes', async () => {
    const { caseId, site } = await inForce()
    const [seen, junho] = [{ lineId: site, seenOn: '2026-01-02', heard: 'provider', obstacle: 'The key is lost.', nextOn: '2026-02-02' }, await world.as('junho')]
    expect((await amina.ask(monitor, { input: seen }))['monitorPlanLine'].notes[0]).toMatchObject({ kind: 'monitored', heard: 'provider', words: 'The key is lost.' })
    expect(await amina.refused(monitor, { input: { ...seen, seenOn: '2999-01-01' } })).toBe('InvalidInput')
    expect(await junho.refused(monitor, { input: seen })).toBe('NotFound')
    expect((await linesFor(junho, caseId))[0].notes).toEqual([])
  })
})

describe('the company concerned', () => {
  it('keeps of the plan what it had read, and hears nothing of what comes after', async () => {
    const { caseId, hers, site } = await inForce()
    const junho = await world.as('junho')
    const [before, shown] = [await linesFor(junho, caseId), (rows: { id: string, objective: string, state: string }[]) => rows.map(it => [it.id, it.objective, it.state])]
    const { rows: [party] } = await world.owner.query<{ id: string }>('SELECT id FROM party WHERE case_id = $1 AND organisation_id = $2', [caseId, await world.idOf('byeolmaru')])
    await amina.ask(makeRespondent, { id: party?.id })
    expect(shown(await linesFor(junho, caseId))).toEqual(shown(before))
    await amina.ask(act, acted(site, 'say_impossible', 'They are the company concerned.'))
    expect(shown(await linesFor(junho, caseId))).toEqual(shown(before))
    expect((await linesFor(junho, caseId)).map((it: { id: string }) => it.id)).not.toContain(hers)
  })
})

describe('my work', () => {
  const work = '{ myWork { items { kind recordId } } }'
  it('tells who owes a line that it is due, and who pays that a cost waits', async () => {
    const { hers, site } = await inForce()
    await world.owner.query(`UPDATE plan_line SET due_on = '2026-01-01' WHERE id = $1`, [site])
    const [junho, ingrid] = await Promise.all([world.as('junho'), world.as('ingrid')])
    const waits = async (who: Caller) => (await who.ask(work))['myWork'].items
    expect(await waits(junho)).toContainEqual({ kind: 'plan_line', recordId: site })
    expect(await waits(ingrid)).toContainEqual({ kind: 'plan_cost', recordId: hers })
    await junho.ask(act, acted(site, 'claim', 'Done.'))
    await ingrid.ask(approveCost, { id: hers })
    for (const who of [junho, ingrid]) expect((await waits(who)).filter((it: { recordId: string }) => it.recordId === site || it.recordId === hers)).toEqual([])
  })
})

describe('the process', () => {
  const way = 'query ($id: ID!) { case(id: $id) { way { to guards { guard met } } tasks { task state } } }'
  it('goes on when each line was answered and a colleague approved, and again when each is settled', async () => {
    const { caseId, hers, site } = await inForce()
    const { case: record } = await amina.ask(way, { id: caseId })
    expect(record.way.find((it: { to: string }) => it.to === 'implement').guards).toEqual([{ guard: 'plan_answered', met: true }, { guard: 'plan_approved', met: true }])
    expect(record.tasks.filter((it: { task: string }) => ['plan', 'answers', 'budget', 'approval'].includes(it.task))).toEqual([
      { task: 'plan', state: 'done' }, { task: 'answers', state: 'done' }, { task: 'budget', state: 'not_started' }, { task: 'approval', state: 'done' }])
    await world.owner.query(`UPDATE "case" SET state = 'implement' WHERE id = $1`, [caseId])
    const lines = async () => (await amina.ask(way, { id: caseId }))['case'].tasks.find((it: { task: string }) => it.task === 'lines').state
    expect(await lines()).toBe('not_started')
    await (await world.as('junho')).ask(act, acted(site, 'claim', 'Done.'))
    await amina.ask(act, acted(site, 'confirm'))
    expect(await lines()).toBe('in_progress')
    await amina.ask(act, acted(hers, 'waive'))
    expect(await lines()).toBe('done')
  })
})
