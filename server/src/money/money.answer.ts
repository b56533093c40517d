import { Int, ObjectType } from '@nestjs/graphql'
import type { OwedColumn, OwedProblem } from '@amends/shared/money'
import { Fact } from '../disclosure/fact.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { MinorUnits } from './minor-units.js'
import { OwedColumnEnum, OwedProblemEnum } from './money.enums.js'

/** How much of something is owed, said to be paid, confirmed and disputed, in one currency. Progress is what was confirmed. */
@ObjectType()
export class MoneySums {
  @Fact(() => String, 'open') currency: string
  @Fact(() => MinorUnits, 'open') owed: string
  @Fact(() => MinorUnits, 'open') claimed: string
  @Fact(() => MinorUnits, 'open') confirmed: string
  @Fact(() => MinorUnits, 'open') disputed: string
  /** What is left once all that is confirmed is taken off; never below zero. */
  @Fact(() => MinorUnits, 'open') left: string
}

/** One instalment: when, and how much. */
@ObjectType()
export class Instalment {
  @Fact(() => PartialDate, 'open', { nullable: true }) dueOn: string | null
  @Fact(() => MinorUnits, 'open') amount: string
}

/** What a payer has to pay in one currency, and what it said it paid. Nothing here moves when a worker says that it came. */
@ObjectType()
export class SumToPay {
  @Fact(() => String, 'open') currency: string
  @Fact(() => MinorUnits, 'open') asked: string
  @Fact(() => MinorUnits, 'open') claimed: string
}

/** What is wrong with one cell of a list. */
@ObjectType()
export class OwedFault {
  /** As the spreadsheet counts them, from 1. */
  @Fact(() => Int, 'open') row: number
  @Fact(() => OwedColumnEnum, 'open', { nullable: true }) column: OwedColumn | null
  @Fact(() => OwedProblemEnum, 'open') problem: OwedProblem
  @Fact(() => String, 'open') shown: string
}

/** What a list would bring in. Nothing of it is brought in while anything is wrong. */
@ObjectType()
export class OwedLook {
  @Fact(() => Int, 'open') rows: number
  @Fact(() => [OwedFault], 'open') faults: OwedFault[]
  @Fact(() => [MoneySums], 'open') sums: MoneySums[]
  /** Of this list as it was looked at. */
  @Fact(() => String, 'open') digest: string
}
