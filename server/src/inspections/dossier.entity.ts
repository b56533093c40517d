import { ID, ObjectType } from '@nestjs/graphql'
import type { DossierState } from '@amends/shared/inspections'
import type { Role } from '@amends/shared/roles'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { RoleEnum } from '../parties/party.entity.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { DossierStateEnum } from './inspection.enums.js'

/** What the lead hands on paper to an authority that never signs in, and what that answered. What it holds is never changed. */
@ObjectType()
@Entity('dossier')
export class Dossier {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') organisationId: string
  @Fact(() => DossierStateEnum, 'protection') @Column('text') state: DossierState
  @Fact(() => String, 'protection') @Column('text') addressee: string
  @Fact(() => RoleEnum, 'protection') @Column('text') role: Role
  /** The authority's own number for it. */
  @Fact(() => String, 'protection') @Column('text', { nullable: true }) reference: string | null
  /** SHA-256 of what it holds, as RFC 8785 writes it down; stands at its foot. */
  @Fact(() => String, 'protection') @Column('text') digest: string
  @Fact(() => PartialDate, 'protection') @Column('date', { nullable: true }) handedOverOn: string | null
  @Fact(() => PartialDate, 'protection') @Column('date', { nullable: true }) repliedOn: string | null
  @Fact(() => Moment, 'protection') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'protection', { name: 'by' }) @Column('text') byName: string
  /** Whom it tells of, and by which consents. */
  @Column('uuid', { array: true }) workerIds: string[]
  @Column('uuid', { array: true }) consentIds: string[]
  /** The one of ours to whom it is addressed. Only written here: its addressee looks for it by `dossiers_addressed`. */
  @Column('uuid', { nullable: true, select: false }) addresseeOrganisationId?: string | null
  @Column('int') version: number
  // Read through `inspection_sealed`; here they are only written.
  @Column('bytea', { select: false }) sealed?: Buffer
  @Column('bytea', { nullable: true, select: false }) reply?: Buffer | null
  @Column('bytea', { select: false }) wrapped?: Buffer | null

  /** It was handed over on paper. Throws `AlreadyEnded`. */
  handOver(on: string, reference: string | null): void {
    if (this.state !== 'made') throw new Refused('AlreadyEnded')
    Object.assign(this, { state: 'handed_over', handedOverOn: on, reference })
  }

  /** The authority answered. Throws `AlreadyEnded`. */
  answer(on: string, reply: Buffer, reference: string | null): void {
    if (this.state !== 'handed_over') throw new Refused('AlreadyEnded')
    Object.assign(this, { state: 'answered', repliedOn: on, reply, reference: reference ?? this.reference })
  }
}
