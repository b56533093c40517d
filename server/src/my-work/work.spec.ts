import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consented, explained } from '../../test/consent.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened, reported } from '../../test/matter.js'
import { add, open, recorded } from '../../test/worker.js'
import { openWorld, type World } from '../../test/world.js'

let world: World
let amina: Caller, rashid: Caller, malee: Caller, nattaya: Caller, ingrid: Caller
let caseId: string

const list = `{ myWork { more items { id recordId kind isDanger isLate legalBy dueAt dueOn called open case { id } worker { id code } } } }`
type Line = { kind: string, recordId: string, isDanger: boolean, case: { id: string } | null, called: string | null, open: number | null, legalBy: string | null }
const waiting = async (who: Caller): Promise<Line[]> => (await who.ask(list))['myWork'].items
const kinds = async (who: Caller) => (await waiting(who)).map(it => it.kind)

beforeAll(async () => {
  world = await openWorld()
  ;[amina, rashid, malee, nattaya, ingrid] = await Promise.all([world.as('amina'), world.as('rashid'), world.as('malee', 'quietwater'), world.as('nattaya'), world.as('ingrid')])
  caseId = await opened(world, amina)
})
afterAll(async () => { await world.close() })

describe('my work', () => {
  it('begins with a report in danger, until somebody has looked at it', async () => {
    const calm = await reported(world, amina)
    const danger = await reported(world, amina, { danger: 'now' })
    const found = await waiting(amina)
    expect(found[0]).toMatchObject({ kind: 'report_triage', recordId: danger.id, isDanger: true })
    expect(found.find(it => it.recordId === calm.id)).toMatchObject({ isDanger: false, legalBy: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) })
    await amina.ask('mutation ($id: ID!, $input: TriageInput!) { triageReport(id: $id, input: $input) { id } }',
      { id: danger.id, input: { danger: 'now', child: false, injured: false, confined: false, safeToAnswer: true, note: null } })
    expect((await waiting(amina)).some(it => it.recordId === danger.id)).toBe(false)
  })

  it('names the open tasks of her own cases, and of no case that a colleague works on', async () => {
    const other = await opened(world, rashid)
    const mine = (await waiting(amina)).filter(it => it.kind === 'step_tasks')
    expect(mine).toEqual([expect.objectContaining({ case: { id: caseId }, open: expect.any(Number) })])
    expect((await waiting(rashid)).filter(it => it.kind === 'step_tasks')).toEqual([expect.objectContaining({ case: { id: other } })])
  })

  it('asks a colleague to look at what was opened in an emergency, and never whoever opened it', async () => {
    await amina.ask('mutation ($caseId: ID!, $membershipId: ID!) { assign(caseId: $caseId, membershipId: $membershipId, position: supervisor) { id } }', { caseId, membershipId: rashid.membershipId })
    const workerId = await add(amina, caseId)
    await recorded(amina, workerId)
    await amina.ask(open, { workerId, parts: ['contacts'], reason: 'She called for help.', emergency: true })
    expect(await kinds(amina)).not.toContain('emergency_review')
    const [line] = (await waiting(rashid)).filter(it => it.kind === 'emergency_review')
    expect(line).toMatchObject({ isDanger: true, case: { id: caseId } })
    await rashid.ask('mutation ($openingId: ID!) { reviewEmergency(openingId: $openingId, verdict: justified, note: "She was in danger.") { id } }', { openingId: line?.recordId })
    expect(await kinds(rashid)).not.toContain('emergency_review')
  })

  it('tells whoever is asked for help, and whoever asked, and nobody else', async () => {
    const workerId = await add(amina, caseId)
    await explained(amina, workerId)
    const consentId = await consented(amina, workerId, await world.idOf('quietwater'), { items: ['identity', 'contacts', 'health'] })
    await amina.ask('mutation ($input: SendReferralInput!) { sendReferral(input: $input) { id } }', { input: {
      workerId, consentId, priority: 'emergency', needs: ['shelter'], given: [], languages: ['bn'], note: 'A bed tonight.', told: [], dependants: 0, medical: 'none', isPoliceInvolved: false } })
    expect(await waiting(malee)).toEqual([expect.objectContaining({ kind: 'referral_answer', isDanger: true, case: null })])
    expect((await waiting(amina)).filter(it => it.kind === 'referral_waiting')).toEqual([expect.objectContaining({ isDanger: true, case: { id: caseId } })])
    expect(await kinds(ingrid)).not.toContain('referral_waiting')
    expect(await waiting(nattaya)).toEqual([])
  })

  it('tells somebody of another party nothing of the case but what she may do there', async () => {
    await joined(world, amina, caseId, 'ljungvind', 'brand')
    expect(await waiting(ingrid)).toEqual([])
    expect(await ingrid.refused('{ myWork(first: 0) { more } }')).toBe('InvalidInput')
  })

  it('says what is to be done next for whom, with its words, to whoever works with her', async () => {
    const workerId = await add(amina, caseId)
    const day = '2099-01-01'
    await amina.ask('mutation ($input: SetFollowUpInput!) { setFollowUp(input: $input) { id } }', { input: { workerId, dueOn: day, words: 'Ask whether the doctor came.' } })
    const { myWork } = await amina.ask('{ myWork { items { kind dueOn worker { id } followUp { words } } } }')
    expect(myWork.items.filter((it: Line) => it.kind === 'follow_up')).toEqual([{ kind: 'follow_up', dueOn: day, worker: { id: workerId }, followUp: { words: 'Ask whether the doctor came.' } }])
    expect(await kinds(ingrid)).not.toContain('follow_up')
  })

  it('costs the same few statements however much of it there is', async () => {
    const spent = () => world.database.statements.rt + world.database.statements.auth
    const whole = '{ myWork { more items { id kind dueOn case { id code title state } worker { id code nickname } followUp { id words } } } }'
    await amina.ask(whole)
    const before = spent()
    await amina.ask(whole)
    expect(spent() - before).toBeLessThanOrEqual(8)
  })
})
