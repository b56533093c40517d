import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import type { Kept } from '../parties/kept.js'
import type { Tx } from '../platform/database/tx.js'
import { tellStood } from './kept-facts.js'
import { PlanLine } from './line.entity.js'
import { LineNote } from './line-note.entity.js'
import { lineNotes } from './line-note.policy.js'

type NotesOf = (tx: Tx, me: Me, lineIds: readonly string[], reading: Reading) => Promise<Map<string, LineNote[]>>

/** The lines that a company kept when it became the company concerned, with what had been written of them by then. */
export function keptLines(reading: Reading, { place, body }: Kept, notesOf: NotesOf): PlanLine[] {
  const tx = reading.tx()
  const [state] = tx.restored(Case, [body.case]).map(it => it.state)
  const reach = { mine: place, state: state ?? null, disclosed: undefined }
  const [lines, notes] = [tx.restored(PlanLine, body.lines ?? []), tx.restored(LineNote, body.lineNotes ?? [])]
  for (const it of lines) {
    tellStood(tx, it.id, reach)
    reading.batch(notesOf).tell(it.id, notes.filter(note => note.lineId === it.id))
  }
  for (const it of notes) tellStood(tx, it.id, { ...reach, isLive: true })
  reading.saw(lineNotes, notes)
  return lines
}
