import { ID, Int, ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { readThrough } from '../platform/database/shape.js'
import { Moment } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'

/** Who buys from the site: how much, and what it committed to. Buyers know of each other where both let it be known. */
@ObjectType()
@Entity('leverage_buyer')
export class LeverageBuyer {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid', { nullable: true }) organisationId: string | null
  /** One that has no account here. */
  @Fact(() => String, 'coordination') @Column('text', { nullable: true }) companyName: string | null
  /** Hundredths of what the site makes; nobody's business but the lead's and its own. */
  @Fact(() => Int, 'protection') @Column('int', { nullable: true }) share: number | null
  @Fact(() => String, 'coordination') @Column('text', { nullable: true }) commitment: string | null
  @Fact(() => Moment, 'coordination') @Column('timestamptz', { nullable: true }) leadsSince: Date | null
  /** Since when it lets the others know of it. */
  @Fact(() => Moment, 'coordination') @Column('timestamptz', { nullable: true }) openedAt: Date | null
  @Column('uuid', { nullable: true }) openedBy: string | null
  @Column('timestamptz') addedAt: Date
  @Column('uuid') byMembershipId: string
  @Column('int') version: number

  /** It lets the other buyers know of it, and knows of those who did the same. Throws `AlreadyBegun`. */
  open(me: Me): void {
    if (this.openedAt) throw new Refused('AlreadyBegun')
    Object.assign(this, { openedAt: me.at, openedBy: me.membershipId })
  }

  commit(commitment: string): void { this.commitment = commitment }
}
readThrough(LeverageBuyer, 'me_leverage_buyer')
