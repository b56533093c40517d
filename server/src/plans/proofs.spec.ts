import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startClamd, type TestClamd } from '../../../infra/testing/clamd.ts'
import { begin, begun, codeOf, get, looked, patch, scannedBy, settled } from '../../test/files.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { photo } from '../../test/papers.js'
import { placesOf } from '../../test/places.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { add } from '../../test/worker.js'
import { erasable } from '../erasable.js'
import { Clock } from '../platform/clock/clock.js'
import { Erasures } from '../platform/erasure/erasures.js'

let world: World
let clamd: TestClamd
let amina: Caller, shirin: Caller, rashid: Caller, ingrid: Caller, claire: Caller, malee: Caller
let bytes: Buffer
type Sides = { caseId: string, workerId: string, kept: string, hers: [string, string], site: [string, string] }

beforeAll(async () => {
  world = await openWorld()
  clamd = await startClamd()
  scannedBy(world, clamd)
  ;[amina, shirin, rashid, ingrid, claire, malee, bytes] = await Promise.all([
    world.as('amina'), world.as('shirin'), world.as('rashid'), world.as('ingrid', 'ljungvind'), world.as('claire', 'pellwater'), world.as('malee'), photo()])
}, 240_000)
afterAll(async () => {
  await world.close()
  await clamd.stop()
})

/** Two brands that each owe a site line and one of the worker, in force; a shelter stands beside them. */
async function sides(): Promise<Sides> {
  const caseId = await opened(world, amina)
  await amina.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: supervisor) { id } }', { c: caseId, m: shirin.membershipId })
  const kept = await joined(world, amina, caseId, 'ljungvind', 'brand', 'partner')
  await joined(world, amina, caseId, 'pellwater', 'brand', 'partner')
  await joined(world, amina, caseId, 'quietwater', 'shelter')
  await world.owner.query(`UPDATE "case" SET state = 'plan' WHERE id = $1`, [caseId])
  const workerId = await add(amina, caseId)
  const planId = (await amina.ask('mutation ($id: ID!) { draftPlan(caseId: $id) { id } }', { id: caseId }))['draftPlan'].id
  const written = async (ownerOrganisationId: string, more: object): Promise<string> => (await amina.ask('mutation ($input: WritePlanLineInput!) { writePlanLine(input: $input) { id } }', {
    input: { planId, ownerOrganisationId, dueOn: '2026-01-31', objective: 'It is safe.', harm: 'It was not.', proof: 'A photo.', ...more } }))['writePlanLine'].id
  const both = [await world.idOf('ljungvind'), await world.idOf('pellwater')] as const
  const hers: [string, string] = [await written(both[0], { workerId, route: 'medical' }), await written(both[1], { workerId, route: 'medical' })]
  const site: [string, string] = [await written(both[0], { route: 'safe_work' }), await written(both[1], { route: 'safe_work' })]
  await amina.ask('mutation ($id: ID!) { proposePlan(id: $id) { id } }', { id: planId })
  for (const lineId of hers) await amina.ask('mutation ($input: AnswerPlanLineInput!) { answerPlanLine(input: $input) { id } }', { input: { lineId, answer: 'agreed', explainedBy: 'Amina', language: 'bn' } })
  await shirin.ask('mutation ($id: ID!) { approvePlan(id: $id) { id } }', { id: planId })
  return { caseId, workerId, kept, hers, site }
}
const claim = (who: Caller, lineId: string) => who.ask('mutation ($input: ActOnPlanLineInput!) { actOnPlanLine(input: $input) { id } }', { input: { lineId, act: 'claim', words: 'It is done.' } })
const prove = (who: Caller, lineId: string, name = 'The new lockers.jpg') => looked(world, who, { use: 'proof', record: lineId, name }, bytes)
const status = async (by: Caller, path: string) => (await get(by, path)).status
type Shown = { id: string, proofFiles: { id: string, name: string, state: string }[], can: { prove: { allowed: boolean, reason: string | null } | null } }
const shown = async (by: Caller, caseId: string, lineId: string): Promise<Shown | undefined> =>
  (await by.ask('query ($id: ID!) { case(id: $id) { planLines(first: 50) { nodes { id proofFiles { id name state } can { prove { allowed reason } } } } } }', { id: caseId }))['case']
    .planLines.nodes.find((it: { id: string }) => it.id === lineId)
const makeRespondent = (id: string) => amina.ask('mutation ($id: ID!) { makeRespondent(id: $id, reason: "It is named.") { id } }', { id })
/** What the wall lets somebody read of a file, whatever the rules say. */
const bySql = async (who: Caller, id: string): Promise<number> => {
  const { rows: [it] } = await world.owner.query<{ organisation: string, person: string }>('SELECT organisation_id AS organisation, person_id AS person FROM membership WHERE id = $1', [who.membershipId])
  return (await world.database.read('rt', { membership: who.membershipId, organisation: it?.organisation ?? '', person: it?.person ?? '' }, tx => tx.sql('SELECT FROM file WHERE id = $1', [id]))).length
}

const stored = async (id: string) => (await world.owner.query('SELECT state, length(sealed_name) AS name, length(wrapped_key) AS key FROM file WHERE id = $1', [id])).rows
async function erased(workerId: string): Promise<void> {
  const places = placesOf(world)
  await Erasures.during(places.config, places.keyring, erasable, it => it.erase('worker', workerId))
  await places.close()
  await relayed(world)
}

describe('what shows that a site line was done', { timeout: 240_000 }, () => {
  it('is sent by whoever said so, and read by those who read what was said', async () => {
    const { caseId, site } = await sides()
    expect(await codeOf(await begin(ingrid, { use: 'proof', record: site[0] }))).toBe('ClaimFirst')
    await claim(ingrid, site[0])
    for (const other of [claire, amina, malee]) expect(await codeOf(await begin(other, { use: 'proof', record: site[0] }))).toBe('NotFound')
    const { id } = await prove(ingrid, site[0])
    for (const who of [ingrid, amina, rashid, claire]) {
      expect((await shown(who, caseId, site[0]))?.proofFiles).toEqual([{ id, name: 'The new lockers.jpg', state: 'ready' }])
      expect([await status(who, `${id}/copy`), await bySql(who, id)]).toEqual([200, 1])
    }
    // The bytes as they came are for its sender, and for those of the lead who work on the case.
    expect([await status(ingrid, `${id}/original`), await status(amina, `${id}/original`), await status(rashid, `${id}/original`), await status(claire, `${id}/original`)]).toEqual([200, 200, 404, 404])
    expect([await shown(malee, caseId, site[0]), await status(malee, `${id}/copy`), await bySql(malee, id)]).toEqual([undefined, 404, 0])
    // It is evidence of a claim, and not asked back; in the list of the case it does not stand.
    expect(await ingrid.refused('mutation ($id: ID!) { recallFile(id: $id) { id } }', { id })).toBe('NotFound')
    expect((await amina.ask('query ($id: ID!) { case(id: $id) { files { nodes { id } } } }', { id: caseId }))['case'].files.nodes).toEqual([])
  })

  it('is read by who joins later, and by nobody else once the line is past', async () => {
    const { caseId, site } = await sides()
    await claim(ingrid, site[0])
    const { id } = await prove(ingrid, site[0])
    const junho = await world.as('junho')
    expect([await status(junho, `${id}/copy`), await bySql(junho, id)]).toEqual([404, 0])
    await joined(world, amina, caseId, 'byeolmaru', 'supplier', 'partner')
    expect([await status(junho, `${id}/copy`), await bySql(junho, id)]).toEqual([200, 1])
    await world.owner.query(`UPDATE plan_line SET stage = 'past' WHERE id = $1`, [site[0]])
    expect([await status(junho, `${id}/copy`), await bySql(junho, id), await status(amina, `${id}/copy`), await status(ingrid, `${id}/copy`)]).toEqual([404, 0, 200, 200])
  })

  it('waits where no scanner looked at it, and is given to nobody', async () => {
    const { caseId, site } = await sides()
    await claim(ingrid, site[0])
    scannedBy(world, null)
    const { id } = await prove(ingrid, site[0])
    scannedBy(world, clamd)
    expect((await shown(amina, caseId, site[0]))?.proofFiles).toEqual([{ id, name: 'The new lockers.jpg', state: 'not_scanned' }])
    expect((await get(amina, `${id}/copy`)).status).not.toBe(200)
  })

  it('comes to the lead alone from the company concerned, which is answered as any other and keeps what it could read', async () => {
    const all = await sides()
    await claim(claire, all.site[1])
    const theirs = await prove(claire, all.site[1], 'Theirs.jpg')
    const before = await shown(ingrid, all.caseId, all.site[1])
    expect(before?.proofFiles.map(it => it.id)).toEqual([theirs.id])
    const began = await (async () => {
      await claim(ingrid, all.site[0])
      return begun(ingrid, { use: 'proof', record: all.site[0], name: 'Begun.jpg' }, bytes.length)
    })()
    await makeRespondent(all.kept)
    expect(await shown(ingrid, all.caseId, all.site[1])).toEqual(before)
    expect([await status(ingrid, `${theirs.id}/copy`), await bySql(ingrid, theirs.id)]).toEqual([200, 1])
    // What was begun before and what is sent since comes to the lead, and is shown to its own people as always.
    expect((await patch(ingrid, began, 0, bytes)).status).toBe(204)
    await settled(world, began)
    const since = await prove(ingrid, all.site[0], 'Since.jpg')
    const later = await prove(claire, all.site[1], 'Later.jpg')
    expect((await shown(ingrid, all.caseId, all.site[0]))?.proofFiles.map(it => it.name)).toEqual(['Begun.jpg', 'Since.jpg'])
    expect((await shown(ingrid, all.caseId, all.site[0]))?.can).toEqual((await shown(claire, all.caseId, all.site[1]))?.can)
    for (const id of [began, since.id]) {
      expect([await status(ingrid, `${id}/copy`), await status(amina, `${id}/copy`), await status(claire, `${id}/copy`), await bySql(claire, id)]).toEqual([200, 200, 404, 0])
    }
    expect((await shown(claire, all.caseId, all.site[0]))?.proofFiles).toEqual([])
    expect([await status(ingrid, `${later.id}/copy`), await bySql(ingrid, later.id)]).toEqual([404, 0])
    expect(await shown(ingrid, all.caseId, all.site[1])).toEqual(before)
  })

  it('is on the page that was kept where it came before, and not where it came after, whichever clock it came with', async () => {
    const { caseId, kept, site } = await sides()
    const within = async (minutes: number) => {
      const now = world.app.get(Clock).now()
      const clock = vi.spyOn(world.app.get(Clock), 'now').mockReturnValue(new Date(now.getTime() + minutes * 60_000))
      try { return (await prove(claire, site[1], `${minutes}.jpg`)).id } finally { clock.mockRestore() }
    }
    await claim(claire, site[1])
    const before = await within(5)
    await makeRespondent(kept)
    const after = await within(-5)
    expect((await shown(ingrid, caseId, site[1]))?.proofFiles.map(it => it.id)).toEqual([before])
    expect([await bySql(ingrid, before), await bySql(ingrid, after), await status(ingrid, `${after}/copy`)]).toEqual([1, 0, 404])
    expect((await shown(claire, caseId, site[1]))?.proofFiles).toHaveLength(2)
  })

  it('comes to the lead there is now, and from then on to none before; the company concerned is shown the one it knew', async () => {
    const { caseId, kept, site } = await sides()
    await claim(ingrid, site[0])
    await makeRespondent(kept)
    const [nattaya, organisationId] = [await world.as('nattaya'), await world.idOf('rimkhlong')]
    const { transferPreview: { digest } } = await amina.ask('query ($c: ID!, $o: ID!) { transferPreview(caseId: $c, organisationId: $o) { digest } }', { c: caseId, o: organisationId })
    const { offerTransfer: { id: offer } } = await amina.ask('mutation ($input: OfferTransferInput!) { offerTransfer(input: $input) { id } }', { input: {
      caseId, organisationId, country: 'TH', urgency: 'urgent', reason: 'She moved.', afterwards: 'helps_on', preview: digest } })
    const before = await prove(ingrid, site[0], 'Before.jpg')
    await nattaya.ask('mutation ($id: ID!) { acceptTransfer(id: $id) { id } }', { id: offer })
    const after = await prove(ingrid, site[0], 'After.jpg')
    expect([await status(nattaya, `${after.id}/copy`), await status(amina, `${after.id}/copy`), await bySql(amina, after.id), await status(ingrid, `${after.id}/copy`)]).toEqual([200, 404, 0, 200])
    const { nodes } = (await ingrid.ask('query ($id: ID!) { case(id: $id) { planLines(first: 50) { nodes { id proofFiles { id audience { organisation { name } } } } } } }', { id: caseId }))['case'].planLines
    const sent: { id: string, audience: unknown }[] = nodes.find((it: { id: string }) => it.id === site[0]).proofFiles
    expect(sent.map(it => it.id)).toEqual([before.id, after.id])
    expect(sent[1]?.audience).toEqual(sent[0]?.audience)
  })
})

describe('what shows that something was done for a worker', { timeout: 240_000 }, () => {
  it('is read by those of the lead who work on the case until she is erased, and stays as it was its sender\'s', async () => {
    const { caseId, workerId, hers } = await sides()
    await claim(ingrid, hers[0])
    const { id } = await prove(ingrid, hers[0], 'The bill of the clinic.jpg')
    expect((await shown(ingrid, caseId, hers[0]))?.proofFiles.map(it => it.name)).toEqual(['The bill of the clinic.jpg'])
    const read = async (who: Caller) => [await status(who, `${id}/copy`), await bySql(who, id)]
    expect([await read(ingrid), await read(amina), await read(rashid), await read(claire), await read(malee)]).toEqual([[200, 1], [200, 1], [404, 0], [404, 0], [404, 0]])
    expect((await shown(rashid, caseId, hers[0]))?.proofFiles ?? []).toEqual([])
    const before = await stored(id)
    await erased(workerId)
    expect([await read(ingrid), await status(ingrid, `${id}/original`), await stored(id)]).toEqual([[200, 1], 200, before])
    expect([await read(amina), await status(amina, `${id}/original`)]).toEqual([[404, 0], 404])
  })
})

describe('what shows a payment', { timeout: 240_000 }, () => {
  const pay = async (who: Caller, caseId: string): Promise<string> => (await who.ask('mutation ($input: ClaimPaymentInput!) { claimPayment(input: $input) { id } }', {
    input: { caseId, amount: '120000', currency: 'BDT', paidOn: '2026-01-05', proof: 'bank_record', words: 'Paid to all.' } }))['claimPayment'].id
  const read = async (who: Caller, caseId: string): Promise<{ id: string, files: { id: string }[], can: { prove: unknown } }[]> =>
    (await who.ask('query ($id: ID!) { case(id: $id) { payments(first: 9) { nodes { id files { id } can { prove { allowed } } } } } }', { id: caseId }))['case'].payments.nodes

  it('is read by whoever said that it was paid, and those of the lead who work on the case', async () => {
    const { caseId, kept } = await sides()
    const payment = await pay(ingrid, caseId)
    for (const other of [claire, rashid, malee, amina]) expect(await codeOf(await begin(other, { use: 'payment', record: payment }))).toBe('NotFound')
    const { id } = await looked(world, ingrid, { use: 'payment', record: payment, name: 'Transfer.jpg' }, bytes)
    expect(await read(ingrid, caseId)).toEqual([{ id: payment, files: [{ id }], can: { prove: { allowed: true } } }])
    expect(await read(amina, caseId)).toEqual([{ id: payment, files: [{ id }], can: { prove: null } }])
    const may = async (who: Caller) => [await status(who, `${id}/copy`), await status(who, `${id}/original`), await bySql(who, id)]
    expect([await may(ingrid), await may(amina), await may(rashid), await may(claire), await may(malee)]).toEqual([[200, 200, 1], [200, 200, 1], [404, 404, 0], [404, 404, 0], [404, 404, 0]])
    await makeRespondent(kept)
    const since = await looked(world, ingrid, { use: 'payment', record: payment, name: 'Receipt.jpg' }, bytes)
    expect(await read(ingrid, caseId)).toEqual([{ id: payment, files: [{ id }, { id: since.id }], can: { prove: { allowed: true } } }])
    expect([await status(amina, `${since.id}/copy`), await status(claire, `${since.id}/copy`), await bySql(claire, since.id)]).toEqual([200, 404, 0])
  })

  it('goes from her caseworkers with her to whom a part of it was paid, and tells its sender nothing, not on the page it kept either', async () => {
    const { caseId, workerId, kept } = await sides()
    const payment = await pay(ingrid, caseId)
    const house = (await amina.ask('mutation ($input: ClaimPaymentInput!) { claimPayment(input: $input) { id } }', {
      input: { caseId, organisationId: await world.idOf('nodipar'), amount: '5000', currency: 'BDT', paidOn: '2026-01-05', proof: 'bank_record', words: 'Paid by us.' } }))['claimPayment'].id
    const { id } = await looked(world, ingrid, { use: 'payment', record: payment, name: 'Transfer to Rahima.jpg' }, bytes)
    const ours = await looked(world, amina, { use: 'payment', record: house, name: 'Our transfer to Rahima.jpg' }, bytes)
    const { writeOwed: { id: claimId } } = await amina.ask('mutation ($input: WriteOwedInput!) { writeOwed(input: $input) { id } }', { input: {
      workerId, head: 'recruitment_fee', original: '125000', originalCurrency: 'NPR', currency: 'BDT', rate: '0.8', rateSource: 'A bank', rateOn: '2026-01-02', grade: 'receipt', words: 'What she paid.' } })
    await amina.ask('mutation ($input: SharePaymentInput!) { sharePayment(input: $input) { id } }', { input: { paymentId: payment, parts: [{ claimId, amount: '95000' }] } })
    await amina.ask('mutation ($input: SharePaymentInput!) { sharePayment(input: $input) { id } }', { input: { paymentId: house, parts: [{ claimId, amount: '5000' }] } })
    const files = async (who: Caller) => (await who.ask('query ($id: ID!) { case(id: $id) { payments(first: 9) { nodes { id files { name state size author can { openCopy { allowed } openOriginal { allowed } } } } } } }', { id: caseId }))['case']
      .payments.nodes.find((it: { id: string }) => it.id === payment).files
    await makeRespondent(kept)
    const before = [await files(ingrid), await stored(id)]
    expect(await files(amina)).toHaveLength(1)
    await erased(workerId)
    expect([await files(ingrid), await stored(id)]).toEqual(before)
    expect([await status(ingrid, `${id}/copy`), await status(ingrid, `${id}/original`), await bySql(ingrid, id)]).toEqual([200, 200, 1])
    expect([await files(amina), await status(amina, `${id}/copy`), await bySql(amina, id)]).toEqual([[], 404, 0])
    // What those who lead sent themselves is destroyed.
    expect(await stored(ours.id)).toEqual([{ state: 'erased', name: 0, key: 0 }])
  })
})
