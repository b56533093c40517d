import { ID, ObjectType } from '@nestjs/graphql'
import type { OrganisationKind } from '@amends/shared/organisations'
import type { AskingState } from '@amends/shared/supply'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { OrganisationKindEnum } from '../organisations/organisation.entity.js'
import { Moment } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { AskingStateEnum } from './supply.enums.js'

/** Somebody of a list is asked to come here and read the code of conduct. It stands beside every case, and says nothing of any. */
@ObjectType()
@Entity('supply_asking')
export class SupplyAsking {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') entryId: string
  @Column('uuid') organisationId: string
  /** Who asks. */
  @Fact(() => String, 'open') @Column('text') organisationName: string
  @Fact(() => String, 'internal') @Column('text') name: string
  @Fact(() => OrganisationKindEnum, 'internal') @Column('text') kind: OrganisationKind
  @Fact(() => String, 'internal') @Column('text') country: string
  @Fact(() => String, 'internal') @Column('text') email: string
  @Fact(() => AskingStateEnum, 'open') @Column('text') state: AskingState
  @Fact(() => Moment, 'internal') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'internal', { name: 'by' }) @Column('text') byName: string
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null
  @Column('uuid', { nullable: true }) answeredBy: string | null
  /** Which organisation it is here. Whoever asked is not told whether it was here before. */
  @Column('uuid', { nullable: true }) hereOrganisationId: string | null
  @Column('int') version: number

  /** The operator lets it in as an organisation that is here, or not. Throws `AlreadyEnded`. */
  answer(me: Me, hereOrganisationId: string | null): void {
    if (this.state !== 'asked') throw new Refused('AlreadyEnded')
    Object.assign(this, { state: hereOrganisationId ? 'open' : 'refused', answeredAt: me.at, answeredBy: me.membershipId, hereOrganisationId })
  }

  end(): void { this.state = 'over' }
}
