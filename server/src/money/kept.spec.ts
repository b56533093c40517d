import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { openWorld, type World } from '../../test/world.js'
import { add } from '../../test/worker.js'

let world: World
let amina: Caller, ingrid: Caller, claire: Caller

const owe = 'mutation ($input: WriteOwedInput!) { writeOwed(input: $input) { id } }'
const askToPay = 'mutation ($input: AskToPayInput!) { askToPay(input: $input) { id } }'
const pay = `mutation ($input: ClaimPaymentInput!) { claimPayment(input: $input) { currency amount paidOn proof words by at payer { name } line { number } parts { id } can { share { allowed } } withheld { field reason } } }`
const share = 'mutation ($input: SharePaymentInput!) { sharePayment(input: $input) { id } }'
const read = `query ($id: ID!) { case(id: $id) { canMoney { writeOwed { allowed } askToPay { allowed } claimPayment { allowed reason } } moneyTotals { owed } toPay { currency asked claimed } moneyClaims(first: 5) { nodes { id } }
  payLines(first: 5) { nodes { number amount dueOn workerCount withheld { field } } } payments(first: 5) { nodes { currency amount paidOn proof words by payer { name } line { number } parts { id } withheld { field } } } } }`

beforeAll(async () => {
  world = await openWorld()
  ;[amina, ingrid, claire] = await Promise.all([world.as('amina'), world.as('ingrid', 'ljungvind'), world.as('claire', 'pellwater')])
}, 240_000)
afterAll(async () => { await world.close() })

describe('a payer that became the company concerned', () => {
  it('reads and says of money what any payer does, to the byte, and nothing that came later', async () => {
    const caseId = await opened(world, amina)
    const kept = await joined(world, amina, caseId, 'ljungvind', 'brand', 'partner')
    await joined(world, amina, caseId, 'pellwater', 'brand', 'partner')
    const asks = async (organisation: 'ljungvind' | 'pellwater') => {
      const claimIds: string[] = []
      for (let worker = 0; worker < 5; worker += 1) {
        const { writeOwed } = await amina.ask(owe, { input: { workerId: await add(amina, caseId), head: 'wages', original: '100000', originalCurrency: 'MYR', grade: 'receipt', instalments: 1 } })
        claimIds.push(writeOwed.id)
      }
      return String((await amina.ask(askToPay, { input: { caseId, organisationId: await world.idOf(organisation), claimIds } }))['askToPay'].id)
    }
    const [mine, theirs] = [await asks('ljungvind'), await asks('pellwater')]
    await amina.ask('mutation ($id: ID!) { makeRespondent(id: $id, reason: "It is named.") { id } }', { id: kept })
    const alike = (text: string) => text.replaceAll(/Ljungvind Outdoor|Pellwater[^"]*/g, 'company').replaceAll(/"(by|at)":"[^"]*"/g, '"$1":"…"')
    const same = async (text: string, input: (line: string) => object) => {
      const [was, is] = [await claire.send(text, { id: caseId, ...input(theirs) }), await ingrid.send(text, { id: caseId, ...input(mine) })]
      expect([is.status, alike(is.text)]).toEqual([was.status, alike(was.text)])
    }
    const paid = (line: string | null, more: object = {}) => ({ input: { caseId, payLineId: line, amount: '50000', currency: 'MYR', paidOn: '2026-01-10', proof: 'words', words: 'A transfer.', ...more } })
    await same(read, () => ({}))
    await same(pay, line => paid(line))
    await same(pay, () => paid(null, { currency: 'BDT' }))
    await same(pay, line => paid(line, { currency: 'BDT' }))
    await same(pay, line => paid(line, { paidOn: '2999-01-01' }))
    await same(share, () => ({ input: { paymentId: '00000000-0000-4000-8000-000000000000', parts: [] } }))
    await same(read, () => ({}))
    expect((await amina.ask(read, { id: caseId }))['case'].payments.nodes.filter((it: { payer: { name: string } }) => it.payer.name.startsWith('Ljungvind'))).toHaveLength(2)
    const before = (await ingrid.send(read, { id: caseId })).text
    await asks('pellwater')
    expect((await ingrid.send(read, { id: caseId })).text).toBe(before)
  }, 120_000)
})
