import { ID, ObjectType, registerEnumType } from '@nestjs/graphql'
import { reopenDays } from '@amends/shared/steps'
import { caseStates, type CaseState } from '@amends/shared/states'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { readThrough } from '../platform/database/shape.js'
import { enumOf } from '../platform/graphql/enums.js'
import { Moment } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'

export const CaseStateEnum = enumOf(caseStates)
registerEnumType(CaseStateEnum, { name: 'CaseState' })

const day = 86_400_000

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
  /** Since when it is there; nothing on a page that a company kept. What stands still can warn whoever holds a worker, so both are the lead's. */
  @Fact(() => Moment, 'protection') @Column('timestamptz') stateSince: Date | null
  @Fact(() => Moment, 'protection') @Column('timestamptz', { nullable: true }) heldSince: Date | null
  @Fact(() => Moment, 'coordination') @Column('timestamptz') openedAt: Date
  @Column('uuid') openedBy: string
  @Column('uuid') openingOrganisationId: string
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) verificationBegunAt: Date | null
  @Column('uuid', { nullable: true }) verificationBegunBy: string | null
  @Column('int') version: number

  /** Step 1 begins. Throws `AlreadyBegun` when it has. */
  beginVerification(me: Me): void {
    if (this.state !== 'triage') throw new Refused('AlreadyBegun')
    this.turn(me, 'verify')
    this.verificationBegunAt = me.at
    this.verificationBegunBy = me.membershipId
  }

  /** Goes on, back, or aside. Throws `CaseIsOnHold`. */
  turn(me: Me, to: CaseState): void {
    if (this.heldSince) throw new Refused('CaseIsOnHold')
    this.state = to
    this.stateSince = me.at
  }

  /** Stands still: it moves nowhere; help, words and whatever protects go on. Throws `CaseIsOnHold`. */
  hold(me: Me): void {
    if (this.heldSince) throw new Refused('CaseIsOnHold')
    this.heldSince = me.at
  }

  /** Goes on where it stood. Throws `NotOnHold`. */
  resume(): void {
    if (!this.heldSince) throw new Refused('NotOnHold')
    this.heldSince = null
  }

  /** Too long closed to be opened again? */
  isPast(me: Me): boolean { return this.stateSince !== null && me.at.getTime() - this.stateSince.getTime() > reopenDays * day }
}
readThrough(Case, 'me_case')
