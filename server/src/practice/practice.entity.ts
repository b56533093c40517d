import { ID, ObjectType } from '@nestjs/graphql'
import type { OrganisationKind } from '@amends/shared/organisations'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { OrganisationKindEnum } from '../organisations/organisation.entity.js'

/** Somebody learns on a case among invented organisations; it is hers alone, and nobody else ever meets it. */
@ObjectType()
@Entity('practice')
export class Practice {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') personId: string
  /** The chair she practises from. */
  @Fact(() => ID, 'open', { name: 'home' }) @Column('uuid') homeId: string
  @Fact(() => OrganisationKindEnum, 'open') @Column('text') kind: OrganisationKind
  /** The chair she practises in, in an invented organisation of the same kind. */
  @Fact(() => ID, 'open', { name: 'chair' }) @Column('uuid') chairId: string
  @Column('uuid') organisationId: string
  @Column('uuid', { nullable: true }) caseId: string | null
  /** The notice, the request or the worker that it is about. */
  @Column('uuid', { nullable: true }) recordId: string | null
  @Column('timestamptz') begunAt: Date
  @Column('timestamptz', { nullable: true }) readyAt: Date | null
  @Column('timestamptz') usedAt: Date
  @Column('timestamptz', { nullable: true }) endedAt: Date | null
  @Column('timestamptz', { nullable: true }) sweptAt: Date | null
  @Column('int') version: number

  /** Everything lies there: it can be tried. */
  ready(at: Date, caseId: string, recordId: string | null): void { Object.assign(this, { readyAt: at, caseId, recordId }) }

  /** It is taken away. */
  end(at: Date): void { this.endedAt = at }
}
