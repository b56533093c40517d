import type { ScreeningEntryKind } from '@amends/shared/screenings'
import { Column, Entity, PrimaryColumn } from 'typeorm'

/** A line beside the screenings of a worker: what an authority decided, that she must not be punished, what became of an indicator. The latest counts. */
@Entity('screening_entry')
export class ScreeningEntry {
  @PrimaryColumn('uuid') id: string
  @Column('uuid') workerId: string
  @Column('uuid') caseId: string
  /** The screening whose indicator it is about; null for what is about the worker. */
  @Column('uuid', { nullable: true }) screeningId: string | null
  @Column('text') kind: ScreeningEntryKind
  @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Column('text') byName: string
  // Under her key, read through `screening_entries`; here it is only written.
  @Column('bytea', { select: false }) sealed?: Buffer
}
