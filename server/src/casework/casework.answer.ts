import { ObjectType } from '@nestjs/graphql'
import type { NeedArea, NeedLevel } from '@amends/shared/casework'
import { Fact } from '../disclosure/fact.js'
import { NeedAreaEnum, NeedLevelEnum } from './casework.enums.js'

/** One area of what she needs. It is read as a whole, so its own fields are open to whoever reads it. */
@ObjectType()
export class NeedLine {
  @Fact(() => NeedAreaEnum, 'open') area: NeedArea
  @Fact(() => NeedLevelEnum, 'open') level: NeedLevel
  @Fact(() => String, 'open', { nullable: true }) words: string | null
  /** What she wants herself. */
  @Fact(() => String, 'open', { nullable: true }) wants: string | null
}
