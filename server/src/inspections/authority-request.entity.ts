import { ID, ObjectType } from '@nestjs/graphql'
import type { AuthorityRequestState } from '@amends/shared/inspections'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { AuthorityRequestStateEnum } from './inspection.enums.js'

/** What an authority asks the lead, and what it was answered; between the two of them. */
@ObjectType()
@Entity('authority_request')
export class AuthorityRequest {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') organisationId: string
  @Fact(() => AuthorityRequestStateEnum, 'protection') @Column('text') state: AuthorityRequestState
  @Fact(() => PartialDate, 'protection') @Column('date', { nullable: true }) answerBy: string | null
  @Fact(() => Moment, 'protection') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'protection', { name: 'by' }) @Column('text') byName: string
  @Fact(() => Moment, 'protection') @Column('timestamptz', { nullable: true }) endedAt: Date | null
  @Column('uuid', { nullable: true }) endedBy: string | null
  @Fact(() => String, 'protection', { name: 'ender' }) @Column('text', { nullable: true }) enderName: string | null
  @Column('int') version: number
  // Read through `inspection_sealed`; here they are only written.
  @Column('bytea', { select: false }) sealed?: Buffer
  @Column('bytea', { nullable: true, select: false }) answer?: Buffer | null
  @Column('bytea', { select: false }) wrapped?: Buffer | null

  /** The lead answered, or said why it does not. Throws `AlreadyEnded`. */
  end(me: Me, state: 'answered' | 'declined', answer: Buffer): void {
    this.over(me, state)
    this.answer = answer
  }

  /** It no longer asks. Throws `AlreadyEnded`. */
  withdraw(me: Me): void { this.over(me, 'withdrawn') }

  private over(me: Me, state: AuthorityRequestState): void {
    if (this.state !== 'asked') throw new Refused('AlreadyEnded')
    Object.assign(this, { state, endedAt: me.at, endedBy: me.membershipId, enderName: me.name })
  }
}
