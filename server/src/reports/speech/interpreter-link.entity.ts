import { ID, ObjectType } from '@nestjs/graphql'
import type { LinkEnd } from '@amends/shared/reports'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../../disclosure/fact.js'
import { Moment } from '../../platform/graphql/scalars.js'
import { LinkEndEnum } from '../report.enums.js'

/** One text of a report for one interpreter without an account, once. The address itself is told once and kept nowhere. */
@ObjectType()
@Entity('interpreter_link')
export class InterpreterLink {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') reportId: string
  /** Null for her story. */
  @Fact(() => ID, 'open', { nullable: true }) @Column('uuid', { nullable: true }) messageId: string | null
  @Fact(() => String, 'open') @Column('text') language: string
  /** What the staff calls the interpreter. */
  @Fact(() => String, 'open') @Column('text') called: string
  /** Found by it before there is anybody; no role that reads the others reads it. */
  @Column('text', { select: false }) tokenHash?: string
  @Fact(() => Moment, 'open') @Column('timestamptz') madeAt: Date
  @Column('uuid') madeBy: string
  @Fact(() => Moment, 'open') @Column('timestamptz') until: Date
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) openedAt: Date | null
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) closedAt: Date | null
  @Fact(() => LinkEndEnum, 'open', { nullable: true }) @Column('text', { nullable: true }) ended: LinkEnd | null
}
