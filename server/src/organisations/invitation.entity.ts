import { ID, ObjectType } from '@nestjs/graphql'
import type { MemberRole } from '@amends/shared/organisations'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'

/** A chair offered to one address, for one role, for three days, once. */
@ObjectType()
@Entity('invitation')
export class Invitation {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') organisationId: string
  @Fact(() => String, 'open') @Column('text') email: string
  @Column('text') memberRole: MemberRole
  @Column('text', { nullable: true }) title: string | null
  /** Digest of the token; the token itself is in the mail only. */
  @Column('text') tokenHash: string
  /** The token for the mail that is still to be sent, wrapped by the keyring; null once it was sent. */
  @Column('bytea', { nullable: true }) sealedToken: Buffer | null
  @Column('uuid', { nullable: true }) invitedBy: string | null
  @Fact(() => Moment, 'open') @Column('timestamptz') sentAt: Date
  @Fact(() => Moment, 'open') @Column('timestamptz') expiresAt: Date
  /** The undertaking was read and accepted on the way in; it counts when the invitation is accepted. */
  @Column('timestamptz', { nullable: true }) undertakingReadAt: Date | null
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) acceptedAt: Date | null
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null
  /** Who has proved to be the one invited, as far as the password; her code is still to come. */
  @Column('uuid', { nullable: true }) personId: string | null
  @Column('int') version: number

  isOpen(at: Date): boolean { return !this.acceptedAt && !this.revokedAt && this.expiresAt > at }

  /** Refuses `InvitationOver`. */
  revoke(at: Date): void {
    if (!this.isOpen(at)) throw new Refused('InvitationOver')
    this.revokedAt = at
    this.sealedToken = null
  }

  accept(at: Date): void {
    this.acceptedAt = at
    this.sealedToken = null
  }
}
