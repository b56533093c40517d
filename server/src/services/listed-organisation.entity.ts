import { ID, ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { readThrough } from '../platform/database/shape.js'
import type { Thing } from './hsds/shape.js'

/** Who offers it, as the directory says. */
@ObjectType()
@Entity('listed_organisation')
export class ListedOrganisation {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') keeperOrganisationId: string
  @Column('text') hsdsId: string
  @Fact(() => String, 'open') @Column('text') name: string
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) description: string | null
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) website: string | null
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) email: string | null
  @Column('jsonb') rest: Thing
  @Column('int') version: number
}
readThrough(ListedOrganisation, 'me_listed_organisation')
