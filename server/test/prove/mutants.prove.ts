import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { rows } from '../../src/disclosure/table.js'
import { changes, mutantsOf } from './mutants.js'
import { isSmall, prove } from './prove.js'

type Dead = { row: string, change: string }

const golden = './mutants.golden.json'
const textOf = (dead: readonly Dead[]) => `[\n${dead.map(it => `  ${JSON.stringify(it)}`).join(',\n')}\n]\n`

/** In small every third mutant lives: those that were tried are dead or alive as was committed of them. */
function otherThanCommitted(dead: readonly Dead[], alive: ReadonlySet<string>): string[] {
  const listed = new Set((JSON.parse(readFileSync(new URL(golden, import.meta.url), 'utf8')) as Dead[]).map(it => JSON.stringify(it))) // reason: written above
  return [
    ...dead.map(it => JSON.stringify(it)).filter(it => !listed.has(it)).map(it => `${it} is dead, and not listed`),
    ...[...alive].filter(it => listed.has(it)).map(it => `${it} is listed as dead, and is caught`),
  ]
}

it('changes every row of the table once in every way, and each change changes an answer or is listed as dead', () => prove({ name: 'mutants' }, async () => {
  let mutants = 0
  const dead: Dead[] = []
  const alive = new Set<string>()
  for (const [n, mutant] of [...mutantsOf(rows)].entries()) {
    if (isSmall && n % 3 > 0) continue
    mutants += 1
    const it = { row: mutant.row, change: mutant.change }
    if (changes(mutant, rows)) alive.add(JSON.stringify(it))
    else dead.push(it)
  }
  const failures: string[] = []
  if (isSmall) failures.push(...otherThanCommitted(dead, alive))
  else await expect(textOf(dead)).toMatchFileSnapshot(golden).catch((error: unknown) => failures.push(String(error)))
  const ids = [...new Set(dead.map(it => it.row))]
  return { runs: mutants, failures, more: { mutants, caught: mutants - dead.length, dead: ids } }
}))
