import { factClasses } from '@amends/shared/classes'
import { roles, standings, type Relation, type Role, type Standing } from '@amends/shared/roles'
import { decide } from './decide.js'
import { table } from './table.js'

const marks = { read: 'R', masked: 'M', withheld: '–' } as const

const cell = (role: Role, standing: Standing, of: (typeof factClasses)[number]): string => {
  const at = (relation: Relation, assigned: boolean) =>
    marks[decide({ role, standing, assigned }, of, { state: 'verify', relation, consents: [] }).effect]
  const plain = at('other', false)
  const extra = [
    at('own', false) === plain ? '' : `own ${at('own', false)}`,
    at('addressed', false) === plain ? '' : `addressed ${at('addressed', false)}`,
    at('other', true) === plain ? '' : `assigned ${at('other', true)}`,
  ].filter(Boolean)
  return [plain, ...extra].join(', ')
}

/** The table as people read it: one line a role, one column a class. */
export function matrix(): string {
  const head = ['# Who may read what', '',
    'Made from `table.ts` by a spec; read it in review. R read, M masked, – withheld; then what changes when the fact is the',
    'viewer\'s own, is addressed to her, or when she is assigned to the case.', '']
  const grids = standings.flatMap(standing => [
    `## ${standing}`, '', `| role | ${factClasses.join(' | ')} |`, `|${' --- |'.repeat(factClasses.length + 1)}`,
    ...roles.map(role => `| ${role} | ${factClasses.map(of => cell(role, standing, of)).join(' | ')} |`), '',
  ])
  const rules = ['## Rules', '', ...table.map(row => `- **${row.id}** (${row.effect}): ${row.because}`), '']
  return [...head, ...grids, ...rules].join('\n')
}
