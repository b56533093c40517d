import { ObjectType } from '@nestjs/graphql'
import type { TieKind } from '@amends/shared/organisations'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'

/** That a tie between two parties was known and why the lead went on all the same; kept with the case, read by its lead. */
@ObjectType()
@Entity('party_conflict')
export class PartyConflict {
  @PrimaryColumn('uuid') id: string
  @Column('uuid') partyId: string
  @Column('uuid') caseId: string
  @Column('text', { array: true }) kinds: TieKind[]
  @Column('uuid') withOrganisationId: string
  @Fact(() => String, 'open') @Column('text') reason: string
  @Fact(() => Moment, 'open') @Column('timestamptz') at: Date
  @Column('uuid') byMembership: string
}
