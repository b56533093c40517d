import { ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'

/** A neutral code by which workers reach an organisation; says neither whom nor why. */
@ObjectType()
@Entity('way_in')
export class WayIn {
  @Fact(() => String, 'open') @PrimaryColumn('text') code: string
  @Column('uuid') organisationId: string
  /** Where a report goes that names no way in. */
  @Fact(() => Boolean, 'open') @Column('bool') isDefault: boolean
  @Column('uuid', { nullable: true }) openedBy: string | null
  @Column('timestamptz') openedAt: Date
}
