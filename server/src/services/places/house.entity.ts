import { ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql'
import { placeGroups, type PlaceGroup, type ServiceNeed } from '@amends/shared/services'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../../access/me.js'
import { Fact } from '../../disclosure/fact.js'
import { enumOf } from '../../platform/graphql/enums.js'
import { Moment } from '../../platform/graphql/scalars.js'
import { ServiceNeedEnum } from '../service.entity.js'

export const PlaceGroupEnum = enumOf(placeGroups)
registerEnumType(PlaceGroupEnum, { name: 'PlaceGroup' })

/** A house of a shelter, known to the shelter alone. It has an area, which is compared and never told, and no address. */
@ObjectType()
@Entity('house')
export class House {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') organisationId: string
  @Fact(() => String, 'internal') @Column('text') name: string
  /** ISO 3166, two letters. */
  @Fact(() => String, 'internal') @Column('text') country: string
  /** ISO 3166-2. */
  @Fact(() => String, 'internal') @Column('text') area: string
  @Fact(() => [String], 'internal') @Column('text', { array: true }) languages: string[]
  /** What is there beside a bed. */
  @Fact(() => [ServiceNeedEnum], 'internal') @Column('text', { array: true }) needs: ServiceNeed[]
  @Fact(() => Boolean, 'internal') @Column('bool') isAccessible: boolean
  @Column('timestamptz', { nullable: true }) closedAt: Date | null
  @Column('int') version: number
}

/** Empty beds of a house by who they are for, those included that are held. */
@ObjectType()
@Entity('place')
export class Place {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') houseId: string
  @Column('uuid') organisationId: string
  @Fact(() => PlaceGroupEnum, 'open') @Column('text') group: PlaceGroup
  @Fact(() => Int, 'open') @Column('int') free: number
  @Fact(() => Moment, 'open') @Column('timestamptz') confirmedAt: Date
  @Column('uuid') confirmedBy: string
  @Column('int') version: number

  count(me: Me, free: number): void { Object.assign(this, { free, confirmedAt: me.at, confirmedBy: me.membershipId }) }

  /** Somebody came and sleeps there now. */
  fill(): void { this.free = Math.max(0, this.free - 1) }
}

/** What an organisation may do with places, of the viewer's own. */
@ObjectType()
export class PlaceDesk {
  /** It has houses. */
  @Fact(() => Boolean, 'open') keepsHouses: boolean
  /** It may ask for a place, and hold one. */
  @Fact(() => Boolean, 'open') finds: boolean
}
