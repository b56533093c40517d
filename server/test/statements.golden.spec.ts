import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CastKey } from '@amends/shared/cast'
import { playDemo } from '../src/demo/load.js'
import { KeptLongEnough } from '../src/retention/kept.js'
import { queries, variablesFor } from './asked.js'
import { cared, crowd, filed } from './crowd.js'
import type { Caller } from './graphql.js'
import { add, open } from './worker.js'
import { openWorld, relayed, type World } from './world.js'

let world: World
const people: CastKey[] = ['amina', 'rashid', 'ingrid', 'wanjiru']
const callers = new Map<CastKey, Caller>()
let about: { caseId: string, reportId: string, organisation: 'nodipar', partyId: string }

beforeAll(async () => {
  world = await openWorld()
  // What sweeps by itself after a minute would be counted with what is asked then.
  await world.app.get(KeptLongEnough).beforeApplicationShutdown()
  await playDemo(world.app)
  await relayed(world)
  for (const key of people) callers.set(key, await world.as(key))
  // A case where the NGO and the brand have spoken with each other, which Amina manages, and a report that has become one: few rows, but of every kind.
  const { rows: [met] } = await world.owner.query<{ id: string, party: string }>(
    `SELECT one.case_id AS id, other.id AS party FROM "case" c JOIN party one ON one.case_id = c.id JOIN party other ON other.case_id = one.case_id AND other.until IS NULL AND other.organisation_id = $2
     WHERE one.organisation_id = $1 AND one.role = 'lead' AND one.until IS NULL
       AND EXISTS (SELECT FROM message m WHERE m.case_id = one.case_id AND one.id = ANY (m.audience) AND other.id = ANY (m.audience))
       AND EXISTS (SELECT FROM assignment a WHERE a.party_id = one.id AND a.membership_id = $3 AND a.position = 'case_manager' AND a.until IS NULL)
     ORDER BY c.title LIMIT 1`, [await world.idOf('nodipar'), await world.idOf('ljungvind'), callers.get('amina')?.membershipId])
  const { rows: [report] } = await world.owner.query<{ id: string }>('SELECT id FROM report WHERE organisation_id = $1 AND case_id IS NOT NULL ORDER BY id LIMIT 1', [await world.idOf('nodipar')])
  about = { caseId: met?.id ?? '', reportId: report?.id ?? '', organisation: 'nodipar', partyId: met?.party ?? '' }
  const amina = callers.get('amina')
  // A worker, and somebody who acted for her life: what is read of either costs no more when there are many.
  if (amina) {
    await add(amina, about.caseId)
    const { case: { workers } } = await amina.ask('query ($id: ID!) { case(id: $id) { workers(first: 1) { nodes { id } } } }', { id: about.caseId })
    await amina.ask(open, { workerId: workers.nodes[0].id, parts: ['contacts'], reason: 'She called for help.', emergency: true })
  }
  // What is written of her day by day.
  if (amina) await cared(amina, about.caseId)
  // A file that shows somebody, one that does not, and two that came with a report.
  if (amina) await filed(world, amina, about.caseId, 2)
}, 240_000)
afterAll(async () => { await world.close() })

/** Statements one request costs, BEGIN, COMMIT and the question who asks included; what the relay looks for is not hers. */
const spent = () => world.database.statements.rt + world.database.statements.auth

/** What each query of the screens costs each of these people now; what is refused to her has its cost, too. */
async function costs(): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>(queries.map(([name]) => [name, []]))
  for (const key of people) {
    const who = callers.get(key)
    if (!who) throw new Error('nobody asks')
    // Found once: it costs more than the queries.
    const all = await variablesFor(world, who, about)
    for (const [name, text] of queries) {
      const variables = all[name] ?? {}
      await who.send(text, variables)
      const before = spent()
      await who.send(text, variables)
      found.get(name)?.push(spent() - before)
    }
  }
  return found
}

it('costs each query of the screens as many statements for many rows as for few', { timeout: 180_000 }, async () => {
  const few = await costs()
  const amina = callers.get('amina')
  if (!amina) throw new Error('nobody asks')
  await crowd(world, amina, about.caseId)
  const many = await costs()
  // Fewer is fine: a page that is full of one kind may have no room left for another that costs a question of its own.
  const grown = [...many].flatMap(([name, spends]) => people.filter((_, at) => (spends[at] ?? 0) > (few.get(name)?.[at] ?? 0)).map(key => `${name} for ${key}`))
  expect(grown).toEqual([])
  const lines = [...few].map(([name, spends]) => `| ${name} | ${spends.join(' | ')} |`)
  await expect(['# What each query of the screens costs', '', 'Made by a spec, which finds no more for many rows than for few; read it in review. Statements of one request as each',
    'person sends it, BEGIN, COMMIT and the question who asks included; a refusal has its cost, too.', '',
    `| query | ${people.join(' | ')} |`, `| --- |${people.map(() => ' ---: |').join('')}`, ...lines, ''].join('\n')).toMatchFileSnapshot('./statements.golden.md')
  expect(Math.max(...['CasePage', 'CasesPage', 'MovePage', 'RespondentPreview', 'ResponsePage', 'WorkPage', 'CaseloadPage'].flatMap(name => few.get(name) ?? []))).toBeLessThanOrEqual(8)
  // Two more: whom a report's teller did not let know.
  expect(Math.max(...few.get('PartyPreview') ?? [])).toBeLessThanOrEqual(10)
})
