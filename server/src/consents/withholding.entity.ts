import { ID, ObjectType } from '@nestjs/graphql'
import type { Role } from '@amends/shared/roles'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { RoleEnum } from '../parties/party.entity.js'
import { Moment } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'

/** From whom a worker wants what is about her kept: an organisation, or everybody of a role. It beats every other rule. */
@ObjectType()
@Entity('withholding')
export class Withholding {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') workerId: string
  @Column('uuid') caseId: string
  @Column('uuid', { nullable: true }) organisationId: string | null
  @Fact(() => RoleEnum, 'protection') @Column('text', { nullable: true }) role: Role | null
  @Fact(() => Moment, 'protection') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'protection', { name: 'by' }) @Column('text') byName: string
  @Fact(() => Moment, 'protection') @Column('timestamptz', { nullable: true }) endedAt: Date | null
  @Column('uuid', { nullable: true }) endedBy: string | null
  @Column('int') version: number
  /** Why, under her key. */
  @Column('bytea') sealed: Buffer

  /** She no longer asks for it. Throws `AlreadyEnded`. */
  end(me: Me): void {
    if (this.endedAt) throw new Refused('AlreadyEnded')
    Object.assign(this, { endedAt: me.at, endedBy: me.membershipId })
  }
}
