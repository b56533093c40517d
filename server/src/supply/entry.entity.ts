import { ID, Int, ObjectType } from '@nestjs/graphql'
import type { SiteKind, SupplyRelation } from '@amends/shared/supply'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { SiteKindEnum, SupplyRelationEnum } from './supply.enums.js'

/** A line of one organisation's own list: whom it buys from, who finds workers for it, or for which place it finds workers. */
@ObjectType()
@Entity('supply_entry')
export class SupplyEntry {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') organisationId: string
  @Fact(() => SupplyRelationEnum, 'internal') @Column('text') relation: SupplyRelation
  @Fact(() => SiteKindEnum, 'internal') @Column('text') site: SiteKind
  @Fact(() => String, 'internal') @Column('text') name: string
  /** The name as it is compared, see `foldedName`. */
  @Column('text') folded: string
  /** ISO 3166, two letters. */
  @Fact(() => String, 'internal') @Column('text') country: string
  @Fact(() => String, 'internal') @Column('text', { nullable: true }) region: string | null
  /** How far away along the chain; of whom we buy from alone. */
  @Fact(() => Int, 'internal') @Column('int', { nullable: true }) tier: number | null
  @Fact(() => String, 'internal') @Column('text', { nullable: true }) contactName: string | null
  @Fact(() => String, 'internal') @Column('text', { nullable: true }) contactEmail: string | null
  @Fact(() => Moment, 'internal') @Column('timestamptz') keptAt: Date
  @Column('uuid') keptBy: string
  @Fact(() => Moment, 'internal') @Column('timestamptz', { nullable: true }) endedAt: Date | null
  @Column('uuid', { nullable: true }) endedBy: string | null
  @Column('int') version: number

  /** We buy there no more. Throws `AlreadyEnded`. */
  end(me: Me): void {
    if (this.endedAt) throw new Refused('AlreadyEnded')
    Object.assign(this, { endedAt: me.at, endedBy: me.membershipId })
  }
}
