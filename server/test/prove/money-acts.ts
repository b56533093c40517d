import { Ids } from '../../src/platform/clock/ids.js'
import type { Caller } from '../graphql.js'
import type { Act } from './acts.js'
import { idOf } from './harmed.js'
import { ask, bring, look, owedRow, paid, pay, share } from './remedied.js'
import type { Chair, Scene, Stage } from './scene.js'

const ids = new Ids()
const send = (by: Caller | undefined, query: string, variables: Record<string, unknown>) => (by ? by.send(query, variables, ids.next()) : Promise.resolve(undefined))
const write = 'mutation ($input: WriteOwedInput!) { writeOwed(input: $input) { id } }'
const judge = 'mutation ($input: JudgeOwedInput!) { judgeOwed(input: $input) { id } }'
const fallDue = 'mutation ($id: ID!) { dueAtOnce(id: $id) { id } }'
const withdraw = 'mutation ($id: ID!, $why: String!) { withdrawOwed(id: $id, reason: $why) { id } }'
const hear = 'mutation ($input: HearReceiptInput!) { hearReceipt(input: $input) { id } }'
const settle = 'mutation ($id: ID!) { settlePart(id: $id) { id } }'
const takeBack = 'mutation ($id: ID!) { takePartBack(id: $id) { id } }'
const assign = 'mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: supervisor) { id } }'

/** An amount in minor units, another one of another word. */
const amountOf = (word: string): string => String(1 + Number.parseInt(word.slice(0, 4), 16))

/** What one worker is owed, and what came: the lead's, and theirs whom she lets recover her wages; who pays never hears where it went. */
function hersActs(scene: Scene, { caseId }: Stage, { workerId, whom, heardBy }: { workerId: string, whom: string, heardBy: readonly Chair[] }): Act[] {
  const { lead: { who, colleague }, world: { owner } } = scene
  const claim = (where: string) => idOf(scene, `SELECT c.id FROM money_claim c WHERE worker_id = $1 AND withdrawn_at IS NULL AND ${where} ORDER BY at DESC, id LIMIT 1`, workerId)
  const unpaid = `NOT EXISTS (SELECT FROM payment_part p WHERE p.claim_id = c.id AND p.state <> 'taken_back')`
  const part = () => idOf(scene, `SELECT id FROM payment_part WHERE worker_id = $1 AND state IN ('claimed', 'disputed') ORDER BY id LIMIT 1`, workerId)
  const heard = (answer: string, n: number, word: string) => async () => send(who, hear, { input: { partId: await part(), answer, way: 'phone', askedOn: `2026-01-0${n}`, words: `said ${word}` } })
  return [
    { name: `${whom} is owed money`, heardBy, happen: word => send(who, write, { input: { workerId, head: 'wages', original: amountOf(word), originalCurrency: 'BDT', grade: word.length % 2 === 0 ? 'statement' : 'receipt', words: `owed ${word}` } }) },
    { name: `a list says what ${whom} is owed in money`, heardBy, happen: async word => {
      const { rows: [it] } = await owner.query<{ code: string }>('SELECT code FROM worker WHERE id = $1', [workerId])
      const text = owedRow(it?.code ?? '', amountOf(word), `listed ${word}`)
      const { data } = await send(who, look, { id: caseId, text }) ?? {}
      return send(who, bring, { id: caseId, text, digest: data?.['owedLook']?.digest ?? '' })
    } },
    { name: `what money ${whom} is owed is looked at anew`, heardBy, happen: async word => send(who, judge, { input: { claimId: await claim(unpaid), eligibility: word.length % 2 === 0 ? 'eligible' : 'not_eligible' } }) },
    { name: `what money ${whom} is owed is due at once`, heardBy, happen: async () => send(who, fallDue, { id: await claim('due_at_once_at IS NULL') }) },
    { name: `${whom} is owed no money after all`, heardBy, happen: async word => send(who, withdraw, { id: await claim(`${unpaid} AND pay_line_id IS NULL`), why: `not hers ${word}` }) },
    { name: `it is said that money went to ${whom}`, heardBy, happen: async () => send(who, share, { input: {
      paymentId: await idOf(scene, 'SELECT id FROM payment WHERE case_id = $1 ORDER BY id DESC LIMIT 1', caseId), parts: [{ claimId: await claim(`eligibility = 'eligible'`), amount: '1' }] } }) },
    { name: `money came to ${whom}`, heardBy, happen: word => heard('received', 6, word)() },
    { name: `no money came to ${whom}`, heardBy, happen: word => heard('not_received', 7, word)() },
    { name: `${whom} is asked about money in vain`, heardBy, happen: word => heard('no_answer', 1 + word.length % 9, word)() },
    { name: `money that went to ${whom} is settled`, heardBy, happen: async word => {
      for (const n of [1, 2, 3]) await heard('no_answer', n, word)()
      await send(who, assign, { c: caseId, m: colleague.membershipId })
      return send(colleague, settle, { id: await part() })
    } },
    { name: `money never went to ${whom}`, heardBy, happen: async () => send(who, takeBack, { id: await part() }) },
  ]
}

/** What is owed, asked for and paid. */
export function moneyActs(scene: Scene, stage: Stage): Act[] {
  const { caseId, seats, hers: { known, kept } } = stage
  const { lead: { who }, world: { owner } } = scene
  const unasked = async (workerId: string) => (await owner.query<{ id: string }>(
    `SELECT id FROM money_claim WHERE worker_id = $1 AND withdrawn_at IS NULL AND eligibility = 'eligible' AND pay_line_id IS NULL AND currency = 'BDT' LIMIT 3`, [workerId])).rows.map(it => it.id)
  const asked = (chair: Chair, workerId: string) => async (word: string) => {
    if ((await unasked(workerId)).length === 0) await send(who, write, { input: { workerId, head: 'wages', original: amountOf(word), originalCurrency: 'BDT', grade: 'receipt' } })
    return send(who, ask, { input: { caseId, organisationId: seats.get(chair)?.organisationId, claimIds: await unasked(workerId), dueOn: '2199-01-01' } })
  }
  return [
    // Wages are recovered by whom she lets: among those of a stage, her representative.
    ...hersActs(scene, stage, { workerId: known, whom: 'she', heardBy: ['lead', 'representative'] }), ...hersActs(scene, stage, { workerId: kept, whom: 'one whom nobody knows of', heardBy: ['lead'] }),
    { name: 'the employer is asked for money of one whom nobody knows of', heardBy: ['lead', 'employer'], happen: asked('employer', kept) },
    { name: 'the supplier is asked for her money', heardBy: ['lead', 'supplier', 'representative'], happen: asked('supplier', known) },
    ...(['supplier', 'employer', 'brand'] as const).map((chair): Act => (
      { name: `${chair} says that it paid money`, heardBy: ['lead', chair], happen: word => send(seats.get(chair)?.who, pay, paid(caseId, amountOf(word), { words: `paid ${word}` })) })),
    // For one that does not speak for itself: what is said of it is the lead's.
    { name: 'the lead says that the recruiter paid money', heardBy: ['lead'], happen: word => send(who, pay, paid(caseId, amountOf(word), { organisationId: seats.get('recruiter')?.organisationId, words: `paid ${word}` })) },
  ]
}
