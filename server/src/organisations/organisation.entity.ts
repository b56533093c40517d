import { ID, ObjectType, registerEnumType } from '@nestjs/graphql'
import { organisationKinds, organisationStates, type OrganisationKind } from '@amends/shared/organisations'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { enumOf } from '../platform/graphql/enums.js'
import { Moment } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'

export const OrganisationKindEnum = enumOf(organisationKinds)
registerEnumType(OrganisationKindEnum, { name: 'OrganisationKind' })
export const OrganisationStateEnum = enumOf(organisationStates)
registerEnumType(OrganisationStateEnum, { name: 'OrganisationState' })

/** A body that takes part in remedy; inert until the operator and another have vouched for it and it gave its undertaking. */
@ObjectType()
@Entity('organisation')
export class Organisation {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Fact(() => String, 'open') @Column('text') name: string
  @Fact(() => OrganisationKindEnum, 'open') @Column('text') kind: OrganisationKind
  /** ISO 3166, two letters. */
  @Fact(() => String, 'open') @Column('text') country: string
  @Column('timestamptz') registeredAt: Date
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) undertakingAcceptedAt: Date | null
  @Column('uuid', { nullable: true }) undertakingAcceptedBy: string | null
  @Column('timestamptz', { nullable: true }) activatedAt: Date | null
  /** The key its reports are sealed for, wrapped by the keyring for `organisation:<id>`. */
  @Column('bytea') wrappedKey: Buffer
  /** In whose practice it was invented; null for all that are real. */
  @Column('uuid', { nullable: true }) practiceId: string | null
  @Column('int') version: number

  /** Refuses `UndertakingAlreadyAccepted`. */
  acceptUndertaking(membershipId: string, at: Date): void {
    if (this.undertakingAcceptedAt) throw new Refused('UndertakingAlreadyAccepted')
    this.undertakingAcceptedAt = at
    this.undertakingAcceptedBy = membershipId
  }

  /** Becomes active when nothing is missing any more. @returns whether it did so now. */
  activate(vouched: boolean, at: Date): boolean {
    if (this.activatedAt || !this.undertakingAcceptedAt || !vouched) return false
    this.activatedAt = at
    return true
  }
}
