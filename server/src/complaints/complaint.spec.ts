import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../test/graphql.js'
import { joined, opened, reported } from '../../test/matter.js'
import { placesOf } from '../../test/places.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { erasable } from '../erasable.js'
import { Erasures } from '../platform/erasure/erasures.js'

let world: World
let amina: Caller, rashid: Caller, nattaya: Caller, malee: Caller, ingrid: Caller, lucia: Caller
const list = '{ complaints(first: 50) { nodes { id source about state words against by called isReceived acknowledgeBy receivedOn lines { kind text by } outcome proposer can { look { allowed } note { allowed } answer { allowed } askToClose { allowed reason } close { allowed reason } } } } }'
const look = 'mutation ($id: ID!) { lookAtComplaint(id: $id) { state } }'
const note = 'mutation ($input: ComplaintTextInput!) { noteOnComplaint(input: $input) { id } }'
const answer = 'mutation ($input: ComplaintTextInput!) { answerComplaint(input: $input) { state } }'
const ask = 'mutation ($id: ID!) { askToCloseComplaint(id: $id, outcome: put_right) { outcome } }'
const close = 'mutation ($id: ID!) { closeComplaint(id: $id) { state outcome } }'
const complain = 'mutation ($input: ComplainInput!) { complain(input: $input) { id state words by } }'
const words = 'Kanariklage: she shouted at me, and told my cousin.'

beforeAll(async () => {
  world = await openWorld()
  ;[amina, rashid, nattaya, malee, ingrid, lucia] = await Promise.all([
    world.as('amina'), world.as('rashid'), world.as('nattaya'), world.as('malee', 'rimkhlong'), world.as('ingrid'), world.as('lucia')])
})
afterAll(async () => { await world.close() })

const posted = async (path: string, fields: Record<string, string>, language = 'en') => {
  const response = await fetch(`${world.url}/help/${language}/${path}`, { method: 'POST', body: new URLSearchParams(fields), headers: { 'content-type': 'application/x-www-form-urlencoded', origin: world.url } })
  const text = await response.text()
  const field = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? ''
  return { status: response.status, text, field }
}
/** What she writes on the page that her code opens. */
const complained = async (receipt: string, more: Record<string, string> = {}) => {
  const page = await posted('complaints', { code: receipt })
  const fields = { sealed: page.field('sealed'), complaintId: page.field('complaintId'), about: 'helper', words, anonymous: 'yes', ...more }
  return { fields, sent: await posted('complain', fields) }
}
const listOf = async (who: Caller) => (await who.ask(list))['complaints'].nodes as { id: string, words: string, [field: string]: unknown }[] // the server's own shape
const standsIn = async () => {
  await rashid.ask('mutation ($deputyId: ID!) { askDeputyOrganisation(deputyId: $deputyId) { id } }', { deputyId: await world.idOf('rimkhlong') })
  const { rows: [asked] } = await world.owner.query<{ id: string }>('SELECT id FROM deputy_organisation WHERE ended_at IS NULL')
  await nattaya.ask('mutation ($id: ID!) { agreeToStandIn(id: $id) { id } }', { id: asked?.id })
}
const everything = (id: string) => Promise.all([
  // Every row of what she told, as the database holds it.
  world.owner.query('SELECT r::text AS row FROM report r WHERE id = $1 UNION ALL SELECT m::text FROM report_message m WHERE report_id = $1 UNION ALL SELECT e::text FROM event e WHERE chain = $1', [id]).then(it => it.rows),
  amina.send('query ($id: ID!) { report(id: $id) { state rank: code acknowledgedOn dialogue { text } story can { triage { allowed } askWorker { allowed } } } }', { id }),
  amina.send('{ inbox(first: 50) { nodes { id kind } } me { unread } myWork { items { kind recordId } } reports(first: 50) { nodes { id state } } complaints(first: 5) { nodes { id } } }'),
  rashid.send('{ inbox(first: 50) { nodes { id kind } } me { unread } myWork { items { kind recordId } } complaints(first: 5) { nodes { id } } }'),
])

describe('what a worker complains about', () => {
  it('is met with words where nobody but those she complains about could look at it', async () => {
    const { receipt } = await reported(world, amina)
    const page = await posted('complaints', { code: receipt })
    expect(page.text).toContain('No other organisation here can look at it.')
    expect(page.text).toContain('A union')
    expect(page.field('complaintId')).toBe('')
    const { sent } = await complained(receipt, { complaintId: '0199aaaa-0000-4000-8000-000000000001' })
    expect([sent.status, (await world.owner.query('SELECT 1 FROM complaint')).rowCount]).toEqual([409, 0])
    expect((await posted('complaints', { code: '0000000000000000' })).status).toBe(404)
  })

  it('goes to the organisation that stands in, and those complained about read, hear and count nothing of it', async () => {
    await standsIn()
    const { id, receipt } = await reported(world, amina)
    await relayed(world)
    const before = await everything(id)
    const { fields, sent } = await complained(receipt)
    expect(sent.text).toContain('Sent. You read the answer here')
    expect((await posted('complain', fields)).status).toBe(200)
    await relayed(world)
    expect(JSON.stringify(await everything(id))).toBe(JSON.stringify(before))

    const [came, ...others] = await listOf(nattaya)
    expect([others, came]).toEqual([[], expect.objectContaining({
      source: 'worker', about: 'helper', state: 'received', words, against: 'Nodipar Worker Support', by: null, called: null, isReceived: true, lines: [], can: expect.objectContaining({ look: { allowed: true }, close: null }) })])
    expect(await listOf(malee)).toEqual([])
    const { rows: heard } = await world.owner.query<{ id: string }>(`SELECT DISTINCT membership_id AS id FROM inbox WHERE event_kind LIKE 'complaint.%'`)
    expect(heard).toEqual([{ id: nattaya.membershipId }])
    const { rows: [row] } = await world.owner.query<{ days: number, text: string }>(`SELECT acknowledge_by - received_on AS days, c::text AS text FROM complaint c WHERE id = $1`, [came?.id])
    expect([row?.days, row?.text.includes('Kanariklage')]).toEqual([7, false])
    expect((await nattaya.ask('{ myWork { items { kind recordId } } }'))['myWork'].items).toContainEqual({ kind: 'complaint', recordId: came?.id })
  })

  it('is behind a wall of its own: asked in SQL, the one complained about and a colleague find neither row nor event', async () => {
    const counted = async (who: Caller, organisation: string) => world.database.read('rt', { organisation, membership: who.membershipId, at: String(Date.parse('2026-11-23')) }, async tx => {
      const found = await Promise.all([
        tx.sql('SELECT id FROM complaint'), tx.sql(`SELECT id FROM event WHERE kind LIKE 'complaint.%'`), tx.sql('SELECT id FROM complaint_heard_by WHERE membership_id = $1', [who.membershipId]),
        tx.sql('SELECT id FROM complaint_sealed((SELECT array_agg(id) FROM report))'), tx.sql('SELECT id FROM complaint_line')])
      return found.map(rows => rows.length > 0)
    })
    for (const who of [amina, rashid]) expect(await counted(who, await world.idOf('nodipar'))).toEqual([false, false, false, false, false])
    expect(await counted(malee, await world.idOf('rimkhlong'))).toEqual([false, false, false, false, false])
    expect((await counted(nattaya, await world.idOf('rimkhlong'))).slice(0, 3)).toEqual([true, true, true])
  })

  it('is answered to her code, noted for those who look at it alone, and closed by two', async () => {
    const { receipt } = await reported(world, amina)
    await complained(receipt, { words: 'They were late.', anonymous: 'no', about: 'organisation' })
    const came = (await listOf(nattaya)).find(it => it.words === 'They were late.')
    expect(came?.called).toEqual(expect.any(String))
    const id = came?.id ?? ''
    expect(await amina.refused(look, { id })).toBe('NotFound')
    expect(await malee.refused(look, { id })).toBe('NotFound')
    expect((await nattaya.ask(look, { id }))['lookAtComplaint']).toEqual({ state: 'looking' })
    await nattaya.ask(note, { input: { id, text: 'Ask the house first.' } })
    expect(await nattaya.refused(ask, { id })).toBe('AnswerFirst')
    await nattaya.ask(answer, { input: { id, text: 'They say they are sorry.' } })
    const page = await posted('complaints', { code: receipt }, 'ar')
    expect(page.text).toContain('They say they are sorry.')
    expect(page.text).toContain('dir="rtl"')
    expect(page.text).not.toMatch(/Ask the house first|Nattaya/)
    await nattaya.ask(ask, { id })
    expect(await nattaya.refused(close, { id })).toBe('CloserIsProposer')
    for (const who of [nattaya, malee]) await nattaya.ask('mutation ($membershipId: ID!) { nameComplaintReader(membershipId: $membershipId) { complaintReaders { id } } }', { membershipId: who.membershipId })
    expect((await malee.ask('{ myWork { items { kind recordId } } }'))['myWork'].items).toContainEqual({ kind: 'complaint_close', recordId: id })
    expect((await malee.ask(close, { id }))['closeComplaint']).toEqual({ state: 'closed', outcome: 'put_right' })
    expect(await malee.refused(answer, { input: { id, text: 'More.' } })).toBe('ComplaintIsClosed')
    await nattaya.ask('mutation ($membershipId: ID!) { removeComplaintReader(membershipId: $membershipId) { id } }', { membershipId: malee.membershipId })
    expect(await listOf(malee)).toEqual([])
  })

  it('goes with her report', async () => {
    const { id, receipt } = await reported(world, amina)
    await complained(receipt, { words: 'It goes with me.' })
    const came = (await listOf(nattaya)).find(it => it.words === 'It goes with me.')
    await nattaya.ask(answer, { input: { id: came?.id, text: 'We look.' } })
    const places = placesOf(world)
    await Erasures.during(places.config, places.keyring, erasable, it => it.erase('report', id))
    await places.close()
    expect((await world.owner.query('SELECT id FROM complaint WHERE id = $1 UNION ALL SELECT id FROM complaint_line WHERE complaint_id = $1 UNION ALL SELECT result FROM idempotency WHERE result = $1', [came?.id])).rows).toEqual([])
    expect((await listOf(nattaya)).some(it => it.id === came?.id)).toBe(false)
  })
})

describe('what somebody of a case complains about', () => {
  it('goes past the one it is about to one that is neutral, or to whoever stands in for the lead, and is answered to her alone', async () => {
    const caseId = await opened(world, amina)
    await joined(world, amina, caseId, 'ljungvind', 'brand', 'partner')
    await joined(world, amina, caseId, 'marea', 'representative')
    const { rows: parties } = await world.owner.query<{ id: string, role: string }>('SELECT id, role FROM party WHERE case_id = $1', [caseId])
    const lead = parties.find(it => it.role === 'lead')?.id
    const mine = parties.find(it => it.role === 'brand')?.id
    const about = { partyId: lead, words: 'Nobody answers us.', isAnonymous: false }
    expect(await ingrid.refused(complain, { input: { ...about, partyId: mine } })).toBe('InvalidInput')
    expect(await ingrid.refused(complain, { input: { ...about, partyId: parties.find(it => it.role === 'representative')?.id } })).toBe('NotFound')
    const before = await everything(caseId)
    // A company knows of no helper, so none on the case is asked.
    const { complain: sent } = await ingrid.ask(complain, { input: about })
    expect(sent).toMatchObject({ state: 'received', words: 'Nobody answers us.', by: null })
    await relayed(world)
    expect(JSON.stringify(await everything(caseId))).toBe(JSON.stringify(before))
    expect((await listOf(nattaya)).find(it => it.id === sent.id)).toMatchObject({ source: 'partner', against: 'Nodipar Worker Support', by: 'Ingrid Sandelin, Ljungvind Outdoor' })
    expect(await listOf(lucia)).toEqual([])
    await nattaya.ask(note, { input: { id: sent.id, text: 'Only for us.' } })
    await nattaya.ask(answer, { input: { id: sent.id, text: 'They write this week.' } })
    expect((await listOf(ingrid))[0]).toMatchObject({ isReceived: false, state: 'answered', outcome: null, proposer: null, lines: [{ kind: 'answer', text: 'They write this week.', by: null }] })
    expect(await listOf(await world.as('johan'))).toEqual([])
    await relayed(world)
    const { rows: told } = await world.owner.query(`SELECT membership_id AS id FROM inbox i JOIN event e ON e.id = i.event_id WHERE e.kind = 'complaint.told' AND e.subject_id = $1`, [sent.id])
    expect(told).toEqual([{ id: ingrid.membershipId }])

    const { complain: aboutBrand } = await amina.ask(complain, { input: { partyId: mine, words: 'They do not pay.', isAnonymous: true } })
    expect((await listOf(lucia)).find(it => it.id === aboutBrand.id)).toMatchObject({ against: 'Ljungvind Outdoor', by: null })
  })
})
