import { ID, ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { dayOf } from '../platform/clock/clock.js'
import { Fact } from '../disclosure/fact.js'
import { readThrough } from '../platform/database/shape.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'

/** A person harmed, as the workspace knows her: by a random code. Who she is lies in the vault. */
@ObjectType()
@Entity('worker')
export class Worker {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Fact(() => ID, 'open') @Column('uuid') caseId: string
  /** Tells no order and no count; said aloud and written on paper. */
  @Fact(() => String, 'coordination') @Column('text') code: string
  /** What her caseworker calls her here; never her name. */
  @Fact(() => String, 'coordination') @Column('text', { nullable: true }) nickname: string | null
  @Fact(() => Moment, 'protection') @Column('timestamptz') addedAt: Date
  @Column('uuid') addedBy: string
  /** The lead's place on the case under which she was added. */
  @Column('uuid', { nullable: true }) partyId: string | null
  /** The report that she told, where it was she who told. */
  @Column('uuid', { nullable: true }) reportId: string | null
  @Fact(() => PartialDate, 'protection') @Column('date', { nullable: true }) contactedOn: string | null
  @Fact(() => Moment, 'coordination') @Column('timestamptz', { nullable: true }) erasedAt: Date | null
  @Column('int') version: number

  rename(nickname: string | null): void { this.nickname = nickname }

  /** Somebody spoke with her today. */
  contacted(at: Date): void { this.contactedOn = dayOf(at) }

  /** Nothing about her is left but her code and that she was here. */
  erase(at: Date): void { Object.assign(this, { nickname: null, reportId: null, contactedOn: null, erasedAt: at }) }
}
readThrough(Worker, 'me_worker')
