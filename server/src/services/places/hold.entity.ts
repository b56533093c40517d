import { ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql'
import { holdRefusals, holdStates, placeLimits, type HoldRefusal, type HoldState, type PlaceGroup, type ServiceNeed } from '@amends/shared/services'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../../access/me.js'
import { Fact } from '../../disclosure/fact.js'
import { enumOf } from '../../platform/graphql/enums.js'
import { Moment } from '../../platform/graphql/scalars.js'
import { Refused } from '../../platform/refused.js'
import { ServiceNeedEnum } from '../service.entity.js'
import { PlaceGroupEnum } from './house.entity.js'

export const HoldStateEnum = enumOf(holdStates)
registerEnumType(HoldStateEnum, { name: 'HoldState' })
export const HoldRefusalEnum = enumOf(holdRefusals)
registerEnumType(HoldRefusalEnum, { name: 'HoldRefusal' })

/** A place kept free for somebody for a day. Both sides read it, and neither the house nor its area is in it. */
@ObjectType()
@Entity('hold')
export class Hold {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  /** Whose caseworker asked. */
  @Column('uuid') organisationId: string
  @Column('uuid') membershipId: string
  @Fact(() => String, 'open', { name: 'by' }) @Column('text') byName: string
  @Fact(() => String, 'open', { name: 'organisationName' }) @Column('text') organisationName: string
  @Fact(() => PlaceGroupEnum, 'open') @Column('text') group: PlaceGroup
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) language: string | null
  @Fact(() => [ServiceNeedEnum], 'open') @Column('text', { array: true }) needs: ServiceNeed[]
  @Fact(() => Int, 'open') @Column('int') dependants: number
  @Fact(() => Boolean, 'open') @Column('bool') isAccessible: boolean
  /** The code of the worker, said aloud at the door; never a name. */
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) workerCode: string | null
  @Fact(() => HoldStateEnum, 'open') @Column('text') state: HoldState
  @Fact(() => Moment, 'open') @Column('timestamptz') heldAt: Date
  @Fact(() => Moment, 'open') @Column('timestamptz') until: Date
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) endedAt: Date | null
  @Fact(() => HoldRefusalEnum, 'open', { nullable: true }) @Column('text', { nullable: true }) refusal: HoldRefusal | null
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) pointOpenedAt: Date | null
  @Column('int') version: number

  stands(at: Date): boolean { return (this.state === 'held' || this.state === 'accepted') && this.until > at }

  /** She can come: from now the place is hers for a day. Refuses `HoldIsOver`. */
  accept(me: Me): void {
    this.mustBe(me, 'held')
    Object.assign(this, { state: 'accepted', until: new Date(me.at.getTime() + placeLimits.hold * 3_600_000) })
  }

  decline(me: Me, refusal: HoldRefusal): void {
    this.mustBe(me, 'held')
    Object.assign(this, { state: 'declined', refusal, endedAt: me.at })
  }

  release(me: Me): void { Object.assign(this, { state: 'released', endedAt: me.at }) }

  /** She is there. */
  use(me: Me): void { Object.assign(this, { state: 'used', endedAt: me.at }) }

  private mustBe(me: Me, state: HoldState): void { if (this.state !== state || this.until <= me.at) throw new Refused('HoldIsOver') }
}
