import { ID, ObjectType } from '@nestjs/graphql'
import type { Refusal } from '@amends/shared/refusals'
import { RefusalEnum } from '../access/abilities.js'
import { Fact } from '../disclosure/fact.js'
import { Worker } from '../workers/worker.entity.js'

/** The workers of one person, over all her cases. */
@ObjectType()
export class Caseload {
  @Fact(() => [Worker], 'open') workers: Worker[]
  /** There are more than anybody looks after. */
  @Fact(() => Boolean, 'open') hasMore: boolean
}

/** What came of an act for one of many workers: it was done, or refused and why. */
@ObjectType()
export class BulkLine {
  @Fact(() => ID, 'open') workerId: string
  @Fact(() => RefusalEnum, 'open', { nullable: true }) refusal: Refusal | null
  /** What was given that the refusal is about. */
  @Fact(() => String, 'open', { nullable: true }) field: string | null
}
