import { ID, ObjectType } from '@nestjs/graphql'
import type { WorkerAge } from '@amends/shared/consents'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { WorkerAgeEnum } from '../consents/consent.enums.js'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'

/** What a worker was asked by one version of one instrument. It tells which indicators are present, and confirms nothing. */
@ObjectType()
@Entity('screening')
export class Screening {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') workerId: string
  @Column('uuid') caseId: string
  @Fact(() => String, 'special') @Column('text') instrument: string
  @Fact(() => String, 'special') @Column('text') instrumentVersion: string
  /** As of which age she was asked. */
  @Fact(() => WorkerAgeEnum, 'special') @Column('text') age: WorkerAge
  @Fact(() => Moment, 'special') @Column('timestamptz') startedAt: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'special', { name: 'by' }) @Column('text') byName: string
  /** Null as long as it goes on; it may stop at any question, for as long as she likes. */
  @Fact(() => Moment, 'special') @Column('timestamptz', { nullable: true }) completedAt: Date | null
  @Column('uuid', { nullable: true }) completedBy: string | null
  @Fact(() => String, 'special', { name: 'completer' }) @Column('text', { nullable: true }) completerName: string | null
  @Column('int') version: number
  // The answers and the result under her key, read through `screenings_sealed`; here they are only written.
  @Column('bytea', { select: false }) sealed?: Buffer

  /** Something more was answered. Throws `ScreeningIsOver`. */
  answer(sealed: Buffer): void {
    if (this.completedAt) throw new Refused('ScreeningIsOver')
    this.sealed = sealed
  }

  /** Frozen with its result: whoever asks again begins anew. Throws `ScreeningIsOver`. */
  complete(me: Me, sealed: Buffer): void {
    this.answer(sealed)
    Object.assign(this, { completedAt: me.at, completedBy: me.membershipId, completerName: me.name })
  }
}
