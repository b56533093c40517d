import { ObjectType, registerEnumType } from '@nestjs/graphql'
import type { Effect, FactClass, WithheldReason } from '@amends/shared/classes'
import { relations, type Relation } from '@amends/shared/roles'
import { EffectEnum, RuleEnum } from '../cases/readers.js'
import { Fact } from '../disclosure/fact.js'
import type { RuleId } from '../disclosure/table.js'
import { FactClassEnum, WithheldReasonEnum } from '../disclosure/withheld.js'
import { enumOf } from '../platform/graphql/enums.js'
import { Moment } from '../platform/graphql/scalars.js'

const RelationEnum = enumOf(relations)
registerEnumType(RelationEnum, { name: 'Relation', description: 'How a fact stands to the viewer: her organisation\'s own, addressed to it, or another\'s.' })

/** What the viewer reads of facts of one class on a case, by which rule, and until when. */
@ObjectType()
export class CaseReading {
  @Fact(() => FactClassEnum, 'open') class: FactClass
  @Fact(() => EffectEnum, 'open') effect: Effect
  @Fact(() => RuleEnum, 'open') rule: RuleId
  @Fact(() => RelationEnum, 'open') relation: Relation
  @Fact(() => WithheldReasonEnum, 'open', { nullable: true }) reason: WithheldReason | null
  /** When the consent ends by which it is read; null where it rests on none, or on one that lasts until the service is done. */
  @Fact(() => Moment, 'open', { nullable: true }) until: Date | null
}
