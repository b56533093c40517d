import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consented, explained } from '../../test/consent.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { placesOf } from '../../test/places.js'
import { add } from '../../test/worker.js'
import { erasable } from '../erasable.js'
import { Ids } from '../platform/clock/ids.js'
import { Erasures } from '../platform/erasure/erasures.js'

const ids = new Ids()
let world: World
let amina: Caller, shirin: Caller

const write = 'mutation ($input: WriteOwedInput!) { writeOwed(input: $input) { id owed currency eligibility } }'
const ask = 'mutation ($input: AskToPayInput!) { askToPay(input: $input) { id number amount workerCount } }'
const pay = 'mutation ($input: ClaimPaymentInput!) { claimPayment(input: $input) { id amount parts { id } } }'
const share = 'mutation ($input: SharePaymentInput!) { sharePayment(input: $input) { id parts { id amount state } } }'
const hear = 'mutation ($input: HearReceiptInput!) { hearReceipt(input: $input) { id state } }'
const settle = 'mutation ($id: ID!) { settlePart(id: $id) { id state } }'
const look = 'query ($id: ID!, $text: String!) { owedLook(caseId: $id, text: $text) { rows digest faults { row column problem shown } sums { currency owed } } }'
const bring = 'mutation ($id: ID!, $text: String!, $digest: String!) { importOwed(caseId: $id, text: $text, digest: $digest) { id } }'
const page = `query ($id: ID!) { case(id: $id) { withheld { field } moneyTotals { currency owed claimed confirmed disputed left }
  moneyClaims(first: 50) { nodes { id head owed currency words sums { left confirmed } schedule { dueOn amount } worker { code } parts { id state askings { answer way by words } can { settle { allowed reason } } } can { fallDue { allowed } } } }
  payLines(first: 50) { nodes { number amount workerCount } } payments(first: 50) { nodes { id amount words parts { id } } } toPay { currency asked claimed }
  canMoney { writeOwed { allowed } claimPayment { allowed reason } } } }`
const way = 'query ($id: ID!) { case(id: $id) { way { to guards { guard met where open } } tasks { task state open } } }'

beforeAll(async () => {
  world = await openWorld()
  ;[amina, shirin] = await Promise.all([world.as('amina'), world.as('shirin')])
})
afterAll(async () => { await world.close() })

const worked = async (): Promise<string> => {
  const id = await opened(world, amina)
  await amina.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: supervisor) { id } }', { c: id, m: shirin.membershipId })
  return id
}
const owed = (workerId: string, more: Record<string, unknown> = {}) => ({ input: { workerId, head: 'recruitment_fee', original: '100000', originalCurrency: 'MYR', grade: 'receipt', ...more } })
const claimed = async (workerId: string, more: Record<string, unknown> = {}): Promise<string> => (await amina.ask(write, owed(workerId, more)))['writeOwed'].id
const paid = (caseId: string, more: Record<string, unknown> = {}) => ({ input: { caseId, amount: '100000', currency: 'MYR', paidOn: '2026-01-05', proof: 'words', words: 'Handed over at the gate.', ...more } })
const heard = (partId: string, answer: string, more: Record<string, unknown> = {}) => ({ input: { partId, answer, way: 'phone', askedOn: '2026-01-06', ...more } })
const read = async (who: Caller, id: string) => (await who.ask(page, { id }))['case']
/** A claim of one worker, and a payment that the payer says went to it. */
const parted = async (proof = 'words') => {
  const caseId = await worked()
  const workerId = await add(amina, caseId)
  const claimId = await claimed(workerId)
  const { claimPayment } = await amina.ask(pay, paid(caseId, { organisationId: await world.idOf('ljungvind'), proof }))
  const { sharePayment } = await amina.ask(share, { input: { paymentId: claimPayment.id, parts: [{ claimId, amount: '100000' }] } })
  return { caseId, workerId, claimId, paymentId: claimPayment.id, partId: sharePayment.parts[0].id as string } // as the API answers
}

/** @returns the case, on which the brand pays now. */
const joinedBrand = async (caseId: string) => { await joined(world, amina, caseId, 'ljungvind', 'brand'); return caseId }

describe('what is owed', () => {
  it('is the worked example to the minor unit, and falls due in instalments that add up', async () => {
    const id = await worked()
    const workerId = await add(amina, id)
    const rate = { currency: 'MYR', rate: '0.0330', rateSource: 'Bank Negara', rateOn: '2026-01-02' }
    await claimed(workerId, { original: '12000000', originalCurrency: 'NPR', grade: 'group', instalments: 3, dueOn: '2026-01-31', words: 'To Kanariagent.', ...rate })
    await claimed(workerId, { head: 'related_cost', cost: 'medical', original: '850000', originalCurrency: 'NPR', ...rate })
    await claimed(workerId, { head: 'deductions', original: '30000' })
    const record = await read(amina, id)
    expect(record.moneyTotals).toEqual([{ currency: 'MYR', owed: '454050', claimed: '0', confirmed: '0', disputed: '0', left: '454050' }])
    expect(record.moneyClaims.nodes[0]).toMatchObject({ owed: '396000', words: 'To Kanariagent.', schedule: [{ dueOn: '2026-01-31', amount: '132000' }, { dueOn: '2026-02-28', amount: '132000' }, { dueOn: '2026-03-31', amount: '132000' }] })
    expect((await world.owner.query(`SELECT FROM money_claim c WHERE c::text ILIKE '%kanari%'`)).rows).toEqual([])
    const [first] = record.moneyClaims.nodes
    const { dueAtOnce } = await amina.ask('mutation ($id: ID!) { dueAtOnce(id: $id) { schedule { amount } } }', { id: first.id })
    expect(dueAtOnce.schedule).toEqual([{ amount: '396000' }])
  })

  it('is less by what came back before and was confirmed, to the minor unit, and by nothing that is only said', async () => {
    const id = await worked()
    const workerId = await add(amina, id)
    const rate = { currency: 'MYR', rate: '0.0330', rateSource: 'Bank Negara', rateOn: '2026-01-02' }
    const fee = await claimed(workerId, { original: '12000000', originalCurrency: 'NPR', grade: 'group', ...rate })
    const medical = await claimed(workerId, { head: 'related_cost', cost: 'medical', original: '850000', originalCurrency: 'NPR', ...rate })
    await claimed(workerId, { head: 'deductions', original: '30000' })
    const { claimPayment } = await amina.ask(pay, paid(id, { organisationId: await world.idOf('ljungvind'), amount: '54050' }))
    const { sharePayment } = await amina.ask(share, { input: { paymentId: claimPayment.id, parts: [{ claimId: fee, amount: '26000' }, { claimId: medical, amount: '28050' }] } })
    const totals = async () => (await read(amina, id)).moneyTotals
    expect(await totals()).toEqual([{ currency: 'MYR', owed: '454050', claimed: '54050', confirmed: '0', disputed: '0', left: '454050' }])
    for (const { id: part } of sharePayment.parts) await amina.ask(hear, heard(part, 'received'))
    expect(await totals()).toEqual([{ currency: 'MYR', owed: '454050', claimed: '0', confirmed: '54050', disputed: '0', left: '400000' }])
  })

  it('takes no rate without its source, no cost of another head, and no float', async () => {
    const workerId = await add(amina, await worked())
    expect(await amina.refused(write, owed(workerId, { currency: 'USD' }))).toBe('InvalidInput')
    expect(await amina.refused(write, owed(workerId, { cost: 'medical' }))).toBe('InvalidInput')
    expect(await amina.refused(write, owed(workerId, { original: '10.5' }))).toBe('InvalidInput')
    expect(await amina.refused(write, owed(workerId, { originalCurrency: 'QQQ' }))).toBe('InvalidInput')
  })

  it('comes in from a spreadsheet whole or not at all, each wrong cell by its row and column', async () => {
    const id = await worked()
    const workerId = await add(amina, id)
    const { worker } = await amina.ask('query ($id: ID!) { worker(id: $id) { code } }', { id: workerId })
    const good = `${worker.code}\trecruitment_fee\t\t120,000.00\tNPR\tMYR\t0.0330\tBank Negara\t2026-01-02\tgroup\t\tTo the agent`
    const bad = `${worker.code}\trelated_cost\tmedical\t8.500,00\tNPR\tMYR\t0.0330\t\t2026-02-31\treceipt`
    const text = `Code\tFor what\tKind\tAmount\n${good}\n${bad}\nW-none\twages\t\t5\tJPY\t\t\t\t\treceipt`
    const { owedLook } = await amina.ask(look, { id, text })
    expect(owedLook.faults).toEqual([
      { row: 3, column: 'amount', problem: 'not_an_amount', shown: '8.500,00' }, { row: 3, column: 'rate_source', problem: 'missing', shown: '' },
      { row: 3, column: 'rate_on', problem: 'not_a_date', shown: '2026-02-31' }, { row: 4, column: 'worker', problem: 'no_such_worker', shown: 'W-none' },
    ])
    expect(await amina.refused(bring, { id, text, digest: owedLook.digest })).toBe('InvalidInput')
    expect((await read(amina, id)).moneyClaims.nodes).toEqual([])
    const whole = (await amina.ask(look, { id, text: good }))['owedLook']
    expect(whole).toMatchObject({ rows: 1, faults: [], sums: [{ currency: 'MYR', owed: '396000' }] })
    expect(await amina.refused(bring, { id, text: good, digest: owedLook.digest })).toBe('ChangedMeanwhile')
    await amina.ask(bring, { id, text: good, digest: whole.digest })
    expect((await amina.ask(look, { id, text: good }))['owedLook'].faults).toMatchObject([{ row: 1, column: null, problem: 'twice' }])
  })

  it('is read by her caseworkers, by whom she agreed to have recover her wages, and by nobody else', async () => {
    const id = await worked()
    const workerId = await add(amina, id)
    await claimed(workerId)
    await joined(world, amina, id, 'kenari', 'lawyer')
    const [lawyer, rashid] = [await world.as('devan', 'kenari'), await world.as('rashid')]
    await lawyer.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: id, m: lawyer.membershipId })
    expect((await read(lawyer, id)).moneyClaims.nodes).toEqual([])
    await explained(amina, workerId)
    await consented(amina, workerId, await world.idOf('kenari'), { purpose: 'wage_recovery', items: ['identity'] })
    expect((await read(lawyer, id)).moneyClaims.nodes).toMatchObject([{ owed: '100000', can: { fallDue: null } }])
    const colleague = await read(rashid, id)
    expect([colleague.moneyClaims.nodes, colleague.moneyTotals, colleague.payLines.nodes]).toEqual([[], null, []])
    expect(await rashid.refused(write, owed(workerId))).toBe('NotFound')
  })
})

describe('a payer', () => {
  it('reads sums that name nobody, by number where five stand behind them and else in the total alone', async () => {
    const id = await worked()
    await joined(world, amina, id, 'ljungvind', 'brand')
    await joined(world, amina, id, 'byeolmaru', 'supplier')
    const [ingrid, other] = [await world.as('ingrid', 'ljungvind'), await world.as('junho', 'byeolmaru')]
    const organisationId = await world.idOf('ljungvind')
    const claimIds: string[] = []
    for (let worker = 0; worker < 6; worker += 1) claimIds.push(await claimed(await add(amina, id), { original: String(100_000 + worker) }))
    const few = (await amina.ask(ask, { input: { caseId: id, organisationId, claimIds: claimIds.slice(0, 1) } }))['askToPay']
    const many = (await amina.ask(ask, { input: { caseId: id, organisationId, claimIds: claimIds.slice(1) } }))['askToPay']
    expect([few, many]).toMatchObject([{ number: null, amount: '100000', workerCount: 1 }, { number: 1, amount: '500015', workerCount: 5 }])
    expect(await amina.refused(ask, { input: { caseId: id, organisationId, claimIds } })).toBe('InvalidInput')
    const seen = await read(ingrid, id)
    expect(seen).toMatchObject({ moneyTotals: null, toPay: [{ currency: 'MYR', asked: '600015', claimed: '0' }], canMoney: { writeOwed: null, claimPayment: { allowed: true } } })
    expect(seen.payLines.nodes).toEqual([{ number: 1, amount: '500015', workerCount: null }])
    expect(seen.moneyClaims.nodes).toEqual([])
    expect(await read(other, id)).toMatchObject({ toPay: [], payLines: { nodes: [] } })
    await relayed(world)
    const timeline = 'query ($id: ID!) { case(id: $id) { timeline(first: 50) { nodes { kind } } } }'
    const kinds = async (who: Caller) => (await who.ask(timeline, { id }))['case'].timeline.nodes.map((it: { kind: string }) => it.kind).filter((it: string) => it.startsWith('money'))
    expect([await kinds(ingrid), await kinds(other)]).toEqual([['money_asked', 'money_asked'], []])

    await ingrid.ask(pay, paid(id, { amount: '600015' }))
    expect(await read(ingrid, id)).toMatchObject({ toPay: [{ asked: '600015', claimed: '600015' }], payments: { nodes: [{ words: 'Handed over at the gate.', parts: null }] } })
    const [payment] = (await read(amina, id)).payments.nodes
    const before = JSON.stringify(await read(ingrid, id))
    const { sharePayment } = await amina.ask(share, { input: { paymentId: payment.id, parts: [{ claimId: claimIds[0], amount: '100000' }] } })
    await amina.ask(hear, heard(sharePayment.parts[0].id, 'received'))
    expect(JSON.stringify(await read(ingrid, id))).toBe(before)
    expect(await other.refused(pay, paid(id, { organisationId }))).toBe('InvalidInput')
    expect(await ingrid.refused(share, { input: { paymentId: payment.id, parts: [{ claimId: claimIds[1], amount: '1' }] } })).toBe('NotFound')
  })
})

describe('a payment', () => {
  it('keeps its sum when she to whom it came is erased, and no word that her caseworkers said of it', { timeout: 120_000 }, async () => {
    const { caseId, workerId, paymentId } = await parted()
    const [ingrid, key, said, claimId] = [await world.as('ingrid'), ids.next(), paid(await joinedBrand(caseId), { amount: '5' }), await claimed(workerId, { original: '12' })]
    const own: string = (await ingrid.send(pay, said, key)).data?.['claimPayment'].id
    const house: string = (await amina.ask(pay, paid(caseId, { organisationId: await world.idOf('nodipar'), amount: '7' })))['claimPayment'].id
    for (const [id, amount] of [[own, '5'], [house, '7']]) await amina.ask(share, { input: { paymentId: id, parts: [{ claimId, amount }] } })
    const places = placesOf(world)
    await Erasures.during(places.config, places.keyring, erasable, it => it.erase('worker', workerId))
    await places.close()
    const { nodes } = (await read(amina, caseId)).payments
    const left = (id: string) => nodes.find((it: { id: string }) => it.id === id)
    expect(left(paymentId)).toMatchObject({ amount: '100000', words: '', parts: [] })
    expect([left(own), left(house)]).toMatchObject([{ words: 'Handed over at the gate.', parts: [] }, { amount: '7', words: '', parts: [] }])
    // Nor does the payer hear it from the key of its own act, which stands as before, while those of her caseworkers went with her.
    expect((await world.owner.query('SELECT actor_id AS by FROM idempotency WHERE result = ANY ($1)', [[paymentId, own, house]])).rows).toEqual([{ by: ingrid.membershipId }])
    expect([(await ingrid.send(pay, paid(ids.next()), key)).refusals, (await ingrid.send(pay, said, key)).data?.['claimPayment'].id]).toEqual([['KeyUsedForAnotherAct'], own])
  })

  it('counts once she says that it came: claimed apart, confirmed as progress, and never more than was paid or owed', async () => {
    const { caseId, claimId, paymentId, partId } = await parted()
    expect((await read(amina, caseId)).moneyTotals).toMatchObject([{ claimed: '100000', confirmed: '0', left: '100000' }])
    expect(await amina.refused(share, { input: { paymentId, parts: [{ claimId, amount: '1' }] } })).toBe('MoreThanPaid')
    const { claimPayment } = await amina.ask(pay, paid(caseId, { organisationId: await world.idOf('ljungvind') }))
    expect(await amina.refused(share, { input: { paymentId: claimPayment.id, parts: [{ claimId, amount: '1' }] } })).toBe('MoreThanOwed')
    await amina.ask(hear, heard(partId, 'received', { words: 'All of it, Kanarigeld.' }))
    const record = await read(amina, caseId)
    expect(record.moneyTotals).toMatchObject([{ claimed: '0', confirmed: '100000', left: '0' }])
    expect(record.moneyClaims.nodes[0].parts[0]).toMatchObject({ state: 'confirmed', askings: [{ answer: 'received', way: 'phone', words: 'All of it, Kanarigeld.' }] })
    expect((await world.owner.query(`SELECT FROM part_asking a WHERE a::text ILIKE '%kanari%'`)).rows).toEqual([])
  })

  it('counts once, however often and by however many it is confirmed at the same time', async () => {
    const { caseId, partId } = await parted()
    const keys = Array.from({ length: 50 }, () => ids.next())
    /** As a browser does on a line that breaks: the same act with the same key, until the server has an answer. */
    const persists = async (at: number): Promise<string> => {
      for (let tries = 0; tries < 60; tries += 1) {
        const [refusal = 'none'] = (await amina.send(hear, heard(partId, 'received'), keys[at % keys.length])).refusals
        if (refusal !== 'TryAgain') return refusal
      }
      return 'TryAgain'
    }
    const answers = await Promise.all(Array.from({ length: 200 }, (_, at) => persists(at)))
    expect([...new Set(answers)].toSorted()).toEqual(['AlreadyConfirmed', 'none'])
    expect((await read(amina, caseId)).moneyTotals).toMatchObject([{ confirmed: '100000', left: '0' }])
    const { rows } = await world.owner.query('SELECT count(*)::int AS n FROM part_asking WHERE part_id = $1', [partId])
    expect(rows).toEqual([{ n: 1 }])
  }, 480_000)

  it('is disputed in her words, and then stands against the closing of the step until she says otherwise', async () => {
    const { caseId, partId } = await parted()
    await world.owner.query(`UPDATE "case" SET state = 'implement' WHERE id = $1`, [caseId])
    const guard = async () => (await amina.ask(way, { id: caseId }))['case'].way.flatMap((it: { guards: { guard: string }[] }) => it.guards).find((it: { guard: string }) => it.guard === 'payments_confirmed')
    expect(await guard()).toMatchObject({ met: false, where: 'payments', open: 1 })
    expect(await amina.refused(hear, heard(partId, 'not_received'))).toBe('InvalidInput')
    expect((await amina.ask(hear, heard(partId, 'not_received', { words: 'Only half.' })))['hearReceipt'].state).toBe('disputed')
    expect(await guard()).toMatchObject({ met: false })
    expect((await amina.ask(hear, heard(partId, 'received')))['hearReceipt'].state).toBe('confirmed')
    expect(await guard()).toMatchObject({ met: true, open: 0 })
    expect((await amina.ask(way, { id: caseId }))['case'].tasks).toContainEqual({ task: 'payments', state: 'done', open: null })
    const bare = await worked()
    await world.owner.query(`UPDATE "case" SET state = 'implement' WHERE id = $1`, [bare])
    expect((await amina.ask(way, { id: bare }))['case'].way[0].guards).toContainEqual({ guard: 'payments_confirmed', met: true, where: 'payments', open: 0 })
  })

  it('is settled without her word by a supervisor who did not ask, with a bank record and after three tries', async () => {
    const words = await parted()
    expect(await shirin.refused(settle, { id: words.partId })).toBe('BankRecordNeeded')
    const { partId } = await parted('bank_record')
    expect(await amina.refused(settle, { id: partId })).toBe('NotFound')
    for (const askedOn of ['2026-01-06', '2026-01-07', '2026-01-07']) await amina.ask(hear, heard(partId, 'no_answer', { askedOn }))
    expect(await shirin.refused(settle, { id: partId })).toBe('AskAgainFirst')
    await amina.ask(hear, heard(partId, 'no_answer', { askedOn: '2026-01-09' }))
    expect((await shirin.ask(settle, { id: partId }))['settlePart'].state).toBe('settled')
    expect(await amina.refused(hear, heard(partId, 'received'))).toBe('AlreadyConfirmed')
  })
})
