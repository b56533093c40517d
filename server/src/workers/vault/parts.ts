import { ObjectType } from '@nestjs/graphql'
import type { Sex, WorkerContactWay, WorkerPaper } from '@amends/shared/workers'
import { Fact } from '../../disclosure/fact.js'
import { PartialDate } from '../../platform/graphql/scalars.js'
import { SexEnum, WorkerContactWayEnum, WorkerPaperEnum } from '../worker.enums.js'

/** Who she is. A part is read as a whole, so its own fields are open to whoever reads the part. */
@ObjectType()
export class WorkerIdentity {
  @Fact(() => String, 'open', { nullable: true }) givenNames: string | null
  @Fact(() => String, 'open', { nullable: true }) familyName: string | null
  @Fact(() => String, 'open', { nullable: true }) nameInOwnScript: string | null
  @Fact(() => PartialDate, 'open', { nullable: true }) born: string | null
  @Fact(() => SexEnum, 'open', { nullable: true }) sex: Sex | null
  @Fact(() => String, 'open', { nullable: true }) nationality: string | null
  @Fact(() => [String], 'open') languages: string[]
}

/** One way to reach her, and how to do so without harm. */
@ObjectType()
export class WorkerContact {
  @Fact(() => WorkerContactWayEnum, 'open') way: WorkerContactWay
  @Fact(() => String, 'open') value: string
  @Fact(() => Boolean, 'open') isSafe: boolean
  /** When she can be reached. */
  @Fact(() => String, 'open', { nullable: true }) when: string | null
  @Fact(() => String, 'open', { nullable: true }) mayPickUp: string | null
  @Fact(() => String, 'open', { nullable: true }) ifAnotherAnswers: string | null
}

/** A paper of hers, and who holds it now: kept papers are an indicator of forced labour. */
@ObjectType()
export class WorkerDocument {
  @Fact(() => WorkerPaperEnum, 'open') kind: WorkerPaper
  @Fact(() => String, 'open', { nullable: true }) number: string | null
  @Fact(() => String, 'open', { nullable: true }) heldBy: string | null
}

@ObjectType()
export class WorkerHealth {
  @Fact(() => String, 'open', { nullable: true }) note: string | null
  @Fact(() => String, 'open', { nullable: true }) urgentNeeds: string | null
}

/** Whether she may stay and work, and what an authority decided. */
@ObjectType()
export class WorkerStatus {
  @Fact(() => String, 'open', { nullable: true }) note: string | null
  @Fact(() => PartialDate, 'open', { nullable: true }) permitUntil: string | null
  @Fact(() => String, 'open', { nullable: true }) decision: string | null
  @Fact(() => String, 'open', { nullable: true }) authority: string | null
  @Fact(() => PartialDate, 'open', { nullable: true }) decidedOn: string | null
}

/** What each part of the vault holds. */
export type Contents = {
  identity: WorkerIdentity, contacts: WorkerContact[], documents: WorkerDocument[], health: WorkerHealth, status: WorkerStatus,
}
