import { ID, ObjectType } from '@nestjs/graphql'
import type { ComplaintLineKind } from '@amends/shared/complaints'
import { Fact } from '../disclosure/fact.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { ComplaintLineEnum } from './complaint.enums.js'

/** What was noted on a complaint, or answered. Notes are given to those alone who look at it, and so is who wrote. */
@ObjectType()
export class ComplaintLine {
  @Fact(() => ID, 'open') id: string
  @Fact(() => ComplaintLineEnum, 'open') kind: ComplaintLineKind
  @Fact(() => PartialDate, 'open') on: string
  @Fact(() => String, 'open', { nullable: true }) by: string | null
  @Fact(() => String, 'open') text: string
}
