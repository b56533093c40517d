import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, type Rule } from '../access/policy.js'
import { readable, readableSql } from '../disclosure/readable.js'
import { keptSql, reachOf, type Reach } from '../findings/reach.js'
import { holdsPlace, readsCase } from '../parties/place.js'
import { toldOf } from './kept-facts.js'
import { LineNote } from './line-note.entity.js'

/** What was written of a worker line is the lead's; of a site line in force it is known to all who work on it together, but for how the lead sees it go. */
export type NoteFacts = Reach & { isLive: boolean }

const reads: Rule<Me, LineNote, NoteFacts> = (_me, it, { mine, disclosed, isLive }) => {
  if (!readsCase(mine)) return absent
  if (mine.role === 'lead') return mine.position === null && disclosed?.withheld ? absent : allow
  return it.workerId === null && it.kind !== 'monitored' && isLive && readable(mine, 'coordination') ? allow : absent
}

export const lineNotePolicy = { read: reads }

export const lineNotes = noun({
  entity: LineNote, policy: lineNotePolicy, chain: (it: LineNote) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, `(mine.role = 'lead' AND NOT ${keptSql(`${it}.worker_id`)})
    OR (${it}.worker_id IS NULL AND ${it}.kind <> 'monitored' AND ${readableSql('mine.role', 'mine.standing', `'coordination'`)}
      AND EXISTS (SELECT FROM plan_line l WHERE l.id = ${it}.line_id AND l.stage = 'live' OFFSET 0))`),
  known: (tx, it: LineNote) => toldOf<NoteFacts>(tx, it.id),
  facts: async (tx, me, records: LineNote[]) => {
    const [reach, rows] = await Promise.all([
      reachOf(tx, me, records),
      tx.ask<{ id: string }>(`SELECT l.id FROM plan_line l WHERE l.id = ANY ($1) AND l.stage = 'live'`, [[...new Set(records.map(it => it.lineId))]]),
    ])
    const live = new Set(rows.map(it => it.id))
    return new Map(records.map(it => [it.id, { mine: undefined, state: null, disclosed: undefined, ...reach.get(it.id), isLive: live.has(it.lineId) }]))
  },
})
