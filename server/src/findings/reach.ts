import { consentPurposes } from '@amends/shared/classes'
import { established, type Verdict } from '@amends/shared/findings'
import { roles } from '@amends/shared/roles'
import { caseStates, type CaseState } from '@amends/shared/states'
import type { Me } from '../access/me.js'
import type { Who } from '../access/noun.js'
import { decided } from '../disclosure/decide.js'
import { live } from '../disclosure/table.js'
import type { DisclosureFacts } from '../disclosure/viewer.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { disclosedOf, factsOfItem, placeFor, type Disclosed } from '../workers/receivers.js'

/** How what was found stands to the viewer: her place, the step, and what its worker lets reach her organisation. */
export type Reach = { mine: Place | undefined, state: CaseState | null, disclosed: Disclosed | undefined }
/** Something that is about one worker, or about the site. */
export type Point = { id: string, caseId: string, workerId: string | null }

const effectAt = (role: Place['role'], standing: Place['standing'], state: CaseState | null, isHers: boolean) =>
  decided({ role, standing, assigned: isHers }, 'sensitive', { state, relation: 'other', consents: isHers ? consentPurposes : [] }).effect

const kept = ({ mine, disclosed }: Reach): boolean => mine?.position == null && (disclosed?.withheld ?? false)

/** She lets what happened to her reach the viewer. */
export const isTold = (it: Disclosed | undefined): boolean => (it?.receipts ?? []).some(({ part }) => part === 'account')

/** Reads what was found in words: the lead; of the site who reads findings in this step; of a worker whom her account reaches. */
export function readsFound(it: Pick<Point, 'workerId'>, reach: Reach): boolean {
  const { mine, state, disclosed } = reach
  if (!readsCase(mine)) return false
  if (mine.role === 'lead') return !kept(reach)
  if (it.workerId === null) return effectAt(mine.role, mine.standing, state, false) === 'read'
  return isTold(disclosed) && effectAt(mine.role, mine.standing, state, true) === 'read'
}

/** Knows of which kind the harm is that was found at the site, and nothing more. */
export const knowsKind = (it: Pick<Point, 'workerId'> & { verdict: Verdict | null }, { mine, state }: Reach): boolean =>
  it.workerId === null && it.verdict !== null && established.some(verdict => verdict === it.verdict)
  && readsCase(mine) && effectAt(mine.role, mine.standing, state, false) === 'masked'

/** SQL: the words `role standing state` of those to whom the table answers so. */
const wordsOf = (effect: 'read' | 'masked', isHers: boolean): string => {
  const found = roles.flatMap(role => live.flatMap(standing => caseStates
    .filter(state => role !== 'lead' && effectAt(role, standing, state, isHers) === effect).map(state => `${role} ${standing} ${state}`)))
  return `'{${found.join(',')}}'`
}
const at = (it: string) => `(mine.role || ' ' || mine.standing || ' ' || (SELECT c.state FROM "case" c WHERE c.id = ${it}.case_id))`

/** SQL: she keeps what is about her from all of the lead but her caseworkers, and the one who asks is none. */
export const keptSql = (worker: string): string => `EXISTS (SELECT FROM me_worker_kept k WHERE k.id = ${worker} OFFSET 0)`

/** SQL: the same as `isTold`. */
export const toldSql = (worker: string): string => `EXISTS (SELECT FROM me_consent_opened o WHERE o.worker_id = ${worker} AND 'account' = ANY (o.items) OFFSET 0)`

/** SQL: the same as `readsFound`, and with `orKind` as `knowsKind`, too. */
export const reachSql = (it: string, who: Who, orKind = false): string => holdsPlace(`${it}.case_id`, who,
  `(mine.role = 'lead' AND NOT ${keptSql(`${it}.worker_id`)})
     OR (${it}.worker_id IS NULL AND ${at(it)} = ANY (${wordsOf('read', false)}))
     OR (${it}.worker_id IS NOT NULL AND ${at(it)} = ANY (${wordsOf('read', true)}) AND ${toldSql(`${it}.worker_id`)})${orKind ? `
     OR (${it}.worker_id IS NULL AND ${it}.verdict IN (${established.map(word => `'${word}'`).join(', ')}) AND ${at(it)} = ANY (${wordsOf('masked', false)}))` : ''}`)

/** The step of each of these cases. */
export const statesOf = (tx: Tx, caseIds: readonly string[]): Promise<Map<string, CaseState>> =>
  tx.once('case state', [...new Set(caseIds)], async ids => {
    if (ids.length === 0) return new Map()
    const rows = await tx.ask<{ id: string, state: CaseState }>('SELECT id, state FROM "case" WHERE id = ANY ($1)', [ids])
    return new Map(rows.map(({ id, state }) => [id, state]))
  })

/** How each of these stands to the viewer. */
export async function reachOf(tx: Tx, me: Me, records: readonly Point[]): Promise<Map<string, Reach>> {
  const caseIds = records.map(it => it.caseId)
  const [places, states, disclosed] = await Promise.all([
    placesOf(tx, me, caseIds), statesOf(tx, caseIds), disclosedOf(tx, me, records.flatMap(it => it.workerId ?? [])),
  ])
  return new Map(records.map(it => {
    const hers = it.workerId ? disclosed.get(it.workerId) : undefined
    return [it.id, { mine: placeFor(places.get(it.caseId), hers), state: states.get(it.caseId) ?? null, disclosed: hers }]
  }))
}

/** What the table judges of it: of a worker by what she lets reach the viewer of what happened to her. */
export const factsAt = (it: Pick<Point, 'workerId'>, { state, disclosed }: Reach): Omit<DisclosureFacts, 'relation'> =>
  (it.workerId ? { ...factsOfItem(disclosed, 'account'), state } : { state, consents: [] })
