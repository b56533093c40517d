import { expect, it } from 'vitest'
import { rows } from '../../src/disclosure/table.js'
import { changes, mutantsOf } from './mutants.js'
import { prove } from './prove.js'

it('changes every row of the table once in every way, and each change changes an answer or is listed as dead', () => prove({ name: 'mutants' }, async () => {
  let mutants = 0
  const dead: { row: string, change: string }[] = []
  for (const mutant of mutantsOf(rows)) {
    mutants += 1
    if (!changes(mutant, rows)) dead.push({ row: mutant.row, change: mutant.change })
  }
  const failures: string[] = []
  const text = `[\n${dead.map(it => `  ${JSON.stringify(it)}`).join(',\n')}\n]\n`
  await expect(text).toMatchFileSnapshot('./mutants.golden.json').catch((error: unknown) => failures.push(String(error)))
  const ids = [...new Set(dead.map(it => it.row))]
  return { runs: mutants, failures, more: { mutants, caught: mutants - dead.length, dead: ids } }
}))
