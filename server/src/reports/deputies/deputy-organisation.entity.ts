import { ID, ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../../disclosure/fact.js'
import { Moment } from '../../platform/graphql/scalars.js'
import { Refused } from '../../platform/refused.js'

/** An organisation that reads another's reports where nobody there looked in time. Both say so, each by an act of its own; either ends it. */
@ObjectType()
@Entity('deputy_organisation')
export class DeputyOrganisation {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  /** Whose reports they are. */
  @Column('uuid') organisationId: string
  /** Who stands in. */
  @Column('uuid') deputyId: string
  @Fact(() => Moment, 'open') @Column('timestamptz') askedAt: Date
  @Column('uuid') askedBy: string
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) agreedAt: Date | null
  @Column('uuid', { nullable: true }) agreedBy: string | null
  @Column('timestamptz', { nullable: true }) endedAt: Date | null
  @Column('uuid', { nullable: true }) endedBy: string | null
  @Column('int') version: number

  /** It stands in from now on. Throws `DeputyEnded`. */
  agree(membershipId: string, at: Date): void {
    if (this.endedAt) throw new Refused('DeputyEnded')
    this.agreedAt = at
    this.agreedBy = membershipId
  }

  /** It is over, or was never agreed to. Throws `DeputyEnded`. */
  end(membershipId: string, at: Date): void {
    if (this.endedAt) throw new Refused('DeputyEnded')
    this.endedAt = at
    this.endedBy = membershipId
  }
}
