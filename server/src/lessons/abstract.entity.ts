import { ID, ObjectType } from '@nestjs/graphql'
import type { OutcomeArea, SdgTarget } from '@amends/shared/lessons'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { Refused } from '../platform/refused.js'
import { OutcomeAreaEnum, SdgTargetEnum } from './lesson.enums.js'

/** What of a lesson leads to nobody, in words of its own and apart from the case, for the organisations that took part. */
@ObjectType()
@Entity('lesson_abstract')
export class LessonAbstract {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Fact(() => String, 'open') @Column('text') title: string
  @Fact(() => String, 'open') @Column('text') text: string
  /** How many people its words fit; for nobody to read. */
  @Column('int') people: number
  @Fact(() => [OutcomeAreaEnum], 'open') @Column('text', { array: true }) outcomeAreas: OutcomeArea[]
  @Fact(() => [SdgTargetEnum], 'open') @Column('text', { array: true }) sdgTargets: SdgTarget[]
  @Column('date') publishedOn: string
  @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Column('text') byName: string
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null
  @Column('uuid', { nullable: true }) withdrawnBy: string | null
  @Column('int') version: number

  /** It is taken out of the library. Throws `AlreadyEnded`. */
  withdraw(me: Me): void {
    if (this.withdrawnAt) throw new Refused('AlreadyEnded')
    Object.assign(this, { withdrawnAt: me.at, withdrawnBy: me.membershipId })
  }
}
