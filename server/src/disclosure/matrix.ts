import { consentPurposes, factClasses, type FactClass } from '@amends/shared/classes'
import words from '@amends/shared/locales/en/disclosure.json' with { type: 'json' }
import { roles, standings, type Relation, type Role, type Standing } from '@amends/shared/roles'
import { caseStates, type CaseState } from '@amends/shared/states'
import { decide } from './decide.js'
import { table } from './table.js'

const marks = { read: 'R', masked: 'M', withheld: '–' } as const

type At = { relation?: Relation, assigned?: boolean, state?: CaseState, consented?: boolean }

/** Every part of the answer that a reader of the page has to know: what is read as it is, and what has to be added for more. */
function cell(role: Role, standing: Standing, of: FactClass): string {
  const mark = ({ relation = 'other', assigned = false, state = 'plan', consented = false }: At) =>
    marks[decide({ role, standing, assigned }, of, { state, relation, consents: consented ? consentPurposes : [] }).effect]
  const plain = mark({})
  const assigned = mark({ assigned: true })
  const purposes = consentPurposes.filter(purpose =>
    decide({ role, standing, assigned: true }, of, { state: 'plan', relation: 'other', consents: [purpose] }).effect === 'read')
  const extra = [
    mark({ relation: 'own' }) === plain ? '' : `own ${mark({ relation: 'own' })}`,
    mark({ relation: 'addressed' }) === plain ? '' : `addressed ${mark({ relation: 'addressed' })}`,
    assigned === plain ? '' : `assigned ${assigned}`,
    assigned === 'R' || purposes.length === 0 ? '' : `assigned with her consent to ${purposes.join(' or ')} R`,
  ].filter(Boolean)
  const most = { relation: 'other', assigned: true, consented: true } as const
  const narrower = caseStates.filter(state => mark({ ...most, state }) !== mark(most))
  return [plain, ...extra].join(', ') + (narrower.length > 0 ? ` (not in ${narrower.join(', ')})` : '')
}

/** The table as people read it: one line a role, one column a class. */
export function matrix(): string {
  const head = ['# Who may read what', '',
    'Made from `table.ts` by a spec; read it in review. R read, M masked, – withheld; then what changes when the fact is the',
    'viewer\'s own, is addressed to her, when she is assigned to the case, and when the worker concerned agreed to it. Read in the',
    'step `plan`; other steps stand in brackets where they give less. Of a worker who keeps something from a viewer nothing is read',
    'but by the lead\'s assigned people, whatever stands here: see `she_keeps_it_from_them`.', '']
  const grids = standings.flatMap(standing => [
    `## ${standing}`, '', `| role | ${factClasses.join(' | ')} |`, `|${' --- |'.repeat(factClasses.length + 1)}`,
    ...roles.map(role => `| ${role} | ${factClasses.map(of => cell(role, standing, of)).join(' | ')} |`), '',
  ])
  const rules = ['## Rules', '', ...table.map(row => `- **${row.id}** (${row.effect}): ${words.rules[row.id]}`), '']
  return [...head, ...grids, ...rules].join('\n')
}
