import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { decideSql } from '../../src/disclosure/decide.sql.js'
import { decided } from '../../src/disclosure/decide.js'
import { answerOf, cellsOf, nameOf, sizeOf, whole, type Cell } from './cells.js'
import { remembers } from './memory.js'
import { isSmall, prove, runsOf, seed } from './prove.js'

let client: pg.Client

beforeAll(async () => {
  client = new pg.Client({ connectionString: inject('template') })
  await client.connect()
})
afterAll(async () => { await client.end() })

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

/** Cells that share role, standing, class and state: one line, hashed on both sides. */
const lineOf = whole.relations.length * whole.assigned.length * whole.consents.length * whole.withheld.length

/** In small PostgreSQL is asked for every third role, and `decide()` for all: what was committed is held whole at every run. */
const isAsked = (role: string) => !isSmall || whole.roles.findIndex(it => it === role) % 3 === 0

const axes = [
  whole.roles.filter(isAsked), whole.standings, whole.classes, whole.states, whole.relations, whole.assigned, whole.consents.map(it => `{${it.join(',')}}`),
  whole.withheld,
]
const from = `unnest($1::text[]) WITH ORDINALITY role (it, n), unnest($2::text[]) WITH ORDINALITY standing (it, n), unnest($3::text[]) WITH ORDINALITY of (it, n),
  unnest($4::text[]) WITH ORDINALITY state (it, n), unnest($5::text[]) WITH ORDINALITY relation (it, n), unnest($6::boolean[]) WITH ORDINALITY assigned (it, n),
  unnest($7::text[]) WITH ORDINALITY consent (it, n), unnest($8::boolean[]) WITH ORDINALITY withheld (it, n)`
const answer = 'pg_temp.decide(role.it, standing.it, of.it, state.it, relation.it, assigned.it, consent.it::text[], withheld.it)'

/** The digest of each line, as PostgreSQL answers it. */
async function linesInSql(): Promise<string[]> {
  await client.query(decideSql('pg_temp.decide'))
  const { rows } = await client.query<{ digest: string }>(
    `SELECT md5(string_agg(${answer}, ',' ORDER BY relation.n, assigned.n, consent.n, withheld.n)) AS digest FROM ${from}
     GROUP BY role.n, standing.n, of.n, state.n ORDER BY role.n, standing.n, of.n, state.n`, axes)
  return rows.map(row => row.digest)
}

/** The same as `decide` answers it, the cells of each line beside its digest. */
function linesInCode(): { digest: string, cells: Cell[], answers: string[] }[] {
  const lines = []
  let cells: Cell[] = []
  for (const cell of cellsOf(whole)) {
    cells.push(cell)
    if (cells.length < lineOf) continue
    const answers = cells.map(answerOf)
    lines.push({ digest: md5(answers.join(',')), cells, answers })
    cells = []
  }
  return lines
}

/** The cells of a line in which the two differ. */
async function differing(cells: readonly Cell[], answers: readonly string[]): Promise<string[]> {
  const [first] = cells
  if (!first) return []
  const { role, standing, of, state } = first
  const { rows } = await client.query<{ answer: string }>(`SELECT ${answer} AS answer FROM ${from} ORDER BY relation.n, assigned.n, consent.n, withheld.n`,
    [[role], [standing], [of], [state], ...axes.slice(4)])
  return cells.flatMap((cell, n) => (rows[n]?.answer === answers[n] ? [] : [`${nameOf(cell)}: ${answers[n]} in code, ${rows[n]?.answer} in SQL`]))
}

it('finds PostgreSQL and decide() of one mind in every cell, and of the mind that was committed', () => prove({ name: 'grid' }, async () => {
  const inSql = await linesInSql()
  const inCode = linesInCode()
  const asked = inCode.filter(({ cells: [first] }) => first && isAsked(first.role))
  const apart = asked.filter((line, n) => line.digest !== inSql[n])
  const failures: string[] = []
  for (const { cells, answers } of apart.slice(0, 5)) failures.push(...await differing(cells, answers))
  const cells = sizeOf(whole)
  const digest = createHash('sha256').update(inCode.map(line => line.digest).join()).digest('hex')
  expect(inSql).toHaveLength(asked.length)
  expect(inCode.length * lineOf).toBe(cells)
  const golden = `${JSON.stringify({ cells, digest })}\n`
  // What the two do not agree on is nothing to commit.
  if (failures.length === 0) {
    await expect(golden).toMatchFileSnapshot('../../src/disclosure/grid.golden.json').catch(() => failures.push('the digest is not the one that was committed'))
  }
  return { runs: cells, failures, more: { cells, inSql: inSql.length * lineOf, digest } }
}))

it('is remembered for one question and never answers another', () => prove({ name: 'memory', seed }, () => remembers(decided, runsOf(100_000, 5_000), seed)))
