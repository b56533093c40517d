import { ID, ObjectType } from '@nestjs/graphql'
import type { CheckVerdict } from '@amends/shared/actions'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { CheckVerdictEnum } from './action.enums.js'

/** Somebody outside the company is asked whether what it shows holds. A record of its own: it leads to no notice, and says what stood there when she was asked. */
@ObjectType()
@Entity('action_check')
export class ActionCheck {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') partyId: string
  @Column('uuid') actionId: string
  @Fact(() => String, 'open') @Column('text') subject: string
  @Fact(() => String, 'open') @Column('text') text: string
  @Fact(() => String, 'open') @Column('text') proof: string
  @Fact(() => String, 'open') @Column('text') evidence: string
  @Fact(() => Moment, 'open') @Column('timestamptz') askedAt: Date
  @Column('uuid') askedBy: string
  @Fact(() => String, 'open', { name: 'asker' }) @Column('text') askerName: string
  @Fact(() => CheckVerdictEnum, 'open', { nullable: true }) @Column('text', { nullable: true }) verdict: CheckVerdict | null
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) words: string | null
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) checkedAt: Date | null
  @Column('uuid', { nullable: true }) byMembershipId: string | null
  @Fact(() => String, 'open', { nullable: true, name: 'by' }) @Column('text', { nullable: true }) byName: string | null
  @Column('int') version: number

  answer(me: Me, verdict: CheckVerdict, words: string): void {
    Object.assign(this, { verdict, words, checkedAt: me.at, byMembershipId: me.membershipId, byName: me.name })
  }
}
