import { consentQuestions } from '@amends/shared/consents'
import { consented, explained } from '../consent.js'
import { Caller } from '../graphql.js'
import { joined, opened } from '../matter.js'
import { wordsFor } from '../notice.js'
import { add } from '../worker.js'
import { act, askCheck, asked, issue } from './action-acts.js'
import { compose, keep, share } from './inspection-acts.js'
import { approve, during, propose, proposeDate, siteLine, write } from './remedied.js'
import type { Ended, Pair } from './revoke.js'
import { raced } from './revoke-report.js'

const assign = 'mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }'
const endPart = 'mutation ($id: ID!) { endParty(id: $id, reason: "It is done.") { id } }'
const today = () => new Date().toISOString().slice(0, 10)
const onServers = ({ urls }: Pair, people: readonly Caller[]) => people.flatMap(({ cookie, membershipId }) => urls.map(url => new Caller(url, cookie, membershipId)))

/**
 * What an inspectorate keeps about a worker and told the lead, what it was asked to look at, and a file that waits to go to it,
 * while she takes back what she agreed to, or while its part ends. A read that began afterwards must find none of what ends then.
 */
export async function inspectedOnce(pair: Pair, wanted: number, ends: 'what she agreed to' | 'their part'): Promise<Ended> {
  const { world, amina } = pair
  const [shirin, jiwon, minseo] = [await world.as('shirin'), await world.as('jiwon'), await world.as('minseo')]
  const caseId = await opened(world, amina)
  await amina.ask(assign, { c: caseId, m: shirin.membershipId })
  const partyId = await joined(world, amina, caseId, 'hanriver', 'labour_inspectorate')
  for (const it of [jiwon, minseo]) await jiwon.ask(assign, { c: caseId, m: it.membershipId })
  const workerId = await add(amina, caseId)
  await explained(amina, workerId)
  const consentId = await consented(amina, workerId, await world.idOf('hanriver'), { purpose: 'investigation', items: ['identity', 'account'] })
  const { keepInspection: kept } = await jiwon.ask(keep, { input: { caseId, workerId, kind: 'finding', on: today(), words: 'Her passport lies in a locker.' } })
  await jiwon.ask(share, { id: kept.id })
  const { rows: [shared] } = await world.owner.query<{ id: string }>('SELECT id FROM shared_inspection WHERE worker_id = $1', [workerId])
  const addressee = (await world.owner.query<{ name: string }>(`SELECT name FROM organisation WHERE id = $1`, [await world.idOf('hanriver')])).rows[0]?.name
  await amina.ask(compose, { input: { caseId, addressee, role: 'labour_inspectorate', basis: 'By law.', summary: 'Passports are kept.', consentIds: [consentId], knowsItMayHaveToAct: true } })
  const checkId = await checked(pair, caseId, partyId, shirin)
  const [read, waits] = ['query ($c: ID!) { case(id: $c) { inspections { id } sharedInspections { id } actionChecks { id } } }', 'query ($c: ID!) { case(id: $c) { dossiers { can { handOver { allowed } } } } }']
  const over = [kept.id, shared?.id, ...ends === 'their part' ? [checkId] : []].map(String)
  const people = onServers(pair, [jiwon, minseo])
  const seen = new Set<string>()
  const ended = await raced({
    wanted, finds: async n => {
      if (ends === 'what she agreed to' && n % 5 === 4) {
        const { text } = await amina.send(waits, { c: caseId })
        if (text.includes('"allowed":true')) seen.add('a file')
        return text.includes('"allowed":true')
      }
      const { text } = await (people[n % people.length] ?? jiwon).send(read, { c: caseId })
      for (const it of over) if (text.includes(it)) seen.add(it)
      return over.some(it => text.includes(it))
    },
    end: () => (ends === 'their part' ? amina.ask(endPart, { id: partyId }) : explained(amina, workerId, 'adult', consentQuestions)),
  })
  const wantedSeen = over.length + (ends === 'their part' ? 0 : 1)
  if (seen.size !== wantedSeen) ended.failures.push(`of ${wantedSeen} things ${seen.size} were read before`)
  return ended
}

/** Somebody is asked to look at what a company without an account shows. @returns the id of the check. */
async function checked({ world, amina }: Pair, caseId: string, partyId: string, other: Caller): Promise<string> {
  const { composeNotice: { id } } = await amina.ask('mutation ($input: NoticeInput!) { composeNotice(input: $input) { id } }', { input: wordsFor(caseId, null, { frame: 'all_suppliers', way: 'paper', recipientName: 'Blue Vat Washing' }) })
  await other.ask('mutation ($id: ID!) { approveNotice(id: $id) { id } }', { id })
  await amina.ask('mutation ($id: ID!, $on: PartialDate!) { recordHandOver(id: $id, on: $on) { id } }', { id, on: today() })
  const { rows: [notice] } = await world.owner.query<{ id: string }>('SELECT notice_id AS id FROM notice_draft WHERE id = $1', [id])
  await amina.ask(issue, asked(notice?.id ?? ''))
  const { rows: [action] } = await world.owner.query<{ id: string }>('SELECT id FROM corrective_action WHERE notice_id = $1', [notice?.id])
  await amina.ask(act, { input: { actionId: action?.id, act: 'give_evidence', words: 'It sent a list.', saidOn: today() } })
  await amina.ask(askCheck, { input: { actionId: action?.id, partyId, evidence: 'A list of papers.' } })
  return (await world.owner.query<{ id: string }>('SELECT id FROM action_check WHERE case_id = $1', [caseId])).rows[0]?.id ?? ''
}

/** Days of the plan that a brand was asked for and asked for itself are read by its people while its part ends. */
export async function dayOnce(pair: Pair, wanted: number): Promise<Ended> {
  const { world, amina, brand } = pair
  const shirin = await world.as('shirin')
  const caseId = await opened(world, amina)
  await amina.ask(assign, { c: caseId, m: shirin.membershipId })
  const partyId = await joined(world, amina, caseId, 'ljungvind', 'brand')
  const { case: { parties } } = await amina.ask('query ($id: ID!) { case(id: $id) { parties { nodes { id role } } } }', { id: caseId })
  const lead = parties.nodes.find((it: { role: string }) => it.role === 'lead')?.id
  const its = await world.idOf('ljungvind')
  await during(pair, caseId, 'plan', async () => {
    const { draftPlan: { id } } = await amina.ask('mutation ($id: ID!) { draftPlan(caseId: $id) { id } }', { id: caseId })
    const { writePlanLine: line } = await amina.ask(write, { input: siteLine(id, its, its) })
    await amina.ask(propose, { id })
    await shirin.ask(approve, { id })
    for (const [by, onDay] of [[amina, '2199-04-01'], [brand[0] ?? amina, '2199-05-01']] as const) await by.ask(proposeDate, { input: { lineId: line.id, onDay, words: 'It takes longer.', audience: [lead, partyId] } })
  })
  const { rows } = await world.owner.query<{ id: string }>('SELECT id FROM date_proposal WHERE case_id = $1', [caseId])
  const people = onServers(pair, brand)
  const seen = new Set<string>()
  const ended = await raced({
    wanted, finds: async n => {
      const { text } = await (people[n % people.length] ?? amina).send('query ($c: ID!) { case(id: $c) { planLines(first: 5) { nodes { dates { id } } } } }', { c: caseId })
      for (const { id } of rows) if (text.includes(id)) seen.add(id)
      return rows.some(it => text.includes(it.id))
    },
    end: () => amina.ask(endPart, { id: partyId }),
  })
  if (seen.size !== 2) ended.failures.push(`of 2 days ${seen.size} were read before`)
  return ended
}
