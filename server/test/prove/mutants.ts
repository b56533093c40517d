import { consentPurposes, factClasses } from '@amends/shared/classes'
import { roles, standings } from '@amends/shared/roles'
import { caseStates, type CaseState } from '@amends/shared/states'
import type { Row } from '../../src/disclosure/table.js'
import { cellsOf, effectOf, subsetsOf, whole, type Axes } from './cells.js'

/** The table with one row changed once. `box` holds every question whose answer the change could touch. */
export type Mutant = { row: string, change: string, rows: readonly Row[], box: Axes }

/** What each row is tested for, as lists; what a row says nothing of holds for all. */
const listed = { roles, standings, classes: factClasses, states: caseStates, relations: whole.relations } as const
type Listed = keyof typeof listed

/** A list with one word more or less. */
const turned = <T>(words: readonly T[], word: T): T[] => (words.includes(word) ? words.filter(it => it !== word) : [...words, word])

/** Every single change of one row. One that leaves a list empty is the row removed, and is made once. */
function changesOf(row: Row): { change: string, made: Row | null, axis?: Listed, word?: string }[] {
  const lists = (Object.keys(listed) as Listed[]).flatMap(axis => listed[axis].flatMap((word: string) => { // keys of a const object
    const words: readonly string[] = row[axis] ?? listed[axis]
    const made = turned(words, word)
    return made.length === 0 ? [] : [{ change: `${axis} ${words.includes(word) ? '-' : '+'}${word}`, made: { ...row, [axis]: made }, axis, word }]
  }))
  const { assigned, consent, withheld, ...bare } = row
  const kept = { ...consent ? { consent } : {}, ...withheld ? { withheld } : {} }
  const effects = (['read', 'masked', 'never'] as const).filter(it => it !== row.effect)
  const otherwise = [undefined, true, false].filter(it => it !== assigned)
    .map(it => ({ change: it === undefined ? 'assigned or not' : it ? 'only assigned' : 'only not assigned', made: { ...bare, ...kept, ...it === undefined ? {} : { assigned: it } } }))
  return [
    { change: 'removed', made: null },
    ...lists,
    ...otherwise,
    { change: withheld ? 'withheld or not' : 'only withheld', made: { ...bare, ...assigned === undefined ? {} : { assigned }, ...consent ? { consent } : {}, ...withheld ? {} : { withheld: true as const } } },
    ...consent ? [{ change: 'without consent', made: { ...bare, ...assigned === undefined ? {} : { assigned }, ...withheld ? { withheld } : {} } }] : [],
    ...consentPurposes.filter(it => it !== consent).map(it => ({ change: `consent ${it}`, made: { ...row, consent: it } })),
    ...effects.map(effect => ({ change: `effect ${effect}`, made: { ...row, effect } })),
  ]
}

/** One state for each group that no row of the table tells apart. */
function telling(table: readonly Row[], of: readonly CaseState[]): CaseState[] {
  const seen = new Map(of.map(state => [table.map(row => (row.states?.includes(state) ?? true ? '1' : '0')).join(''), state]))
  return [...seen.values()]
}

/** The questions a row could answer, one list narrowed to the word that was changed; of the rest only what some row tells apart. */
function boxOf(table: readonly Row[], row: Row, changed: { axis?: Listed, word?: string }): Axes {
  const at = <T extends string>(axis: Listed, all: readonly T[], own: readonly T[] = all): readonly T[] =>
    (axis === changed.axis ? all.filter(it => it === changed.word) : own)
  // A row that begins to name states no longer holds where there is none.
  const stateless = row.states && changed.axis !== 'states' ? [] : [null]
  const purposes = consentPurposes.filter(purpose => table.some(it => it.consent === purpose))
  return {
    roles: at('roles', roles, row.roles), standings: at('standings', standings, row.standings), classes: at('classes', factClasses, row.classes),
    states: [...stateless, ...telling(table, at('states', caseStates, row.states))], relations: at('relations', whole.relations, row.relations),
    assigned: whole.assigned, consents: subsetsOf(purposes), withheld: whole.withheld,
  }
}

/** Every way in which one row of the table can be changed once. */
export function* mutantsOf(table: readonly Row[]): Generator<Mutant> {
  for (const [n, row] of table.entries()) {
    for (const { change, made, axis, word } of changesOf(row)) {
      const rows = made ? table.with(n, made) : table.toSpliced(n, 1)
      yield { row: row.id, change, rows, box: boxOf([...table, ...made ? [made] : []], row, { axis, word }) }
    }
  }
}

/** Does some question have another answer now? */
export function changes({ rows, box }: Mutant, table: readonly Row[]): boolean {
  for (const cell of cellsOf(box)) if (effectOf(cell, rows) !== effectOf(cell, table)) return true
  return false
}
