import { ID, ObjectType, registerEnumType } from '@nestjs/graphql'
import { caseStates, type CaseState } from '@amends/shared/states'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { enumOf } from '../platform/graphql/enums.js'
import { Moment } from '../platform/graphql/scalars.js'
import { moves } from './process.js'
import { Refused } from '../platform/refused.js'

export const CaseStateEnum = enumOf(caseStates)
registerEnumType(CaseStateEnum, { name: 'CaseState' })

/** The shared workspace of one matter: where organisations that do not trust each other make good the harm done to workers. */
@ObjectType()
@Entity('case')
export class Case {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  /** A random name people can say; tells no order and no count. */
  @Fact(() => String, 'open') @Column('text') code: string
  /** The lead's words for the matter; names no person and no place. */
  @Fact(() => String, 'coordination') @Column('text') title: string
  @Fact(() => CaseStateEnum, 'open') @Column('text') state: CaseState
  @Fact(() => Moment, 'coordination') @Column('timestamptz') openedAt: Date
  @Column('uuid') openedBy: string
  @Column('uuid') openingOrganisationId: string
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) verificationBegunAt: Date | null
  @Column('uuid', { nullable: true }) verificationBegunBy: string | null
  @Column('int') version: number

  /** Step 1 begins. Throws `AlreadyBegun` when it has. */
  beginVerification(me: Me): void {
    if (!moves[this.state].includes('verify')) throw new Refused('AlreadyBegun')
    this.state = 'verify'
    this.verificationBegunAt = me.at
    this.verificationBegunBy = me.membershipId
  }
}
