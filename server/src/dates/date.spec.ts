import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OrganisationKey } from '@amends/shared/cast'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { atWall, inDays } from '../../test/notice.js'
import { openWorld, relayed, type World } from '../../test/world.js'

let world: World
let amina: Caller, shirin: Caller, ingrid: Caller, claire: Caller, supplier: Caller

const line = 'id dueOn dateReaders { id organisation { name } } dates { id onDay words state by answerer answerWords isFromMailbox from { name } can { answer { allowed } take { allowed } } } can { proposeDay { allowed reason } }'
const propose = `mutation ($input: ProposeDateInput!) { proposeDate(input: $input) { ${line} } }`
const answer = `mutation ($input: AnswerDateInput!) { answerDate(input: $input) { ${line} } }`
const take = `mutation ($id: ID!) { takeDate(id: $id) { ${line} } }`
const read = async (by: Caller, caseId: string, id: string) => (await by.ask(`query ($id: ID!) { case(id: $id) { planLines(first: 50) { nodes { ${line} } } } }`, { id: caseId }))['case']
  .planLines.nodes.find((it: { id: string }) => it.id === id)
const waits = async (by: Caller, ...ids: string[]) => JSON.stringify((await by.ask('{ myWork { items { id kind recordId dueOn isLate called case { id code title state } } } }'))['myWork'].items.filter((it: { recordId: string }) => ids.includes(it.recordId)))
const inbox = async (by: Caller): Promise<string[]> => { await relayed(world); return (await by.ask('{ inbox(first: 50) { nodes { kind } } }'))['inbox'].nodes.map((it: { kind: string }) => it.kind) }

beforeAll(async () => {
  world = await openWorld()
  ;[amina, shirin, ingrid, claire, supplier] = await Promise.all([world.as('amina'), world.as('shirin'), world.as('ingrid'), world.as('claire'), world.as('junho')])
}, 240_000)
afterAll(async () => { await world.close() })

const become = 'mutation ($id: ID!) { makeRespondent(id: $id, reason: "It is named.") { id } }'

type Row = { owner: OrganisationKey, payer?: OrganisationKey }
/** A plan in force with these site lines, done by brands or the supplier. */
async function inForce(standing: 'member' | 'partner', ...rows: Row[]) {
  const caseId = await opened(world, amina)
  await amina.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: supervisor) { id } }', { c: caseId, m: shirin.membershipId })
  const ljungvind = await joined(world, amina, caseId, 'ljungvind', 'brand', standing)
  const pellwater = await joined(world, amina, caseId, 'pellwater', 'brand', standing)
  const byeolmaru = await joined(world, amina, caseId, 'byeolmaru', 'supplier', 'partner')
  await world.owner.query(`UPDATE "case" SET state = 'plan' WHERE id = $1`, [caseId])
  const planId = (await amina.ask('mutation ($id: ID!) { draftPlan(caseId: $id) { id } }', { id: caseId }))['draftPlan'].id
  const ids: string[] = []
  for (const { owner, payer } of rows) {
    const input = { planId, route: 'safe_work', ownerOrganisationId: await world.idOf(owner), dueOn: '2999-01-31', objective: 'Exits are open.', harm: 'They were locked.', proof: 'A photo.',
      ...payer ? { payerOrganisationId: await world.idOf(payer), cost: 5000, currency: 'BDT' } : {} }
    ids.push((await amina.ask('mutation ($input: WritePlanLineInput!) { writePlanLine(input: $input) { id } }', { input }))['writePlanLine'].id)
  }
  await amina.ask('mutation ($id: ID!) { proposePlan(id: $id) { id } }', { id: planId })
  await shirin.ask('mutation ($id: ID!) { approvePlan(id: $id) { id } }', { id: planId })
  const { rows: [lead] } = await world.owner.query<{ id: string }>(`SELECT id FROM party WHERE case_id = $1 AND role = 'lead'`, [caseId])
  return { caseId, ids, ljungvind, pellwater, byeolmaru, lead: lead?.id ?? '' }
}

describe('a day of a site line', () => {
  it('is proposed by who owes it, agreed to by who pays, and moves when the lead takes it; nobody else reads of it', async () => {
    const { caseId, ids: [id = ''], ljungvind, lead } = await inForce('member', { owner: 'byeolmaru', payer: 'ljungvind' })
    const input = { lineId: id, onDay: inDays(60), words: 'The locks come late.', audience: [lead, ljungvind] }
    expect((await read(supplier, caseId, id)).dateReaders.map((it: { id: string }) => it.id).toSorted()).toEqual([lead, ljungvind].toSorted())
    expect(await supplier.refused(propose, { input: { ...input, audience: [ljungvind] } })).toBe('InvalidInput')
    expect(await supplier.refused(propose, { input: { ...input, onDay: inDays(-1) } })).toBe('InvalidInput')
    expect(await claire.refused(propose, { input })).toBe('NotFound')
    const before = JSON.stringify(await read(claire, caseId, id))
    const { dates: [asked] } = (await supplier.ask(propose, { input }))['proposeDate']
    expect(asked).toMatchObject({ onDay: inDays(60), state: 'proposed', can: { answer: null, take: null } })
    expect((await read(ingrid, caseId, id)).dates).toEqual([expect.objectContaining({ words: 'The locks come late.', can: { answer: { allowed: true }, take: null } })])
    expect(JSON.stringify(await read(claire, caseId, id))).toBe(before)
    expect(await inbox(ingrid)).toContain('date_proposed')
    expect(await inbox(claire)).not.toContain('date_proposed')
    for (const other of [claire, supplier]) expect(await other.refused(answer, { input: { id: asked.id, accept: true } })).toBe('NotFound')
    await ingrid.ask(answer, { input: { id: asked.id, accept: true, words: 'That is fine.' } })
    expect(await read(supplier, caseId, id)).toMatchObject({ dueOn: '2999-01-31', dates: [{ state: 'accepted', answerWords: 'That is fine.', from: { name: expect.any(String) } }] })
    expect(await ingrid.refused(take, { id: asked.id })).toBe('NotFound')
    await amina.ask(take, { id: asked.id })
    for (const who of [supplier, claire, ingrid]) expect((await read(who, caseId, id)).dueOn).toBe(inDays(60))
    expect((await read(claire, caseId, id)).dates).toEqual([])
  })

  it('goes on standing where another is spoken of apart: who is left out learns nothing of it', async () => {
    const { caseId, ids: [id = ''], ljungvind, lead } = await inForce('member', { owner: 'byeolmaru', payer: 'ljungvind' })
    const input = { lineId: id, onDay: inDays(60), words: 'Late.' }
    const states = async () => (await read(supplier, caseId, id)).dates.map((it: { state: string }) => it.state)
    await supplier.ask(propose, { input: { ...input, audience: [lead, ljungvind] } })
    const before = [JSON.stringify(await read(ingrid, caseId, id)), await waits(ingrid, id)]
    await supplier.ask(propose, { input: { ...input, onDay: inDays(90), audience: [lead] } })
    expect(await states()).toEqual(['proposed', 'proposed'])
    expect(new Set(JSON.parse(await waits(amina, id)).map((it: { id: string }) => it.id)).size).toBe(2)
    expect([JSON.stringify(await read(ingrid, caseId, id)), await waits(ingrid, id)]).toEqual(before)
    await supplier.ask(propose, { input: { ...input, onDay: inDays(80), audience: [lead, ljungvind] } })
    expect(await states()).toEqual(['overtaken', 'overtaken', 'proposed'])
  })

  it('is one where two were agreed to apart: the one taken last stands', async () => {
    const { caseId, ids: [id = ''], ljungvind, lead } = await inForce('member', { owner: 'byeolmaru', payer: 'ljungvind' })
    const days: string[] = []
    for (const [onDay, audience] of [[inDays(60), [lead, ljungvind]], [inDays(90), [lead]]] as const) {
      const { dates } = (await supplier.ask(propose, { input: { lineId: id, onDay, words: 'Late.', audience } }))['proposeDate']
      days.push(dates.at(-1).id)
    }
    for (const date of days) await amina.ask(take, { id: date })
    expect(await read(supplier, caseId, id)).toMatchObject({ dueOn: inDays(90), dates: [{ state: 'overtaken' }, { state: 'taken' }] })
    expect(await amina.refused(take, { id: days[0] })).toBe('ChangedMeanwhile')
    expect(await read(ingrid, caseId, id)).toMatchObject({ dueOn: inDays(90), dates: [{ state: 'overtaken' }] })
    await expect(atWall(world, amina, `UPDATE date_proposal SET state = 'declined' WHERE id = $1`, [days[1]])).rejects.toThrow()
  })

  it('that has passed is agreed to and taken by nobody, and still answered with a no', async () => {
    const { caseId, ids: [id = ''], ljungvind, lead } = await inForce('member', { owner: 'byeolmaru', payer: 'ljungvind' })
    const { dates: [asked] } = (await supplier.ask(propose, { input: { lineId: id, onDay: inDays(60), words: 'Late.', audience: [lead, ljungvind] } }))['proposeDate']
    await world.owner.query('UPDATE date_proposal SET on_day = $2 WHERE id = $1', [asked.id, inDays(-1)])
    expect([await ingrid.refused(answer, { input: { id: asked.id, accept: true } }), await amina.refused(take, { id: asked.id })]).toEqual(['DayHasPassed', 'DayHasPassed'])
    await ingrid.ask(answer, { input: { id: asked.id, accept: false, words: 'It is over.' } })
    expect(await read(supplier, caseId, id)).toMatchObject({ dueOn: '2999-01-31', dates: [{ state: 'declined', answerWords: 'It is over.' }] })
  })

  it('is read however many were proposed before', async () => {
    const { caseId, ids: [id = ''], ljungvind, lead } = await inForce('member', { owner: 'byeolmaru', payer: 'ljungvind' })
    const input = { lineId: id, words: 'Late.', audience: [lead, ljungvind] }
    const [first] = (await supplier.ask(propose, { input: { ...input, onDay: inDays(60) } }))['proposeDate'].dates
    await world.owner.query(`INSERT INTO date_proposal SELECT (jsonb_populate_record(NULL::date_proposal, to_jsonb(d)
      || jsonb_build_object('id', gen_random_uuid(), 'state', 'overtaken', 'at', d.at - n * interval '1 second'))).* FROM date_proposal d, generate_series(1, 120) n WHERE d.id = $1`, [first.id])
    await ingrid.ask(propose, { input: { ...input, onDay: inDays(70), audience: [lead, await partyOf(id, 'byeolmaru')] } })
    for (const who of [supplier, amina]) expect((await read(who, caseId, id)).dates.map((it: { onDay: string }) => it.onDay)).toContain(inDays(70))
    expect((await read(ingrid, caseId, id)).dates.find((it: { id: string }) => it.id === first.id)).toMatchObject({ can: { answer: { allowed: expect.any(Boolean) } } })
  })

  it('moves by nobody alone, not even past the policy', async () => {
    const { ids: [id = ''], lead } = await inForce('member', { owner: 'byeolmaru' })
    for (const who of [supplier, amina]) await expect(atWall(world, who, 'UPDATE plan_line SET due_on = due_on + 1 WHERE id = $1', [id])).rejects.toThrow()
    const { dates: [asked] } = (await supplier.ask(propose, { input: { lineId: id, onDay: inDays(60), words: 'Late.', audience: [lead] } }))['proposeDate']
    await expect(atWall(world, supplier, `UPDATE date_proposal SET state = 'taken', taken_by = me_membership() WHERE id = $1`, [asked.id])).rejects.toThrow()
    await expect(atWall(world, supplier, `UPDATE date_proposal SET state = 'accepted', answered_at = now(), answered_by = me_membership(), answered_organisation_id = me_organisation() WHERE id = $1`, [asked.id])).rejects.toThrow()
    const { dates } = (await amina.ask(propose, { input: { lineId: id, onDay: inDays(50), words: 'Rather then.', audience: [await partyOf(id, 'byeolmaru')] } }))['proposeDate']
    expect(dates.map((it: { state: string }) => it.state)).toEqual(['overtaken', 'proposed'])
    expect(await amina.refused(take, { id: dates[1].id })).toBe('ChangedMeanwhile')
    await supplier.ask(answer, { input: { id: dates[1].id, accept: true } })
    expect((await amina.ask(take, { id: dates[1].id }))['takeDate'].dueOn).toBe(inDays(50))
  })
})

const partyOf = async (lineId: string, key: 'byeolmaru'): Promise<string> => (await world.owner.query<{ id: string }>(
  'SELECT p.id FROM party p JOIN plan_line l ON l.case_id = p.case_id WHERE l.id = $1 AND p.organisation_id = $2', [lineId, await world.idOf(key)])).rows[0]?.id ?? ''

describe('the company concerned', () => {
  it('proposes and answers on the page it kept as a partner does, to the byte; it comes to the lead alone', async () => {
    const { caseId, ids, ljungvind, pellwater, lead } = await inForce('partner', { owner: 'ljungvind' }, { owner: 'pellwater' })
    const alike = (text: string) => ids.reduce((all, id) => all.replaceAll(id, 'line'), text).replaceAll(/"id":"[^"]*"/g, '"id":"…"').replaceAll(/Ljungvind Outdoor|Pellwater[^"]*|Ingrid[^"]*|Claire[^"]*/g, 'company')
    for (const [at, party] of [ljungvind, pellwater].entries()) await amina.ask(propose, { input: { lineId: ids[at], onDay: inDays(40), words: 'Could it be then?', audience: [party] } })
    const before = await waits(ingrid, ...ids)
    expect(before).toContain('"kind":"date_answer"')
    await amina.ask(become, { id: ljungvind })
    expect(await waits(ingrid, ...ids)).toBe(before)
    const mine = async (who: Caller, at: number) => alike(JSON.stringify(await read(who, caseId, ids[at] ?? '')))
    expect(await mine(ingrid, 0)).toBe(await mine(claire, 1))
    const asked = async (who: Caller, at: number): Promise<string> => (await read(who, caseId, ids[at] ?? '')).dates.at(-1).id
    const both = async (text: string, input: (who: Caller, at: number) => Promise<Record<string, unknown>>) => {
      const [was, is] = [await claire.send(text, await input(claire, 1)), await ingrid.send(text, await input(ingrid, 0))]
      expect([is.status, alike(is.text)]).toEqual([was.status, alike(was.text)])
    }
    await both(answer, async (who, at) => ({ input: { id: await asked(who, at), accept: true, words: 'Yes.' } }))
    expect(await mine(ingrid, 0)).toBe(await mine(claire, 1))
    expect([await waits(ingrid, ...ids), await waits(claire, ...ids)]).toEqual(['[]', '[]'])
    await both(answer, async (who, at) => ({ input: { id: await asked(who, at), accept: true } }))
    await both(take, async (who, at) => ({ id: await asked(who, at) }))
    await both(propose, async (_who, at) => ({ input: { lineId: ids[at], onDay: inDays(70), words: 'Rather then.', audience: [lead] } }))
    expect((await read(claire, caseId, ids[1] ?? '')).dates).toHaveLength(2)
    expect((await read(ingrid, caseId, ids[0] ?? '')).dates).toHaveLength(2)
    const found = (await read(amina, caseId, ids[0] ?? '')).dates.filter((it: { isFromMailbox: boolean }) => it.isFromMailbox)
    expect(found).toHaveLength(2)
    expect(found.every((it: { can: { take: unknown } }) => it.can.take === null)).toBe(true)
    expect(await inbox(claire)).not.toContain('date_answered')
  })

  it('overtakes there what a partner overtakes, and no more', async () => {
    const { caseId, ids, ljungvind, byeolmaru, lead } = await inForce('partner', { owner: 'ljungvind', payer: 'byeolmaru' }, { owner: 'pellwater', payer: 'byeolmaru' })
    const both = (input: object) => Promise.all([ingrid, claire].map((who, at) => who.ask(propose, { input: { lineId: ids[at], words: 'Late.', ...input } })))
    await both({ onDay: inDays(40), audience: [lead, byeolmaru] })
    await amina.ask(become, { id: ljungvind })
    for (const [audience, states] of [[[lead], ['proposed', 'proposed']], [[lead, byeolmaru], ['overtaken', 'overtaken', 'proposed']]]) {
      await both({ onDay: inDays(50), audience })
      for (const [at, who] of [ingrid, claire].entries()) expect((await read(who, caseId, ids[at] ?? '')).dates.map((it: { state: string }) => it.state)).toEqual(states)
    }
  })
})
