import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lineNotes as kindsOf } from '@amends/shared/plans'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { placesOf } from '../../test/places.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { add } from '../../test/worker.js'
import { erasable } from '../erasable.js'
import { Changes } from '../platform/change/change.js'
import { Clock } from '../platform/clock/clock.js'
import { Erasures } from '../platform/erasure/erasures.js'

let world: World
let amina: Caller, shirin: Caller, ingrid: Caller, claire: Caller
type Sides = { caseId: string, kept: string, hers: [string, string], site: [string, string] }

const line = 'id track stage state costApprovedAt costApprover isOverdue notes { kind words by } dateReaders { role standing organisation { name } } dates { onDay words state } can { claim { allowed reason } approveCost { allowed reason } sayImpossible { allowed reason } confirm { allowed } } withheld { field }'
const act = `mutation ($input: ActOnPlanLineInput!) { actOnPlanLine(input: $input) { ${line} owner { name } payer { name } } }`
const approveCost = `mutation ($id: ID!) { approvePlanCost(id: $id) { ${line} cost currency } }`
const linesOf = `query ($id: ID!) { case(id: $id) { planLines(first: 50) { nodes { ${line} owner { name } payer { name } cost } } timeline(first: 50) { nodes { kind } } } }`
const work = '{ myWork { items { id kind recordId isDanger isLate legalBy dueAt dueOn called open case { id code title state } worker { id } } } }'
const mailbox = 'query ($id: ID!) { case(id: $id) { mailbox { act text lineWords line { id state costApprovedAt } from { name } } } }'
const acted = (lineId: string, what: string, words: string | null = 'It is done.') => ({ input: { lineId, act: what, words } })

beforeAll(async () => {
  world = await openWorld()
  ;[amina, shirin, ingrid, claire] = await Promise.all([world.as('amina'), world.as('shirin'), world.as('ingrid', 'ljungvind'), world.as('claire', 'pellwater')])
}, 240_000)
afterAll(async () => { await world.close() })

/** Two brands with alike lines in force: each owes a site line, and owes and pays one of the worker. */
async function sides(): Promise<Sides> {
  const caseId = await opened(world, amina)
  await amina.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: supervisor) { id } }', { c: caseId, m: shirin.membershipId })
  const kept = await joined(world, amina, caseId, 'ljungvind', 'brand', 'partner')
  await joined(world, amina, caseId, 'pellwater', 'brand', 'partner')
  await world.owner.query(`UPDATE "case" SET state = 'plan' WHERE id = $1`, [caseId])
  const workerId = await add(amina, caseId)
  const planId = (await amina.ask('mutation ($id: ID!) { draftPlan(caseId: $id) { id } }', { id: caseId }))['draftPlan'].id
  const written = async (ownerOrganisationId: string, more: object): Promise<string> => (await amina.ask('mutation ($input: WritePlanLineInput!) { writePlanLine(input: $input) { id } }', {
    input: { planId, ownerOrganisationId, dueOn: '2026-01-31', objective: 'Kanariziel.', harm: 'Kanarischaden.', proof: 'Kanaribeleg.', ...more } }))['writePlanLine'].id
  const [one, other] = [await world.idOf('ljungvind'), await world.idOf('pellwater')]
  const hers = (payer: string) => ({ workerId, route: 'medical', payerOrganisationId: payer, cost: 5000, currency: 'BDT' })
  const found: Sides = { caseId, kept, hers: [await written(one, hers(one)), await written(other, hers(other))],
    site: [await written(one, { route: 'safe_work' }), await written(other, { route: 'safe_work' })] }
  await amina.ask('mutation ($id: ID!) { proposePlan(id: $id) { id } }', { id: planId })
  for (const lineId of found.hers) {
    await amina.ask('mutation ($input: AnswerPlanLineInput!) { answerPlanLine(input: $input) { id } }', { input: { lineId, answer: 'agreed', explainedBy: 'Amina', language: 'bn' } })
  }
  await shirin.ask('mutation ($id: ID!) { approvePlan(id: $id) { id } }', { id: planId })
  return found
}
const makeRespondent = (id: string) => amina.ask('mutation ($id: ID!) { makeRespondent(id: $id, reason: "It is named.") { id } }', { id })
/** What tells one company from the other is taken away, and so are hours. */
const alike = (text: string, { hers, site }: Sides) => [...hers, ...site].reduce((all, id, at) => all.replaceAll(id, at < 2 ? 'hers' : 'site'), text)
  .replaceAll(/Ljungvind Outdoor|Pellwater[^"]*/g, 'company').replaceAll(/"costApprovedAt":"[^"]*"/g, '"costApprovedAt":"…"').replaceAll(/"(by|costApprover)":"[^"]*"/g, '"$1":"…"')

describe('the company concerned that acts on a line it kept', () => {
  it('is answered as a partner is, to the byte, whatever it does with what it owes and pays', async () => {
    const all = await sides()
    await makeRespondent(all.kept)
    const acts = [
      [act, (at: 0 | 1) => acted(all.site[at], 'claim', null)], [act, (at: 0 | 1) => acted(all.site[at], 'claim')], [act, (at: 0 | 1) => acted(all.site[at], 'claim')],
      [act, (at: 0 | 1) => acted(all.site[at], 'say_impossible', 'The house burned.')], [act, (at: 0 | 1) => acted(all.site[at], 'say_impossible')],
      [act, (at: 0 | 1) => acted(all.hers[at], 'claim', 'Kanariwort.')], [act, (at: 0 | 1) => acted(all.hers[at], 'claim')], [approveCost, (at: 0 | 1) => ({ id: all.hers[at] })],
      [approveCost, (at: 0 | 1) => ({ id: all.hers[at] })], [approveCost, (at: 0 | 1) => ({ id: all.site[at] })],
      ...(['confirm', 'dispute', 'waive', 'agree_impossible'] as const).flatMap(what => [all.site, all.hers].map(ids => [act, (at: 0 | 1) => acted(ids[at], what)] as const)),
    ] as const
    for (const [text, input] of acts) {
      const [was, is] = [await claire.send(text, input(1)), await ingrid.send(text, input(0))]
      expect([is.status, alike(is.text, all)]).toEqual([was.status, alike(was.text, all)])
    }
    await relayed(world)
    // On a page that others move on, only what is its own is compared.
    const own = async (who: Caller, at: 0 | 1) => {
      const { case: { planLines, timeline } } = await who.ask(linesOf, { id: all.caseId })
      const { myWork } = await who.ask(work)
      const ids = [all.hers[at], all.site[at]]
      return alike(JSON.stringify([planLines.nodes.filter((it: { id: string }) => ids.includes(it.id)), myWork.items.filter((it: { recordId: string }) => ids.includes(it.recordId)), timeline.nodes.slice(0, 1)]), all)
    }
    expect(await own(ingrid, 0)).toEqual(await own(claire, 1))
  })

  it('goes on finding in its work what waited there', async () => {
    const all = await sides()
    const waits = async (who: Caller) => alike(JSON.stringify((await who.ask(work))['myWork'].items.filter((it: { recordId: string }) => [...all.hers, ...all.site].includes(it.recordId))), all)
    const before = await waits(ingrid)
    expect(before).toContain('plan_cost')
    expect(before).toContain(`"case":{"id":"${all.caseId}","code":"`)
    await makeRespondent(all.kept)
    expect(await waits(ingrid)).toBe(before)
    for (const [who, at] of [[ingrid, 0], [claire, 1]] as const) {
      await who.ask(approveCost, { id: all.hers[at] })
      await who.ask(act, acted(all.site[at], 'claim'))
    }
    expect(await waits(ingrid)).toBe(await waits(claire))
  })

  it('reaches the lead alone, which finds the line beside it, and in words only where she may read of her', async () => {
    const all = await sides()
    await makeRespondent(all.kept)
    await ingrid.ask(act, acted(all.site[0], 'claim', 'The lockers are gone.'))
    await ingrid.ask(act, acted(all.hers[0], 'claim', 'Kanariwort.'))
    await ingrid.ask(approveCost, { id: all.hers[0] })
    const { case: { mailbox: posts } } = await amina.ask(mailbox, { id: all.caseId })
    expect(posts.map((it: Record<string, unknown>) => ({ ...it, from: undefined }))).toEqual([
      { act: 'approves_cost', text: '', lineWords: null, line: { id: all.hers[0], state: 'due', costApprovedAt: null } },
      { act: 'claims', text: '', lineWords: 'Kanariwort.', line: { id: all.hers[0], state: 'due', costApprovedAt: null } },
      { act: 'claims', text: 'The lockers are gone.', lineWords: null, line: { id: all.site[0], state: 'due', costApprovedAt: null } },
    ])
    expect((await claire.ask(mailbox, { id: all.caseId }))['case'].mailbox).toBeNull()
    expect(JSON.stringify(await claire.ask(linesOf, { id: all.caseId }))).not.toMatch(/lockers|done_claimed/)
    const { rows } = await world.owner.query(`SELECT FROM party_post p WHERE p::text ILIKE '%kanari%'`)
    expect(rows).toEqual([])
    expect(await ingrid.refused(act, acted(all.site[1], 'claim'))).toBe('NotFound')
    // With the worker goes what was said of her line; what was said of the site stays.
    const [{ worker_id: workerId }] = (await world.owner.query('SELECT worker_id FROM plan_line WHERE id = $1', [all.hers[0]])).rows
    const places = placesOf(world)
    await Erasures.during(places.config, places.keyring, erasable, it => it.erase('worker', workerId))
    await places.close()
    const { case: { mailbox: left } } = await amina.ask(mailbox, { id: all.caseId })
    expect(left.map((it: { act: string, text: string, lineWords: string | null }) => [it.act, it.text, it.lineWords])).toEqual([['approves_cost', '', null], ['claims', '', null], ['claims', 'The lockers are gone.', null]])
  })
})

describe('the wall of what is written of a line', () => {
  it('lets nobody write what is not hers to say', async () => {
    const { caseId, site, hers } = await sides()
    const person = async (who: Caller) => (await world.owner.query<{ id: string, organisation: string }>('SELECT person_id AS id, organisation_id AS organisation FROM membership WHERE id = $1', [who.membershipId])).rows[0]
    const writes = async (who: Caller, lineId: string, kind: string): Promise<boolean> => {
      const it = await person(who)
      const settings = { organisation: it?.organisation ?? '', membership: who.membershipId, person: it?.id ?? '', at: String(world.app.get(Clock).now().getTime()) }
      const tries = world.app.get(Changes).change({ id: who.membershipId, membershipId: who.membershipId, organisationId: settings.organisation, role: 'rt', settings }, async ({ tx }) => {
        await tx.sql(`INSERT INTO line_note (id, line_id, case_id, organisation_id, kind, answer, at, by_membership_id, by_name) VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, now(), $6, 'Somebody')`,
          [lineId, caseId, settings.organisation, kind, kind === 'answered' ? 'agreed' : null, who.membershipId])
        return { id: lineId }
      })
      return tries.then(() => true, (error: unknown) => { if (!/row-level security/.test(String(error))) throw error; return false })
    }
    for (const [who, lineId, kinds] of [
      [ingrid, site[0], ['claimed', 'impossible_said']], [ingrid, site[1], []], [ingrid, hers[0], ['claimed', 'impossible_said']],
      [amina, site[0], ['confirmed', 'disputed', 'impossible_said', 'impossible', 'monitored']],
      [amina, hers[0], ['answered', 'confirmed', 'disputed', 'waived', 'impossible_said', 'impossible', 'monitored']],
    ] as const) {
      const may: string[] = []
      for (const kind of kindsOf) if (await writes(who, lineId, kind)) may.push(kind)
      expect(may).toEqual([...kinds].toSorted((a, b) => kindsOf.indexOf(a) - kindsOf.indexOf(b)))
    }
  }, 120_000)
})
