import { ID, ObjectType, registerEnumType } from '@nestjs/graphql'
import { tieKinds, type DeclaredTieKind } from '@amends/shared/organisations'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { enumOf } from '../platform/graphql/enums.js'
import { Moment } from '../platform/graphql/scalars.js'

export const TieKindEnum = enumOf(tieKinds)
registerEnumType(TieKindEnum, { name: 'TieKind' })

/** One organisation's word that one owns, buys from, funds, audits or recruits for another. */
@ObjectType()
@Entity('tie')
export class Tie {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') fromOrganisationId: string
  @Column('uuid') toOrganisationId: string
  @Fact(() => TieKindEnum, 'open') @Column('text') kind: DeclaredTieKind
  /** How the one who declared it knows. Like who and when, it is not for the companies it is about: it would tell who looks at them. */
  @Fact(() => String, 'coordination') @Column('text', { nullable: true }) note: string | null
  @Column('uuid') declaredBy: string
  @Column('uuid') declaredOrganisationId: string
  @Fact(() => Moment, 'coordination') @Column('timestamptz') declaredAt: Date
  /** When it began to count by itself; null where somebody else has to say the same, see `mergedTies`. */
  @Column('timestamptz', { nullable: true }) countsFrom: Date | null
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) endedAt: Date | null
  @Column('uuid', { nullable: true }) endedBy: string | null
  @Column('text', { nullable: true }) endReason: string | null
  @Column('int') version: number

  end(me: Me, reason: string): void {
    this.endedAt = me.at
    this.endedBy = me.membershipId
    this.endReason = reason
  }
}
