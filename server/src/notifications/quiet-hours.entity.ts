import { ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'

/** The hours in which a membership gets no mail, but for danger. */
@ObjectType()
@Entity('quiet_hours')
export class QuietHours {
  @PrimaryColumn('uuid') membershipId: string
  /** `22:00`, on the clock of `zone`. */
  @Fact(() => String, 'open', { name: 'from' }) @Column('text', { name: 'from_time' }) from: string
  @Fact(() => String, 'open', { name: 'until' }) @Column('text', { name: 'until_time' }) until: string
  /** An IANA time zone, `Asia/Dhaka`. */
  @Fact(() => String, 'open') @Column('text') zone: string
}
