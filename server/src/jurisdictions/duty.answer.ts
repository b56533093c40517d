import { ID, Int, ObjectType } from '@nestjs/graphql'
import type { DutyBasis, DutyKind, DutyRule, DutyUnit } from '@amends/shared/jurisdictions'
import { Fact } from '../disclosure/fact.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { DutyBasisEnum, DutyKindEnum, DutyRuleEnum, DutyUnitEnum } from './jurisdiction.enums.js'

/** A rule that a case meets by its places; the list of them is read as a whole. It is no legal advice. */
@ObjectType()
export class CaseDuty {
  @Fact(() => DutyRuleEnum, 'open', { name: 'rule' }) id: DutyRule
  @Fact(() => DutyKindEnum, 'open') kind: DutyKind
  /** Whose law; null: between states. */
  @Fact(() => String, 'open', { nullable: true }) country: string | null
  /** At which of the places the viewer reads. */
  @Fact(() => [ID], 'open') placeIds: string[]
  /** Who is competent, as it is called there, and how it is reached. */
  @Fact(() => String, 'open', { nullable: true }) body: string | null
  @Fact(() => String, 'open', { nullable: true }) contact: string | null
  @Fact(() => Int, 'open', { nullable: true }) length: number | null
  @Fact(() => DutyUnitEnum, 'open', { nullable: true }) unit: DutyUnit | null
  @Fact(() => DutyBasisEnum, 'open', { nullable: true }) from: DutyBasis | null
  /** By when, where the day it counts from is known; for the lead. */
  @Fact(() => PartialDate, 'open', { nullable: true }) dueOn: string | null
  @Fact(() => String, 'open') source: string
  /** When the rule was written down, and who of that country has read it; null: nobody, review is needed. */
  @Fact(() => PartialDate, 'open') date: string
  @Fact(() => String, 'open', { nullable: true }) reviewer: string | null
  /** Until when somebody stands for the pack it is of; past that it may have changed. */
  @Fact(() => PartialDate, 'open') validUntil: string
  @Fact(() => Boolean, 'open') isExpired: boolean
  caseId: string
}
