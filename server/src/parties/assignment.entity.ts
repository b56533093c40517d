import { ID, ObjectType, registerEnumType } from '@nestjs/graphql'
import { positions, type Position } from '@amends/shared/roles'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { enumOf } from '../platform/graphql/enums.js'

export const PositionEnum = enumOf(positions)
registerEnumType(PositionEnum, { name: 'Position' })

/** A person who works on a case for her organisation; known to that organisation only. */
@ObjectType()
@Entity('assignment')
export class Assignment {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') partyId: string
  @Column('uuid') caseId: string
  @Column('uuid') organisationId: string
  @Column('uuid') membershipId: string
  @Fact(() => PositionEnum, 'open') @Column('text') position: Position
  @Column('timestamptz') from: Date
  @Column('timestamptz', { nullable: true }) until: Date | null
  @Column('uuid') byMembershipId: string
}
