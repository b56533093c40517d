import { ID, ObjectType } from '@nestjs/graphql'
import { Fact } from '../disclosure/fact.js'

/** One that leads cases and takes what companies tell of themselves, as it says of itself. */
@ObjectType()
export class SelfReportDesk {
  @Fact(() => ID, 'open') id: string
  @Fact(() => String, 'open') name: string
  @Fact(() => String, 'open') country: string
}
