import { Int, ObjectType } from '@nestjs/graphql'
import { Fact } from '../disclosure/fact.js'

/** To whom she was referred, and how she agreed. It is read as a whole, so its own fields are open to whoever reads it. */
@ObjectType()
export class NationalWords {
  @Fact(() => String, 'open') authority: string
  @Fact(() => String, 'open', { nullable: true }) reference: string | null
  /** How an adult agreed, before whom. */
  @Fact(() => String, 'open', { nullable: true }) agreed: string | null
}

/** What was decided, by whom, and by which rule she may think for how long. */
@ObjectType()
export class NationalDecision {
  @Fact(() => String, 'open') decidedBy: string
  @Fact(() => String, 'open', { nullable: true }) words: string | null
  @Fact(() => Int, 'open', { nullable: true }) days: number | null
  /** Where the law says so. */
  @Fact(() => String, 'open', { nullable: true }) source: string | null
}

/** How many adults an organisation told of without a name in one year. */
@ObjectType()
export class AnonymousYear {
  @Fact(() => Int, 'open') year: number
  @Fact(() => Int, 'open') count: number
}
