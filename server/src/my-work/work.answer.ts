import { ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql'
import { workKinds, type WorkKind } from '@amends/shared/work'
import { Fact } from '../disclosure/fact.js'
import { enumOf } from '../platform/graphql/enums.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'

export const WorkKindEnum = enumOf(workKinds)
registerEnumType(WorkKindEnum, { name: 'WorkKind' })

/** One line of what waits for the viewer. It is made of records she may act on; what else is known of them their own types say. */
@ObjectType()
export class WorkItem {
  /** The kind's and that of what waits: one record may wait in two ways, and several in the room of one. */
  @Fact(() => ID, 'open') id: string
  @Fact(() => ID, 'open') recordId: string
  @Fact(() => WorkKindEnum, 'open') kind: WorkKind
  @Fact(() => Boolean, 'open') isDanger: boolean
  @Fact(() => Boolean, 'open') isLate: boolean
  @Fact(() => PartialDate, 'open', { nullable: true }) legalBy: string | null
  @Fact(() => Moment, 'open', { nullable: true }) dueAt: Date | null
  @Fact(() => PartialDate, 'open', { nullable: true }) dueOn: string | null
  @Fact(() => String, 'open', { nullable: true }) called: string | null
  @Fact(() => Int, 'open', { nullable: true }) open: number | null
  caseId: string | null
  workerId: string | null
}

@ObjectType()
export class MyWork {
  @Fact(() => [WorkItem], 'open') items: WorkItem[]
  /** How many wait after these. */
  @Fact(() => Int, 'open') more: number
}
