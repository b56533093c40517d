import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OrganisationKey } from '@amends/shared/cast'
import { consented, explained } from '../../test/consent.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { add } from '../../test/worker.js'
import { openWorld, type World } from '../../test/world.js'
import { Clock } from '../platform/clock/clock.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { roleUrl } from '../platform/database/roles.js'
import { Keyring } from '../platform/keyring/keyring.js'

let world: World
let runtime: pg.Client
let amina: Caller
let caseId: string
let workerId: string

const allege = 'mutation ($input: AddAllegationInput!) { addAllegation(input: $input) { id } }'
const find = 'mutation ($input: MakeFindingInput!) { makeFinding(input: $input) { id } }'
const record = 'mutation ($input: RecordInterviewInput!) { recordInterview(input: $input) { id } }'

beforeAll(async () => {
  world = await openWorld()
  runtime = new pg.Client({ connectionString: roleUrl(world.app.get<Config>(CONFIG).databaseUrl, 'rt', world.app.get(Keyring)) })
  await runtime.connect()
  amina = await world.as('amina')
  caseId = await opened(world, amina)
  for (const [organisation, role] of [['marea', 'representative'], ['quietwater', 'shelter']] as const) await joined(world, amina, caseId, organisation, role)
  workerId = await add(amina, caseId)
  await world.owner.query(`UPDATE "case" SET state = 'verify' WHERE id = $1`, [caseId])
  const { addAllegation } = await amina.ask(allege, { input: { caseId, workerId, concerns: ['violence'], text: 'He beat her.' } })
  await amina.ask(find, { input: { allegationId: addAllegation.id, verdict: 'substantiated', reasons: 'It was seen.', verifierName: 'A sworn auditor' } })
  const talk = { caseId, heldOn: '2026-11-02', interviewer: 'Amina', language: 'bn', interpreted: false, placeKind: 'safe_place', said: 'Words.' }
  for (const who of [{ workerId }, { withWhom: 'A cook' }]) await amina.ask(record, { input: { ...talk, ...who } })
})
afterAll(async () => {
  await runtime.end()
  await world.close()
})

/** What the runtime role is answered by SQL as this person. */
async function as(who: Caller, organisation: OrganisationKey, text: string, values: unknown[] = []): Promise<unknown[]> {
  await runtime.query('BEGIN')
  try {
    await runtime.query(`SELECT set_config('app.organisation', $1, true), set_config('app.membership', $2, true), set_config('app.at', $3, true)`,
      [await world.idOf(organisation), who.membershipId, String(world.app.get(Clock).now().getTime())])
    return (await runtime.query(text, values)).rows
  } finally { await runtime.query('ROLLBACK') }
}

describe('behind what is said of a worker', () => {
  const points = 'SELECT a.text, f.reasons FROM me_allegation a JOIN finding f ON f.allegation_id = a.id WHERE a.worker_id = $1'

  it('stands a wall that shows it to whom she lets her account reach, and who reads what was found', async () => {
    const [lucia, malee] = [await world.as('lucia', 'marea'), await world.as('malee', 'quietwater')]
    await explained(amina, workerId)
    await consented(amina, workerId, await world.idOf('marea'), { purpose: 'legal', items: ['identity', 'contacts'] })
    await consented(amina, workerId, await world.idOf('quietwater'), { items: ['identity', 'account'] })
    expect([await as(lucia, 'marea', points, [workerId]), await as(malee, 'quietwater', points, [workerId])]).toEqual([[], []])
    await consented(amina, workerId, await world.idOf('marea'), { purpose: 'legal', items: ['account'] })
    expect(await as(lucia, 'marea', points, [workerId])).toEqual([{ text: 'He beat her.', reasons: 'It was seen.' }])
  })

  it('gives the keys of a talk to those of the lead who work on the case, and to no colleague', async () => {
    const talks = `SELECT length(wrapped) > 0 AS key FROM interview_sealed(ARRAY(SELECT id FROM interview WHERE case_id = '${caseId}'))`
    expect(await as(amina, 'nodipar', talks)).toEqual([{ key: true }, { key: true }])
    expect(await as(await world.as('rashid'), 'nodipar', talks)).toEqual([])
  })
})

describe('behind what companies are told', () => {
  it('stands a wall that shows a brand no harm of a site before there is a response', async () => {
    const of = await opened(world, amina)
    await joined(world, amina, of, 'ljungvind', 'brand')
    const ingrid = await world.as('ingrid', 'ljungvind')
    const { addAllegation: { id } } = await amina.ask(allege, { input: { caseId: of, concerns: ['overtime'], text: 'They work all night.' } })
    await amina.ask(find, { input: { allegationId: id, verdict: 'substantiated', reasons: 'It was seen.', verifierName: 'A sworn auditor' } })
    const seen = async (state: string) => {
      await world.owner.query('UPDATE "case" SET state = $2 WHERE id = $1', [of, state])
      return as(ingrid, 'ljungvind', 'SELECT id FROM allegation WHERE case_id = $1', [of])
    }
    expect([await seen('verify'), await seen('respond')]).toEqual([[], [{ id }]])
  })

  it('lets a buyer say what it commits to, and neither who leads nor how much it buys', async () => {
    const of = await opened(world, amina)
    await joined(world, amina, of, 'ljungvind', 'brand')
    const ingrid = await world.as('ingrid', 'ljungvind')
    await amina.ask('mutation ($input: NameBuyerInput!) { nameBuyer(input: $input) { id } }', { input: { caseId: of, organisationId: await world.idOf('ljungvind'), share: 12 } })
    const sets = (what: string) => as(ingrid, 'ljungvind', `UPDATE leverage_buyer SET ${what} WHERE case_id = $1 RETURNING commitment`, [of])
    expect(await sets(`commitment = 'It pays.'`)).toEqual([{ commitment: 'It pays.' }])
    for (const what of ['leads_since = added_at', 'share = 90']) await expect(sets(what)).rejects.toMatchObject({ code: '42501' })
  })
})

describe('inside of a row', () => {
  /** What somebody is answered by SQL, or that she may not ask it. */
  const told = (who: Caller, organisation: OrganisationKey, text: string, values: unknown[] = []) => as(who, organisation, text, values).catch((error: { code: string }) => error.code)
  const signed = async (of: string) => {
    const lead = (await amina.ask('query ($id: ID!) { case(id: $id) { lead { id } } }', { id: of }))['case'].lead.id
    for (const [kind, value] of [['scale', 'serious'], ['scope', 'moderate'], ['irremediability', 'minor'], ['link', 'contributed'], ['leverage', 'some'], ['immediate_risk', 'raised']]) {
      await amina.ask('mutation ($input: WeighFactorInput!) { weighFactor(input: $input) { id } }', { input: { caseId: of, kind, value, reason: 'A reason.' } })
    }
    const { decideResponse: { id } } = await amina.ask('mutation ($input: DecideResponseInput!) { decideResponse(input: $input) { id } }',
      { input: { caseId: of, types: ['notify_authority', 'remedy_plan'], level: 'downstream_company', leadOrganisationId: lead, reasons: 'Kanarigrund.', difference: 'Kanariabstand.' } })
    await (await world.as('shirin')).ask('mutation ($id: ID!) { signResponse(id: $id) { id } }', { id })
  }

  it('a company reads by SQL, too, no more of it than its page shows', async () => {
    const of = await opened(world, amina)
    for (const organisation of ['ljungvind', 'pellwater'] as const) await joined(world, amina, of, organisation, 'brand')
    const [ingrid, shirin] = [await world.as('ingrid', 'ljungvind'), await world.as('shirin')]
    await amina.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: of, m: shirin.membershipId })
    await world.owner.query(`UPDATE "case" SET state = 'respond' WHERE id = $1`, [of])
    const { addAllegation: { id } } = await amina.ask(allege, { input: { caseId: of, concerns: ['overtime'], text: 'Kanaritext.' } })
    await amina.ask(find, { input: { allegationId: id, verdict: 'partially_substantiated', reasons: 'It was seen.', verifierName: 'A sworn auditor' } })
    await signed(of)
    for (const organisation of ['ljungvind', 'pellwater'] as const) {
      await amina.ask('mutation ($input: NameBuyerInput!) { nameBuyer(input: $input) { id } }', { input: { caseId: of, organisationId: await world.idOf(organisation), share: 37 } })
    }
    await world.owner.query('UPDATE leverage_buyer SET opened_at = added_at, opened_by = by_membership_id WHERE case_id = $1', [of])
    await world.owner.query('UPDATE "case" SET held_since = opened_at WHERE id = $1', [of])

    expect(await told(ingrid, 'ljungvind', 'SELECT types, reasons, difference, severity, recommended, factor_ids, by_name FROM me_response_memo WHERE case_id = $1', [of]))
      .toEqual([{ types: ['remedy_plan'], reasons: null, difference: null, severity: null, recommended: null, factor_ids: null, by_name: null }])
    expect(await told(ingrid, 'ljungvind', 'SELECT concerns, text, verdict, by_name FROM me_allegation WHERE case_id = $1', [of])).toEqual([{ concerns: ['overtime'], text: null, verdict: 'substantiated', by_name: null }])
    expect(await told(ingrid, 'ljungvind', 'SELECT share FROM me_leverage_buyer WHERE case_id = $1 ORDER BY share', [of])).toEqual([{ share: 37 }, { share: null }])
    expect(await told(ingrid, 'ljungvind', 'SELECT state, state_since, held_since FROM me_case WHERE id = $1', [of])).toEqual([{ state: 'respond', state_since: null, held_since: null }])
    for (const what of ['reasons FROM response_memo', 'types FROM response_memo', 'text FROM allegation', 'verdict FROM allegation', 'share FROM leverage_buyer', 'held_since FROM "case"', 'rest FROM service', 'rest FROM listed_organisation']) {
      expect([what, await told(ingrid, 'ljungvind', `SELECT ${what}`)]).toEqual([what, '42501'])
    }
    for (const view of ['response_memo', 'allegation', 'case', 'worker']) expect([view, await told(ingrid, 'ljungvind', `SELECT * FROM me_${view}_inside WHERE to_jsonb(me_${view}_inside)::text ~ 'Kanari|since":"'`)]).toEqual([view, []])
    expect(await told(amina, 'nodipar', 'SELECT types, reasons FROM me_response_memo WHERE case_id = $1', [of])).toEqual([{ types: ['notify_authority', 'remedy_plan'], reasons: 'Kanarigrund.' }])
  })

  it('who told, and to whom a worker was referred, are read by those of the lead who work with her', async () => {
    const hers = await add(amina, caseId, null, (await amina.ask('query ($id: ID!) { case(id: $id) { report { id } } }', { id: caseId }))['case'].report.id)
    const consentId = await consented(amina, workerId, await world.idOf('quietwater'), { items: ['identity', 'health'] })
    await amina.ask('mutation ($input: SendReferralInput!) { sendReferral(input: $input) { id } }', { input: {
      workerId, consentId, priority: 'urgent', needs: ['shelter'], given: [], languages: ['bn'], dependants: 3, medical: 'now', isPoliceInvolved: true, note: 'Words.', risks: 'Words.',
      lookingForHer: 'Words.', told: [{ item: 'health', text: 'Words.' }] } })
    const [told_, referred] = [`SELECT report_id IS NOT NULL AS told FROM me_worker WHERE id = '${hers}'`, `SELECT medical FROM referral WHERE worker_id = '${workerId}'`]
    expect([await told(amina, 'nodipar', told_), await told(amina, 'nodipar', referred)]).toEqual([[{ told: true }], [{ medical: 'now' }]])
    const rashid = await world.as('rashid')
    expect([await told(rashid, 'nodipar', told_), await told(rashid, 'nodipar', referred), await told(rashid, 'nodipar', 'SELECT report_id FROM worker')]).toEqual([[{ told: false }], [], '42501'])
  })

  it('no company learns by SQL that a shelter is here, and who meets it does', async () => {
    const shelters = `SELECT count(*)::int AS n FROM organisation WHERE kind = 'shelter'`
    const seen = async (who: Caller, organisation: OrganisationKey) => (await told(who, organisation, shelters) as { n: number }[])[0]?.n ?? 0 // one row of one column
    const [ingrid, lucia, malee] = [await world.as('ingrid', 'ljungvind'), await world.as('lucia', 'marea'), await world.as('malee', 'quietwater')]
    const all = await seen(amina, 'nodipar')
    expect([all > 0, await seen(ingrid, 'ljungvind'), await seen(malee, 'quietwater'), await seen(lucia, 'marea')]).toEqual([true, 0, 1, 1])
  })
})
