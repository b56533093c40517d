import type { VaultPart } from '@amends/shared/workers'
import { sexes, workerContactWays, workerPapers } from '@amends/shared/workers'
import type { WorkerRecordInput } from '../../gql/graphql'
import type { Opened } from './useOpened'

/** The fields of each part, in the order they are asked and shown. `list` is several words, `yes` a yes or no. */
export const fieldsOf = {
  identity: [
    { name: 'givenNames', as: 'line' }, { name: 'familyName', as: 'line' }, { name: 'nameInOwnScript', as: 'line' }, { name: 'born', as: 'day' },
    { name: 'sex', as: 'sex' }, { name: 'nationality', as: 'line' }, { name: 'languages', as: 'list' },
  ],
  contacts: [
    { name: 'way', as: 'way' }, { name: 'value', as: 'line' }, { name: 'isSafe', as: 'yes' }, { name: 'when', as: 'line' },
    { name: 'mayPickUp', as: 'line' }, { name: 'ifAnotherAnswers', as: 'line' },
  ],
  documents: [{ name: 'kind', as: 'paper' }, { name: 'number', as: 'line' }, { name: 'heldBy', as: 'line' }],
  health: [{ name: 'note', as: 'note' }, { name: 'urgentNeeds', as: 'note' }],
  status: [
    { name: 'note', as: 'note' }, { name: 'permitUntil', as: 'day' }, { name: 'decision', as: 'note' }, { name: 'authority', as: 'line' }, { name: 'decidedOn', as: 'day' },
  ],
} as const satisfies Record<VaultPart, readonly { name: string; as: string }[]>

export type PartField = (typeof fieldsOf)[VaultPart][number]
export type FieldName = PartField['name']
/** One record as it is typed: a text for each field, `yes` or nothing for a yes or no. */
export type Group = { key: number; values: Partial<Record<FieldName, string>> }

/** Parts of which a person has several. */
export const isMany = (part: VaultPart): boolean => part === 'contacts' || part === 'documents'

const typed = (value: unknown): string => {
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value === 'boolean') return value ? 'yes' : ''
  return typeof value === 'string' ? value : ''
}

/** What was opened, as it can be typed on; one empty record where there is none. */
export function groupsOf(part: VaultPart, opened: Opened | undefined): Group[] {
  const content = opened?.[part]
  const records: readonly object[] = content ? [content].flat() : []
  const groups = records.map((record, key) => ({
    key, values: Object.fromEntries(fieldsOf[part].map(({ name }) => [name, typed(Object.entries(record).find(([field]) => field === name)?.[1])])),
  }))
  return groups.length > 0 || part === 'documents' || part === 'contacts' ? groups : [{ key: 0, values: {} }]
}

const day = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/

/** What is wrong with what was typed, or nothing. */
export function faultOf(part: VaultPart, groups: readonly Group[]): 'missing' | 'badDay' | undefined {
  const said = (group: Group, name: FieldName) => group.values[name]?.trim() ?? ''
  if (part === 'contacts' && groups.some(group => !said(group, 'way') || !said(group, 'value'))) return 'missing'
  if (part === 'documents' && groups.some(group => !said(group, 'kind'))) return 'missing'
  const days = fieldsOf[part].filter(({ as }) => as === 'day')
  return groups.some(group => days.some(({ name }) => said(group, name) !== '' && !day.test(said(group, name)))) ? 'badDay' : undefined
}

/** As it is sent: the part whole. */
export function inputOf(part: VaultPart, groups: readonly Group[]): WorkerRecordInput {
  const text = ({ values }: Group, name: FieldName) => values[name]?.trim() || null
  const [one = { key: 0, values: {} }] = groups
  switch (part) {
    case 'identity': return { identity: {
      givenNames: text(one, 'givenNames'), familyName: text(one, 'familyName'), nameInOwnScript: text(one, 'nameInOwnScript'), born: text(one, 'born'),
      sex: sexes.find(it => it === one.values.sex) ?? null, nationality: text(one, 'nationality'),
      languages: (text(one, 'languages') ?? '').split(/[,،]/).map(it => it.trim()).filter(Boolean),
    } }
    case 'contacts': return { contacts: groups.map(it => ({
      way: workerContactWays.find(way => way === it.values.way) ?? 'phone', value: text(it, 'value') ?? '', isSafe: it.values.isSafe === 'yes', when: text(it, 'when'),
      mayPickUp: text(it, 'mayPickUp'), ifAnotherAnswers: text(it, 'ifAnotherAnswers'),
    })) }
    case 'documents': return { documents: groups.map(it => ({ kind: workerPapers.find(kind => kind === it.values.kind) ?? 'other', number: text(it, 'number'), heldBy: text(it, 'heldBy') })) }
    case 'health': return { health: { note: text(one, 'note'), urgentNeeds: text(one, 'urgentNeeds') } }
    case 'status': return { status: {
      note: text(one, 'note'), permitUntil: text(one, 'permitUntil'), decision: text(one, 'decision'), authority: text(one, 'authority'), decidedOn: text(one, 'decidedOn'),
    } }
  }
}
