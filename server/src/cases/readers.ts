import { ObjectType, registerEnumType } from '@nestjs/graphql'
import { effects, type Effect, type FactClass, type WithheldReason } from '@amends/shared/classes'
import { Fact } from '../disclosure/fact.js'
import { ruleIds, type RuleId } from '../disclosure/table.js'
import { FactClassEnum, WithheldReasonEnum } from '../disclosure/withheld.js'
import { Party } from '../parties/party.entity.js'
import { enumOf } from '../platform/graphql/enums.js'

export const EffectEnum = enumOf(effects)
registerEnumType(EffectEnum, { name: 'Effect', description: 'What the table answers for a fact.' })
export const RuleEnum = enumOf(ruleIds)
registerEnumType(RuleEnum, { name: 'DisclosureRule', description: 'The row of the table that decided; its sentence is in the words of `disclosure`.' })

/** What one party that the viewer knows of reads of a class. */
@ObjectType()
export class CaseReader {
  @Fact(() => Party, 'open') party: Party
  @Fact(() => EffectEnum, 'open') effect: Effect
  @Fact(() => RuleEnum, 'open') rule: RuleId
  /** Only its people who are assigned to the case. */
  @Fact(() => Boolean, 'open') onlyAssigned: boolean
}

/** Who can see facts of one class on a case, and why the viewer can or cannot. */
@ObjectType()
export class CaseReaders {
  @Fact(() => FactClassEnum, 'open') class: FactClass
  @Fact(() => EffectEnum, 'open') effect: Effect
  @Fact(() => RuleEnum, 'open') rule: RuleId
  @Fact(() => WithheldReasonEnum, 'open', { nullable: true }) reason: WithheldReason | null
  @Fact(() => [CaseReader], 'open') parties: CaseReader[]
  /** The viewer knows of every party: only the lead does. */
  @Fact(() => Boolean, 'open') areAll: boolean
}
