import { ID, ObjectType, registerEnumType } from '@nestjs/graphql'
import { memberRoles, type MemberRole } from '@amends/shared/organisations'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { enumOf } from '../platform/graphql/enums.js'
import { Moment } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'

export const MemberRoleEnum = enumOf(memberRoles)
registerEnumType(MemberRoleEnum, { name: 'MemberRole' })

/** A person in an organisation: the chair she acts from, and what ends when she leaves. */
@ObjectType()
@Entity('membership')
export class Membership {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') personId: string
  @Column('uuid') organisationId: string
  @Fact(() => MemberRoleEnum, 'open') @Column('text') memberRole: MemberRole
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) title: string | null
  @Fact(() => Moment, 'open') @Column('timestamptz') since: Date
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) until: Date | null
  @Column('uuid', { nullable: true }) endedBy: string | null
  @Column('int') version: number

  /** Refuses `AlreadyEnded`. */
  end(me: Me): void {
    if (this.until) throw new Refused('AlreadyEnded')
    this.until = me.at
    this.endedBy = me.membershipId
  }
}
