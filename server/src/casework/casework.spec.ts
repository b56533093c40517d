import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consented, explained } from '../../test/consent.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { placesOf, type Places } from '../../test/places.js'
import { add } from '../../test/worker.js'
import { openWorld, type World } from '../../test/world.js'
import { erasable } from '../erasable.js'
import { Clock, dayOf } from '../platform/clock/clock.js'
import { roleUrl } from '../platform/database/roles.js'
import { Erasures } from '../platform/erasure/erasures.js'

let world: World, places: Places, runtime: pg.Client
let amina: Caller, shirin: Caller, malee: Caller, ingrid: Caller
let caseId: string, shelter: string, today: string
const tables = ['contact', 'follow_up', 'needs_assessment', 'safety_plan', 'note_draft']
const note = 'mutation ($input: NoteContactInput!) { noteContact(input: $input) { id kind reach happenedOn words by correctsId worker { id contactedOn followUp { words dueOn } } } }'
const needs = 'mutation ($input: AssessNeedsInput!) { assessNeeds(input: $input) { id needs { id by lines { area level words wants } } } }'
const plan = 'mutation ($input: PlanSafetyInput!) { planSafety(input: $input) { id safetyPlans { id whoMayLook safeContact avoidWords whatIf reviewOn by } } }'
const followUp = 'mutation ($input: SetFollowUpInput!) { setFollowUp(input: $input) { id dueOn words state can { finish { allowed } } } }'
const finish = 'mutation ($id: ID!) { finishFollowUp(id: $id) { id state ender worker { followUp { id } } } }'
const draft = 'mutation ($input: NoteDraftInput!) { keepNoteDraft(input: $input) { id at words } }'
const drafted = 'query ($caseId: ID!, $workerId: ID) { noteDraft(caseId: $caseId, workerId: $workerId) { id at words } }'
const ofHer = `query ($id: ID!) { worker(id: $id) { id contacts(first: 20) { nodes { id words } } followUp { id words } needs { id lines { area level } } safetyPlans { id whoMayLook safeContact }
  canCare { note { allowed reason } setFollowUp { allowed } assessNeeds { allowed } planSafety { allowed } } } }`
const ofCase = 'query ($id: ID!) { case(id: $id) { notes(first: 20) { nodes { id words worker { id } } } canNote { note { allowed } } timeline(first: 50) { nodes { kind } } } }'

beforeAll(async () => {
  world = await openWorld()
  places = placesOf(world)
  runtime = new pg.Client({ connectionString: roleUrl(places.config.databaseUrl, 'rt', places.keyring) })
  await runtime.connect()
  amina = await world.as('amina')
  shirin = await world.as('shirin')
  ingrid = await world.as('ingrid')
  malee = await world.as('malee', 'quietwater')
  shelter = await world.idOf('quietwater')
  today = dayOf(world.app.get(Clock).now())
  caseId = await opened(world, amina)
  await joined(world, amina, caseId, 'quietwater', 'shelter')
  await joined(world, amina, caseId, 'ljungvind', 'brand')
  await malee.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: malee.membershipId })
})
afterAll(async () => {
  await runtime.end()
  await places.close()
  await world.close()
})

const phoned = (workerId: string | null, more: object = {}) => ({ caseId, workerId, kind: 'phone', reach: 'reached', happenedOn: today, words: 'Kanariruf', ...more })
/** Everything that is written of one worker on a working day. @returns her id. */
async function cared(): Promise<string> {
  const workerId = await add(amina, caseId)
  await amina.ask(note, { input: phoned(workerId, { next: { dueOn: today, words: 'Kanarigang' } }) })
  await amina.ask(needs, { input: { workerId, lines: [{ area: 'shelter', level: 'urgent', words: 'Kanarinacht', wants: 'Kanarihaus' }] } })
  await amina.ask(plan, { input: { workerId, whoMayLook: 'Kanarivetter', safeContact: 'Kanaribank', reviewOn: today } })
  await amina.ask(draft, { input: { caseId, workerId, words: 'Kanarientwurf' } })
  return workerId
}
const shown = async (who: Caller, workerId: string) => (await who.ask(ofHer, { id: workerId }))['worker']

/** What the runtime role is answered by SQL as this person: rows, or the code of the refusal. */
async function asked(who: Caller, organisation: string, text: string, values: unknown[] = []): Promise<unknown[] | string> {
  await runtime.query('BEGIN')
  try {
    await runtime.query('SELECT set_config(\'app.organisation\', $1, true), set_config(\'app.membership\', $2, true), set_config(\'app.at\', $3, true)',
      [organisation, who.membershipId, String(world.app.get(Clock).now().getTime())])
    return (await runtime.query(text, values)).rows
  } catch (error) {
    return error instanceof pg.DatabaseError ? error.code ?? '' : Promise.reject(error)
  } finally { await runtime.query('ROLLBACK') }
}

describe('a note', () => {
  it('of a call says when she was spoken with, is done with what was to be done, and sets what comes next', async () => {
    const workerId = await add(amina, caseId)
    await amina.ask(followUp, { input: { workerId, dueOn: today, words: 'Ring her' } })
    const { noteContact } = await amina.ask(note, { input: phoned(workerId, { followedUp: true, next: { dueOn: '2199-01-01', words: 'Fetch her papers' } }) })
    expect(noteContact).toMatchObject({ kind: 'phone', reach: 'reached', happenedOn: today, words: 'Kanariruf', by: 'Amina Sarkar', worker: { contactedOn: today, followUp: { words: 'Fetch her papers', dueOn: '2199-01-01' } } })
    const { noteContact: later } = await amina.ask(note, { input: phoned(workerId, { reach: 'someone_else', correctsId: noteContact.id, words: 'It was her cousin' }) })
    expect((await shown(amina, workerId)).contacts.nodes).toEqual([{ id: later.id, words: 'It was her cousin' }, { id: noteContact.id, words: 'Kanariruf' }])
  })

  it('is of a day that was, of a contact that came to something, and corrects one of the same worker', async () => {
    const [workerId, other] = [await add(amina, caseId), await add(amina, caseId)]
    const { noteContact: { id } } = await amina.ask(note, { input: phoned(other) })
    for (const more of [{ happenedOn: '2199-01-01' }, { reach: null }, { kind: 'note' }, { next: { dueOn: '2020-01-01', words: 'x' } }, { next: { dueOn: today } }]) {
      expect([more, await amina.refused(note, { input: phoned(workerId, more) })]).toEqual([more, 'InvalidInput'])
    }
    expect(await amina.refused(note, { input: phoned(workerId, { correctsId: id }) })).toBe('NotFound')
    expect(await amina.refused(note, { input: { ...phoned(workerId), caseId: await opened(world, amina) } })).toBe('NotFound')
    expect((await shown(amina, workerId)).contacts.nodes).toEqual([])
  })

  it('of a case alone is read by all of its organisation, who write one as soon as they work on it', async () => {
    const { noteContact: { id } } = await amina.ask(note, { input: phoned(null, { kind: 'note', reach: null, words: 'Kanarigedanke' }) })
    expect((await shirin.ask(ofCase, { id: caseId }))['case']).toMatchObject({ notes: { nodes: expect.arrayContaining([{ id, words: 'Kanarigedanke', worker: null }]) }, canNote: { note: null } })
    expect(await shirin.refused(note, { input: phoned(null, { kind: 'note', reach: null }) })).toBe('NotFound')
    await malee.ask(note, { input: phoned(null, { kind: 'note', reach: null, words: 'Muschelgedanke' }) })
    expect((await malee.ask(ofCase, { id: caseId }))['case'].notes.nodes).toMatchObject([{ words: 'Muschelgedanke' }])
    expect((await amina.send(ofCase, { id: caseId })).text).not.toContain('Muschel')
    expect(await ingrid.refused(note, { input: phoned(null, { kind: 'note', reach: null }) })).toBe('NotFound')
  })

  it('that is not sent yet is its writer\'s alone, and another window does not write over it unseen', async () => {
    const workerId = await add(amina, caseId)
    const { keepNoteDraft: first } = await amina.ask(draft, { input: { caseId, workerId, words: 'She sa' } })
    const { keepNoteDraft: second } = await amina.ask(draft, { input: { caseId, workerId, words: 'She said', after: first.at } })
    expect((await amina.ask(drafted, { caseId, workerId }))['noteDraft']).toEqual({ ...second, words: 'She said' })
    expect(await amina.refused(draft, { input: { caseId, workerId, words: 'Other', after: null } })).toBe('ChangedMeanwhile')
    expect((await shirin.ask(drafted, { caseId, workerId }))['noteDraft']).toBeNull()
    await amina.ask(note, { input: phoned(workerId, { words: 'She said it' }) })
    expect((await amina.ask(drafted, { caseId, workerId }))['noteDraft']).toBeNull()
  })
})

describe('what helps her', () => {
  it('is written anew each time, keeps what stood before, and is not written over unseen', async () => {
    const workerId = await cared()
    const before = await shown(amina, workerId)
    expect(before.needs[0].lines).toEqual(['health', 'psychosocial', 'shelter', 'legal', 'livelihood', 'documents'].map(area => ({ area, level: area === 'shelter' ? 'urgent' : 'unknown' })))
    const lines = [{ area: 'shelter', level: 'none' }]
    expect(await amina.refused(needs, { input: { workerId, lines } })).toBe('ChangedMeanwhile')
    expect((await amina.ask(needs, { input: { workerId, lines, after: before.needs[0].id } }))['assessNeeds'].needs).toHaveLength(2)
    expect(await amina.refused(needs, { input: { workerId, lines: [...lines, ...lines], after: before.needs[0].id } })).toBe('InvalidInput')
    expect(await amina.refused(plan, { input: { workerId, reviewOn: today, after: before.safetyPlans[0].id } })).toBe('InvalidInput')
    const { planSafety: { safetyPlans } } = await amina.ask(plan, { input: { workerId, avoidWords: 'police', after: before.safetyPlans[0].id } })
    expect(safetyPlans).toMatchObject([{ avoidWords: 'police', whoMayLook: null, reviewOn: null }, { whoMayLook: 'Kanarivetter', reviewOn: today, by: 'Amina Sarkar' }])
  })

  it('depends on no finding, no label and no step: it is there in triage, on hold, and when the case has ended and opens again', async () => {
    const mine = await opened(world, amina)
    const workerId = await add(amina, mine)
    let after: string | null = null
    const goesOn = async (where: string) => {
      await amina.ask(note, { input: { ...phoned(workerId), caseId: mine, next: { dueOn: today, words: where } } })
      const { assessNeeds } = await amina.ask(needs, { input: { workerId, lines: [{ area: 'health', level: 'some' }], after } })
      after = assessNeeds.needs[0].id
      await amina.ask(followUp, { input: { workerId, dueOn: today } })
      const found = await shown(amina, workerId)
      expect([where, found.canCare.assessNeeds, found.canCare.planSafety, found.followUp.words]).toEqual([where, { allowed: true }, { allowed: true }, where])
    }
    await goesOn('triage')
    await amina.ask('mutation ($input: HoldInput!) { holdCase(input: $input) { id } }', { input: { id: mine, reason: 'safety', note: 'She is in danger.' } })
    await goesOn('on hold')
    await amina.ask('mutation ($id: ID!) { resumeCase(id: $id) { id } }', { id: mine })
    await amina.ask('mutation ($id: ID!, $reason: String!) { endCaseAside(id: $id, aside: out_of_scope, reason: $reason) { id } }', { id: mine, reason: 'Nobody could be asked.' })
    await goesOn('ended aside')
    await amina.ask('mutation ($id: ID!, $reason: String!) { reopenCase(id: $id, to: verify, reason: $reason) { id } }', { id: mine, reason: 'She called again.' })
    await goesOn('opened again')
  })

  it('that is to be done next is one thing at a time, moved or done', async () => {
    const workerId = await add(amina, caseId)
    const { setFollowUp: first } = await amina.ask(followUp, { input: { workerId, dueOn: today, words: 'Ring her' } })
    const { setFollowUp: moved } = await amina.ask(followUp, { input: { workerId, dueOn: '2199-01-01' } })
    expect(moved).toMatchObject({ words: 'Ring her', dueOn: '2199-01-01', state: 'open', can: { finish: { allowed: true } } })
    expect(await amina.refused(finish, { id: first.id })).toBe('AlreadyEnded')
    expect((await amina.ask(finish, { id: moved.id }))['finishFollowUp']).toEqual({ id: moved.id, state: 'done', ender: 'Amina Sarkar', worker: { followUp: null } })
    expect(await amina.refused(finish, { id: moved.id })).toBe('AlreadyEnded')
  })
})

describe('nobody else', () => {
  const chairs = async () => [[malee, shelter], [ingrid, await world.idOf('ljungvind')], [await world.as('hyejin'), await world.idOf('neulsol')]] as const

  it('reads a word of it, by name, by list or by SQL, nor writes one', async () => {
    const workerId = await cared()
    const { followUp: { id } } = await shown(amina, workerId)
    const { rows } = await world.owner.query<{ id: string }>(tables.map(table => `SELECT id FROM ${table} WHERE worker_id = '${workerId}'`).join(' UNION ALL '))
    expect(rows).toHaveLength(tables.length)
    const own = await world.idOf('nodipar')
    expect(await asked(amina, own, 'SELECT id FROM casework_sealed($1)', [rows.map(it => it.id)])).toHaveLength(tables.length)
    for (const [who, organisation] of await chairs()) {
      for (const [text, variables] of [[note, { input: phoned(workerId) }], [needs, { input: { workerId, lines: [{ area: 'legal', level: 'some' }] } }], [plan, { input: { workerId, whatIf: 'x' } }],
        [followUp, { input: { workerId, dueOn: today, words: 'x' } }], [finish, { id }], [draft, { input: { caseId, workerId, words: 'x' } }]] as const) expect(await who.refused(text, variables)).toBe('NotFound')
      expect((await who.send(ofCase, { id: caseId })).text).not.toMatch(/kanari|casework\.(follow|needs|safety)/i)
      for (const table of tables) expect([table, await asked(who, organisation, `SELECT id FROM ${table} WHERE worker_id = $1`, [workerId])]).toEqual([table, []])
      expect(await asked(who, organisation, 'SELECT id FROM casework_sealed($1)', [rows.map(it => it.id)])).toEqual([])
      expect(await asked(who, organisation, 'SELECT casework_key($1) AS key', [workerId])).toEqual([{ key: null }])
      expect(await asked(who, organisation, `INSERT INTO contact (id, case_id, organisation_id, worker_id, kind, happened_on, sealed, at, by_membership_id, by_name) SELECT $1, $2, $3, $1, 'note', '2026-01-01', '', to_timestamp(0), $4, ''`,
        [workerId, caseId, organisation, who.membershipId])).toBe('42501')
    }
    for (const [table, column] of [['contact', 'kind'], ['needs_assessment', 'by_name'], ['follow_up', 'due_on']]) expect(await asked(amina, own, `UPDATE ${table} SET ${column} = ${column}`)).toBe('42501')
  })

  it('nor does a colleague who does not work on her case, but for what that colleague wrote while working on it', async () => {
    const [workerId, own, rashid] = [await cared(), await world.idOf('nodipar'), await world.as('rashid')]
    const ids = async () => (await world.owner.query<{ id: string }>(tables.map(table => `SELECT id FROM ${table} WHERE worker_id = '${workerId}'`).join(' UNION ALL '))).rows.map(it => it.id)
    expect(await shown(rashid, workerId)).toMatchObject({ contacts: { nodes: [] }, followUp: null, needs: [], safetyPlans: [], canCare: { note: null, setFollowUp: null, assessNeeds: null } })
    for (const [text, variables] of [[ofHer, { id: workerId }], [ofCase, { id: caseId }], [drafted, { caseId, workerId }]] as const) expect((await rashid.send(text, variables)).text).not.toMatch(/kanari(?!gedanke)/i)
    for (const table of tables) expect([table, await asked(rashid, own, `SELECT id FROM ${table} WHERE worker_id = $1`, [workerId])]).toEqual([table, []])
    expect(await asked(rashid, own, 'SELECT id FROM casework_sealed($1)', [await ids()])).toEqual([])
    expect(await asked(rashid, own, 'SELECT casework_key($1) AS key', [workerId])).toEqual([{ key: null }])
    await amina.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: colleague) { id } }', { c: caseId, m: rashid.membershipId })
    await rashid.ask(note, { input: phoned(workerId, { words: 'Eigenruf', next: { dueOn: '2199-01-01', words: 'Eigengang' } }) })
    expect(await shown(rashid, workerId)).toMatchObject({ contacts: { nodes: [{ words: 'Eigenruf' }, { words: 'Kanariruf' }] }, followUp: { words: 'Eigengang' } })
    await world.owner.query('UPDATE assignment SET until = now() WHERE case_id = $1 AND membership_id = $2', [caseId, rashid.membershipId])
    const later = await shown(rashid, workerId)
    expect(later).toMatchObject({ contacts: { nodes: [{ words: 'Eigenruf' }] }, followUp: { words: 'Eigengang' }, needs: [], safetyPlans: [] })
    expect(await rashid.refused(finish, { id: later.followUp.id })).toBe('NotFound')
    expect(await asked(rashid, own, 'SELECT of_table FROM casework_sealed($1) ORDER BY 1', [await ids()])).toEqual([{ of_table: 'contact' }, { of_table: 'follow_up' }])
  })

  it('but whoever she lets have what it goes with, who keeps notes of her own; and none of it when she takes that back', async () => {
    const workerId = await cared()
    await explained(amina, workerId)
    const consent = await consented(amina, workerId, shelter, { items: ['health'] })
    await malee.ask(note, { input: phoned(workerId, { words: 'Muschelruf' }) })
    expect(await shown(malee, workerId)).toMatchObject({
      contacts: { nodes: [{ words: 'Muschelruf' }] }, followUp: null, needs: [{ lines: expect.arrayContaining([{ area: 'shelter', level: 'urgent' }]) }], safetyPlans: [], canCare: { note: { allowed: true }, assessNeeds: null } })
    expect((await shown(amina, workerId)).contacts.nodes).toMatchObject([{ words: 'Kanariruf' }])
    const contacts = await consented(amina, workerId, shelter, { items: ['contacts'] })
    expect((await shown(malee, workerId)).safetyPlans).toMatchObject([{ safeContact: 'Kanaribank' }])
    for (const id of [consent, contacts]) await amina.ask('mutation ($id: ID!) { withdrawConsent(id: $id, saidBy: "she herself", how: "on the phone") { id } }', { id })
    expect(await malee.refused(ofHer, { id: workerId })).toBe('NotFound')
    for (const table of tables) expect([table, await asked(malee, shelter, `SELECT id FROM ${table} WHERE worker_id = $1`, [workerId])]).toEqual([table, []])
  })

  it('finds a word of it in the database, and all of it goes with her', async () => {
    const workerId = await cared()
    for (const table of [...tables, 'event', 'idempotency']) {
      const { rows: [lying] } = await world.owner.query<{ text: string }>(`SELECT coalesce(json_agg(it)::text, '') AS text FROM ${table} it`)
      expect([table, lying?.text.match(/kanari|muschel/i) ?? null]).toEqual([table, null])
    }
    await Erasures.during(places.config, places.keyring, erasable, it => it.erase('worker', workerId))
    expect(await shown(amina, workerId)).toMatchObject({ contacts: { nodes: [] }, followUp: null, needs: [], safetyPlans: [], canCare: { note: { allowed: false, reason: 'WorkerIsErased' } } })
    for (const table of tables) expect((await world.owner.query(`SELECT id FROM ${table} WHERE worker_id = $1`, [workerId])).rows).toEqual([])
  })
})
