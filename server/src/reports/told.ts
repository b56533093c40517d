import { ObjectType } from '@nestjs/graphql'
import type { Concern, ContactWay, ReportSubject, RoughTime, SafeTime, WishParty } from '@amends/shared/reports'
import { Fact } from '../disclosure/fact.js'
import { ContactWayEnum, SafeTimeEnum } from './report.enums.js'

/** How she can be answered without putting her in danger. Withheld or read as a whole, see `Report.contact`. */
@ObjectType()
export class SafeContact {
  @Fact(() => ContactWayEnum, 'open') way: ContactWay
  @Fact(() => String, 'open', { nullable: true }) value: string | null
  @Fact(() => [SafeTimeEnum], 'open') times: readonly SafeTime[]
  @Fact(() => String, 'open', { nullable: true }) mayPickUp: string | null
}

/** What someone told us, as it lies sealed under the report's own key. */
export type Told = {
  subject: ReportSubject
  concerns: readonly Concern[]
  place: string
  when: RoughTime
  story: string
  contact: SafeContact
  /** Whom she allows to know. Not named is a no. */
  wishes: readonly WishParty[]
}
