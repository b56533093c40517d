import { ID, ObjectType, registerEnumType } from '@nestjs/graphql'
import type { Aside, Guard } from '@amends/shared/steps'
import type { CaseState } from '@amends/shared/states'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { enumOf } from '../platform/graphql/enums.js'
import { Moment } from '../platform/graphql/scalars.js'
import { CaseStateEnum } from './case.entity.js'
import { AsideEnum } from './step.enums.js'

/** How a case came from one state into another. */
export const moveWays = ['forward', 'back', 'entered', 'aside', 'reopened'] as const
export type MoveWay = (typeof moveWays)[number]
export const MoveWayEnum = enumOf(moveWays)
registerEnumType(MoveWayEnum, { name: 'MoveWay' })

/** One move of a case, with the guards as they were when it was made; read as a whole, see `Case.moves`. */
@ObjectType()
@Entity('case_move')
export class CaseMove {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Fact(() => MoveWayEnum, 'open') @Column('text') how: MoveWay
  @Fact(() => CaseStateEnum, 'open', { name: 'from' }) @Column('text') fromState: CaseState
  @Fact(() => CaseStateEnum, 'open', { name: 'to' }) @Column('text') toState: CaseState
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) reason: string | null
  @Fact(() => AsideEnum, 'open', { nullable: true }) @Column('text', { nullable: true }) aside: Aside | null
  /** The case it is the same as. */
  @Column('uuid', { nullable: true }) otherCaseId: string | null
  @Column('jsonb') guards: Partial<Record<Guard, boolean>>
  @Fact(() => Moment, 'open') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'open', { name: 'by' }) @Column('text') byName: string
}
