import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { isUuid } from '../platform/graphql/checked.js'
import { page, type Page, type PageArgs } from '../platform/graphql/connection.js'
import { Refused } from '../platform/refused.js'
import { upon } from '../platform/soon.js'
import type { Complaint } from './complaint.entity.js'
import { complaints, receives } from './complaint.policy.js'

/** Whoever complained reads of it what was told to her; how it will end she hears when it has ended. */
lookedAt('Complaint', ({ reading, me }, it: Complaint, field: string) => upon(reading.facts(complaints, it), facts => {
  const isOwn = receives(me, it, facts) || (field === 'outcome' ? it.state === 'closed' : field === 'words' || field === 'against' || field === 'lines')
  return { viewer: { role: null, standing: null, assigned: false }, facts: { state: null, relation: isOwn ? 'own' : 'other', consents: [] } }
}))

const cursor = /^(\d{4}-\d{2}-\d{2}) ([0-9a-f-]{36})$/
const cursorOf = (it: Complaint): string => Buffer.from(`${it.acknowledgeBy} ${it.id}`).toString('base64url')

/** Reads a cursor. Throws `InvalidInput` for one we did not make. */
function readCursor(text: string): { on: string, id: string } {
  const [, on, id] = cursor.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? []
  if (!on || !id || !isUuid(id) || Number.isNaN(Date.parse(`${on}T00:00:00Z`))) throw new Refused('InvalidInput', 'after')
  return { on, id }
}

/** What came to the viewer's organisation where she reads it, and what she complained of herself; the latest first. */
export async function complaintList(reading: Reading, { first, after }: PageArgs): Promise<Page<Complaint>> {
  const rows = await seeWhere(reading.tx(), reading.me, complaints, after ? '(it.acknowledge_by, it.id) < (:on, :id)' : 'true', after ? readCursor(after) : {},
    { order: [['acknowledgeBy', 'DESC'], ['id', 'DESC']], limit: first + 1 })
  reading.saw(complaints, rows)
  return page(rows, first, cursorOf)
}
