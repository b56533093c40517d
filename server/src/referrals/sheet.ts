import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql'
import { consentItems, type ConsentItem } from '@amends/shared/consents'
import { limits } from '@amends/shared/limits'
import type { MedicalUrgency, ReferralPriority } from '@amends/shared/referrals'
import type { ServiceNeed } from '@amends/shared/services'
import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator'
import { ConsentItemEnum } from '../consents/consent.enums.js'
import { Fact } from '../disclosure/fact.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { Withheld } from '../disclosure/withheld.js'
import { Moment } from '../platform/graphql/scalars.js'
import { ServiceNeedEnum } from '../services/service.entity.js'
import { MedicalUrgencyEnum, ReferralPriorityEnum } from './referral.enums.js'
import type { Referral } from './referral.entity.js'

/** One item of hers that she agreed to, in the words of her caseworker. */
@InputType()
export class ToldItemInput {
  @Field(() => ConsentItemEnum) @IsIn(consentItems) item: ConsentItem
  @Field(() => String) @IsString() @IsNotEmpty() @MaxLength(limits.note) text: string
}

@ObjectType()
export class ToldItem {
  @Fact(() => ConsentItemEnum, 'open') item: ConsentItem
  @Fact(() => String, 'open') text: string
}

/** What lies sealed in a referral. */
export type ReferralWords = { note: string, risks: string | null, lookingForHer: string | null, wordsNotToUse: string | null, told: { item: ConsentItem, text: string }[] }
type Plain = Pick<Referral, 'organisationName' | 'byName' | 'workerCode' | 'priority' | 'dueAt' | 'needs' | 'given' | 'languages' | 'dependants' | 'medical' | 'isPoliceInvolved'>

/** Everything that whoever is asked reads of a worker: the sheet and its risk card, and nothing beside it. The preview is the same. */
@ObjectType()
export class ReferralSheet {
  @Fact(() => ID, 'open') id: string
  @Fact(() => String, 'internal') organisationName: string
  @Fact(() => String, 'internal', { name: 'by' }) byName: string
  @Fact(() => String, 'internal') workerCode: string
  @Fact(() => ReferralPriorityEnum, 'internal') priority: ReferralPriority
  @Fact(() => Moment, 'internal') dueAt: Date
  @Fact(() => [ServiceNeedEnum], 'internal') needs: ServiceNeed[]
  @Fact(() => [ServiceNeedEnum], 'internal') given: ServiceNeed[]
  @Fact(() => [String], 'internal') languages: string[]
  @Fact(() => String, 'internal') note: string
  @Fact(() => [ToldItem], 'internal') told: ToldItem[]
  @Fact(() => Int, 'internal') dependants: number
  @Fact(() => MedicalUrgencyEnum, 'internal') medical: MedicalUrgency
  @Fact(() => Boolean, 'internal') isPoliceInvolved: boolean
  @Fact(() => String, 'internal') lookingForHer: string | null
  @Fact(() => String, 'internal') risks: string | null
  @Fact(() => String, 'internal') wordsNotToUse: string | null
  @Fact(() => [Withheld], 'open') withheld: Withheld[]
}

/** It is made for the one who asked for it, after the rule of the referral was asked. */
lookedAt('ReferralSheet', () => ({ viewer: { role: null, standing: null, assigned: false }, facts: { state: null, relation: 'own', consents: [] } }))

export const sheetOf = (id: string, it: Plain, { note, risks, lookingForHer, wordsNotToUse, told }: ReferralWords): ReferralSheet => Object.assign(new ReferralSheet(), {
  id, organisationName: it.organisationName, byName: it.byName, workerCode: it.workerCode, priority: it.priority, dueAt: it.dueAt, needs: it.needs, given: it.given, languages: it.languages,
  dependants: it.dependants, medical: it.medical, isPoliceInvolved: it.isPoliceInvolved, note, risks, lookingForHer, wordsNotToUse, told, withheld: [],
})
