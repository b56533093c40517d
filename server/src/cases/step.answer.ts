import { Int, ObjectType } from '@nestjs/graphql'
import type { Taker } from '@amends/shared/process'
import type { CaseState } from '@amends/shared/states'
import type { Effect, FactClass } from '@amends/shared/classes'
import type { Refusal } from '@amends/shared/refusals'
import type { Guard, StepDocument, Task, TaskState } from '@amends/shared/steps'
import { RefusalEnum } from '../access/abilities.js'
import { Fact } from '../disclosure/fact.js'
import { FactClassEnum } from '../disclosure/withheld.js'
import { Party } from '../parties/party.entity.js'
import { CaseStateEnum } from './case.entity.js'
import { EffectEnum } from './readers.js'
import { GuardEnum, StepDocumentEnum, TakerEnum, TaskEnum, TaskStateEnum } from './step.enums.js'

/** A paper that a step leaves behind; `at` says at which task, where one is required. */
@ObjectType()
export class StepPaper {
  @Fact(() => StepDocumentEnum, 'open') document: StepDocument
  @Fact(() => Boolean, 'open') required: boolean
  @Fact(() => TaskEnum, 'open', { nullable: true }) at: Task | null
}

/** The step a case is at, as the process tells it: the same for every case. */
@ObjectType()
export class CaseStep {
  @Fact(() => CaseStateEnum, 'open') state: CaseState
  @Fact(() => [TakerEnum], 'open') leads: readonly Taker[]
  @Fact(() => [TakerEnum], 'open') contributes: readonly Taker[]
  @Fact(() => [TakerEnum], 'open') neverAlone: readonly Taker[]
  @Fact(() => [StepPaper], 'open') papers: StepPaper[]
}

/** One thing to do in the step a case is at; `after` comes first where it cannot start yet. */
@ObjectType()
export class TaskLine {
  @Fact(() => TaskEnum, 'open') task: Task
  @Fact(() => TaskStateEnum, 'open') state: TaskState
  @Fact(() => TaskEnum, 'open', { nullable: true }) after: Task | null
  @Fact(() => Int, 'open', { nullable: true }) open: number | null
}

/** A guard of the step, with its number in the process, and at which task it is met. */
@ObjectType()
export class GuardLine {
  @Fact(() => GuardEnum, 'open') guard: Guard
  @Fact(() => String, 'open') number: string
  @Fact(() => Boolean, 'open') met: boolean
  @Fact(() => TaskEnum, 'open') where: Task
  @Fact(() => Int, 'open', { nullable: true }) open: number | null
}

/** What a party could read after a move, and could not before. */
@ObjectType()
export class OpensLine {
  @Fact(() => Party, 'open') party: Party
  @Fact(() => FactClassEnum, 'open') of: FactClass
  @Fact(() => EffectEnum, 'open') effect: Effect
}

/** One move a case can make; `digest` goes back with it, so that it opens no more than was shown. */
@ObjectType()
export class CaseWay {
  @Fact(() => CaseStateEnum, 'open') to: CaseState
  @Fact(() => Boolean, 'open') back: boolean
  @Fact(() => Boolean, 'open') allowed: boolean
  @Fact(() => RefusalEnum, 'open', { nullable: true }) reason: Refusal | null
  @Fact(() => [GuardLine], 'open') guards: GuardLine[]
  @Fact(() => [OpensLine], 'open') opens: OpensLine[]
  @Fact(() => String, 'open') digest: string
}
