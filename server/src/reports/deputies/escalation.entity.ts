import { ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../../disclosure/fact.js'
import { PartialDate } from '../../platform/graphql/scalars.js'
import { named } from '../report.enums.js'

/** Who is asked in turn when nobody has looked at a report. */
export const escalationSteps = ['deputy', 'organisation'] as const
export type EscalationStep = (typeof escalationSteps)[number]
export const EscalationStepEnum = named('EscalationStep', escalationSteps)

/** Nobody had looked at a report in time, and somebody else was told. Once for each step. */
@ObjectType()
@Entity('report_escalation')
export class Escalation {
  @PrimaryColumn('uuid') id: string
  @Column('uuid') reportId: string
  @Fact(() => EscalationStepEnum, 'open') @Column('text') step: EscalationStep
  /** The colleague who was told; nobody where nobody is named. */
  @Column('uuid', { nullable: true }) membershipId: string | null
  @Column('uuid', { nullable: true }) agreementId: string | null
  @Fact(() => PartialDate, 'open') @Column('date') escalatedOn: string
  /** Somebody of the house looked, or the two of them ended it. */
  @Column('timestamptz', { nullable: true }) endedAt: Date | null
}
