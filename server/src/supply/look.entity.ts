import { ID, ObjectType } from '@nestjs/graphql'
import type { SupplyRelation } from '@amends/shared/supply'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { SupplyRelationEnum } from './supply.enums.js'

/** That the lead of a case asked which companies have a place on their lists. */
@ObjectType()
@Entity('supply_look')
export class SupplyLook {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') organisationId: string
  @Fact(() => String, 'narrowing') @Column('text') name: string
  @Fact(() => String, 'narrowing') @Column('text') country: string
  @Fact(() => Moment, 'protection') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'protection', { name: 'by' }) @Column('text') byName: string
}

/** One that was found then; of its list the lead learns no more than that. */
@ObjectType()
@Entity('supply_found')
export class SupplyFound {
  @PrimaryColumn('uuid') lookId: string
  @Column('uuid') caseId: string
  @PrimaryColumn('uuid') organisationId: string
  @Fact(() => SupplyRelationEnum, 'open') @PrimaryColumn('text') relation: SupplyRelation
}
