import { ObjectType, registerEnumType } from '@nestjs/graphql'
import { practiceRoles, practiceSteps, type PracticeStep } from '@amends/shared/practice'
import { Fact } from '../disclosure/fact.js'
import { enumOf } from '../platform/graphql/enums.js'

export const PracticeStepEnum = enumOf(practiceSteps)
registerEnumType(PracticeStepEnum, { name: 'PracticeStep' })
export const PracticeRoleEnum = enumOf(practiceRoles)
registerEnumType(PracticeRoleEnum, { name: 'PracticeRole' })

/** One thing to try, where it is tried, and whether she did it. */
@ObjectType()
export class PracticeTask {
  @Fact(() => PracticeStepEnum, 'open') step: PracticeStep
  @Fact(() => Boolean, 'open') done: boolean
  /** The page of ours on which it is done. */
  @Fact(() => String, 'open') path: string
}
