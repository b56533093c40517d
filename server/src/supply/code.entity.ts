import { ID, ObjectType } from '@nestjs/graphql'
import type { ConductWay } from '@amends/shared/supply'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { ConductWayEnum } from './supply.enums.js'

/** What a company asks of those it buys from, in its own words. A later one takes its place, and none is changed. */
@ObjectType()
@Entity('conduct_code')
export class ConductCode {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') organisationId: string
  @Fact(() => String, 'open') @Column('text') title: string
  @Fact(() => String, 'open') @Column('text') words: string
  @Fact(() => Moment, 'open') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Column('text') byName: string
}

/** That a code was accepted: by whom, on which day, and who says so when. */
@ObjectType()
@Entity('conduct_acceptance')
export class ConductAcceptance {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') entryId: string
  @Column('uuid') organisationId: string
  @Column('uuid') codeId: string
  @Fact(() => ConductWayEnum, 'open') @Column('text') way: ConductWay
  @Fact(() => String, 'open') @Column('text') signedBy: string
  @Fact(() => PartialDate, 'open') @Column('date') acceptedOn: string
  @Fact(() => Moment, 'open') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
}
