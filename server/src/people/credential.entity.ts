import { Column, Entity, PrimaryColumn } from 'typeorm'

/** How a person proves who she is. Only the role `auth` can read it; it is never part of the API. */
@Entity('credential')
export class Credential {
  @PrimaryColumn('uuid') personId: string
  /** Argon2id, in its own text form. */
  @Column('text') passwordHash: string
  /** Wrapped by the keyring for this person. */
  @Column('bytea') totpSecret: Buffer
  /** Until her authenticator app was seen to work she cannot sign in. */
  @Column('timestamptz', { nullable: true }) totpConfirmedAt: Date | null
  /** The last time step a code was used in; none at or before it is taken again. A bigint, so text. */
  @Column('bigint') totpLastStep: string
  /** Keyed digests of the recovery codes that are left. */
  @Column('text', { array: true }) recoveryHashes: string[]
  @Column('timestamptz') changedAt: Date
  /** An authenticator that is being set up, wrapped like the other, and the session or way back that was shown it. */
  @Column('bytea', { nullable: true }) nextTotpSecret: Buffer | null
  @Column('uuid', { nullable: true }) nextTotpFor: string | null
  @Column('timestamptz', { nullable: true }) nextTotpAt: Date | null
}
