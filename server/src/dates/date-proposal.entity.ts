import { ID, ObjectType, registerEnumType } from '@nestjs/graphql'
import { dateStates, type DateState } from '@amends/shared/actions'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { enumOf } from '../platform/graphql/enums.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'

export const DateStateEnum = enumOf(dateStates)
registerEnumType(DateStateEnum, { name: 'DateState' })

/** A day that one party proposes for a site line, to those it names. They read it, and nobody else; the line moves when the lead takes it into the plan. */
@ObjectType()
@Entity('date_proposal')
export class DateProposal {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') lineId: string
  @Column('uuid') organisationId: string
  /** Ids of parties, the proposer's own and the lead's always among them. */
  @Column('uuid', { array: true }) audience: string[]
  @Fact(() => PartialDate, 'open') @Column('date') onDay: string
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) words: string | null
  @Fact(() => DateStateEnum, 'open') @Column('text') state: DateState
  @Fact(() => Moment, 'open') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'open', { name: 'by' }) @Column('text') byName: string
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) answeredAt: Date | null
  @Column('uuid', { nullable: true }) answeredOrganisationId: string | null
  @Column('uuid', { nullable: true }) answeredBy: string | null
  @Fact(() => String, 'open', { nullable: true, name: 'answerer' }) @Column('text', { nullable: true }) answererName: string | null
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) answerWords: string | null
  @Column('timestamptz', { nullable: true }) takenAt: Date | null
  @Column('uuid', { nullable: true }) takenBy: string | null
  /** The company concerned said it on the page it kept: its own people read it there, and the lead. */
  @Column('uuid', { nullable: true }) keptOrganisationId: string | null
  /** What it answered there; this is then a copy of it. */
  @Column('uuid', { nullable: true }) answersId: string | null
  @Column('int') version: number

  answer(me: Me, accept: boolean, words: string | null): void {
    Object.assign(this, {
      state: accept ? 'accepted' : 'declined', answeredAt: me.at, answeredOrganisationId: me.organisationId, answeredBy: me.membershipId, answererName: me.name, answerWords: words })
  }

  /** Of a later one of its line that leaves out somebody who reads this one nobody is told by it. */
  isOvertakenBy({ lineId, audience }: Pick<DateProposal, 'lineId' | 'audience'>): boolean { return lineId === this.lineId && this.audience.every(id => audience.includes(id)) }

  take(me: Me): void { Object.assign(this, { state: 'taken', takenAt: me.at, takenBy: me.membershipId }) }
}
