import { consentPurposes, factClasses, type ConsentPurpose, type FactClass } from '@amends/shared/classes'
import { roles, standings, type Relation, type Role, type Standing } from '@amends/shared/roles'
import { caseStates, type CaseState } from '@amends/shared/states'
import { decide } from '../../src/disclosure/decide.js'
import { rows, type Row } from '../../src/disclosure/table.js'

/** One question the table can be asked of a case. */
export type Cell = {
  role: Role, standing: Standing, of: FactClass, state: CaseState | null, relation: Relation, assigned: boolean, consents: readonly ConsentPurpose[], withheld: boolean
}

/** What may stand in each place of a question, in the order in which both sides go through it. */
export type Axes = {
  roles: readonly Role[], standings: readonly Standing[], classes: readonly FactClass[], states: readonly (CaseState | null)[]
  relations: readonly Relation[], assigned: readonly boolean[], consents: readonly (readonly ConsentPurpose[])[], withheld: readonly boolean[]
}

/** Every set of some purposes, none first: 32 of the five there are. */
export const subsetsOf = (purposes: readonly ConsentPurpose[]): ConsentPurpose[][] =>
  Array.from({ length: 2 ** purposes.length }, (_, bits) => purposes.filter((_purpose, n) => (bits >> n) % 2 === 1))

/** The whole space. No state is a fact outside of the steps. */
export const whole: Axes = {
  roles, standings, classes: factClasses, states: [null, ...caseStates], relations: ['own', 'addressed', 'other'], assigned: [false, true],
  consents: subsetsOf(consentPurposes), withheld: [false, true],
}

export const sizeOf = (axes: Axes): number => Object.values(axes).reduce((product, axis) => product * axis.length, 1)

/** Every question there is within these axes, the last of them changing first. */
export function* cellsOf(axes: Axes): Generator<Cell> {
  for (const role of axes.roles) for (const standing of axes.standings) for (const of of axes.classes) for (const state of axes.states) {
    for (const relation of axes.relations) for (const assigned of axes.assigned) for (const consents of axes.consents) {
      for (const withheld of axes.withheld) yield { role, standing, of, state, relation, assigned, consents, withheld }
    }
  }
}

const decideCell = ({ role, standing, of, state, relation, assigned, consents, withheld }: Cell, by: readonly Row[] = rows) =>
  decide({ role, standing, assigned }, of, { state, relation, consents, withheld }, by)

/** What a table answers, without the rule it follows from. */
export const effectOf = (cell: Cell, by: readonly Row[]): string => decideCell(cell, by).effect

/** As the SQL function says it: `read parties-see-the-step`. */
export const answerOf = (cell: Cell): string => {
  const { effect, rule } = decideCell(cell)
  return `${effect} ${rule}`
}

export const nameOf = ({ role, standing, of, state, relation, assigned, consents, withheld }: Cell): string =>
  [role, standing, of, state ?? 'no state', relation, assigned ? 'assigned' : 'not assigned', consents.join('+') || 'no consent', ...withheld ? ['withheld'] : []].join(', ')
