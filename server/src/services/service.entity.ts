import { Float, ID, ObjectType, registerEnumType } from '@nestjs/graphql'
import { serviceNeeds, serviceOrigins, servedGroups, serviceStatuses, type ServedGroup, type ServiceNeed, type ServiceOrigin, type ServiceStatus } from '@amends/shared/services'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { dayOf } from '../platform/clock/clock.js'
import { Fact } from '../disclosure/fact.js'
import { readThrough } from '../platform/database/shape.js'
import { enumOf } from '../platform/graphql/enums.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import type { Mapped } from './hsds/mapping.js'
import type { Thing } from './hsds/shape.js'

export const ServiceNeedEnum = enumOf(serviceNeeds)
registerEnumType(ServiceNeedEnum, { name: 'ServiceNeed' })
export const ServedGroupEnum = enumOf(servedGroups)
registerEnumType(ServedGroupEnum, { name: 'ServedGroup' })
export const ServiceStatusEnum = Object.fromEntries(serviceStatuses.map(it => [it.replace(' ', '_'), it]))
registerEnumType(ServiceStatusEnum, { name: 'ServiceStatus' })
export const ServiceOriginEnum = enumOf(serviceOrigins)
registerEnumType(ServiceOriginEnum, { name: 'ServiceOrigin' })

/** An entry of the directory of help, in the shape of HSDS 3; whoever brought it keeps it. */
@ObjectType()
@Entity('service')
export class Service implements Mapped {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') keeperOrganisationId: string
  @Column('text') hsdsId: string
  @Column('uuid', { nullable: true }) listedOrganisationId: string | null
  @Fact(() => ServiceOriginEnum, 'open') @Column('text') origin: ServiceOrigin
  /** A shelter. It is known to its keeper alone, and where it is to nobody. */
  @Fact(() => Boolean, 'open') @Column('bool') isConfidential: boolean
  @Fact(() => String, 'open') @Column('text') name: string
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) description: string | null
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) url: string | null
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) email: string | null
  @Fact(() => ServiceStatusEnum, 'open') @Column('text') status: ServiceStatus
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) applicationProcess: string | null
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) fees: string | null
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) eligibility: string | null
  @Fact(() => Float, 'open', { nullable: true }) @Column('double precision', { nullable: true }) minimumAge: number | null
  @Fact(() => Float, 'open', { nullable: true }) @Column('double precision', { nullable: true }) maximumAge: number | null
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) alert: string | null
  /** When somebody last said that all this is right. */
  @Fact(() => PartialDate, 'open', { nullable: true }) @Column('date', { nullable: true }) assuredOn: string | null
  @Column('jsonb', { nullable: true }) phones: Thing[] | null
  @Column('jsonb', { nullable: true }) schedules: Thing[] | null
  @Column('jsonb', { nullable: true }) areas: Thing[] | null
  @Column('jsonb', { nullable: true }) locations: Thing[] | null
  @Column('jsonb', { nullable: true }) languages: Thing[] | null
  @Column('jsonb', { nullable: true }) costs: Thing[] | null
  @Column('jsonb', { nullable: true }) contacts: Thing[] | null
  @Column('jsonb', { nullable: true }) terms: Thing[] | null
  @Column('jsonb', { nullable: true }) documents: Thing[] | null
  @Column('jsonb') rest: Thing
  @Fact(() => [ServiceNeedEnum], 'open') @Column('text', { array: true }) needs: ServiceNeed[]
  @Fact(() => [ServedGroupEnum], 'open') @Column('text', { array: true }) serves: ServedGroup[]
  @Fact(() => [String], 'open') @Column('text', { array: true }) spoken: string[]
  @Fact(() => [String], 'open') @Column('text', { array: true }) countries: string[]
  @Column('text', { array: true }) regions: string[]
  @Column('text', { array: true }) towns: string[]
  @Column('timestamptz') keptAt: Date
  @Column('uuid') keptBy: string
  @Column('int') version: number

  /** Somebody who knows says that all this is still right. */
  assure(at: Date): void { this.assuredOn = dayOf(at) }
}
readThrough(Service, 'me_service')
