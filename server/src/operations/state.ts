import { ID, Int, ObjectType } from '@nestjs/graphql'
import type { JobKind, MailAnswer, RedisState } from '@amends/shared/operations'
import { Fact } from '../disclosure/fact.js'
import { connectionOf } from '../platform/graphql/connection.js'
import { Moment } from '../platform/graphql/scalars.js'
import { JobKindEnum, MailAnswerEnum, RedisStateEnum } from './operations.enums.js'

// Whoever may read one fact of this may read all of it, and the others do not know that it is there: all classes are open.

/** A server that runs now, as it said a few seconds ago. */
@ObjectType()
export class RunningServer {
  @Fact(() => ID, 'open') id: string
  @Fact(() => Moment, 'open') startedAt: Date
  /** Version and commit, as far as they are known. */
  @Fact(() => String, 'open') version: string
  /** One server of all tells events. */
  @Fact(() => Boolean, 'open') relays: boolean
  @Fact(() => RedisStateEnum, 'open') redis: RedisState
}

/** Events that were committed and still have to be told. */
@ObjectType()
export class WaitingEvents {
  @Fact(() => Int, 'open') count: number
  /** The minute of the oldest. */
  @Fact(() => Moment, 'open', { nullable: true }) since: Date | null
  /** Chains (cases, reports, organisations) whose next event failed again and again. */
  @Fact(() => Int, 'open') stuck: number
}

/** Every job is one of these. */
@ObjectType()
export class JobCounts {
  @Fact(() => Int, 'open') waiting: number
  @Fact(() => Int, 'open') running: number
  /** Due for more than a minute and not begun, or begun so long ago that its server must be gone. */
  @Fact(() => Int, 'open') late: number
  /** Failed, and tried again by itself. */
  @Fact(() => Int, 'open') retrying: number
  /** Failed as often as it may: waits for the operator. */
  @Fact(() => Int, 'open') dead: number
}

/** A job that is not tried again by itself. */
@ObjectType()
export class DeadJob {
  @Fact(() => ID, 'open') id: string
  @Fact(() => JobKindEnum, 'open') kind: JobKind
  @Fact(() => Int, 'open') tries: number
  @Fact(() => Moment, 'open') addedAt: Date
  @Fact(() => Moment, 'open', { nullable: true }) failedAt: Date | null
  /** The name of the last error, such as `MailRejectedError`; none of its words. */
  @Fact(() => String, 'open', { nullable: true }) error: string | null
}
export const DeadJobConnection = connectionOf(DeadJob)

@ObjectType()
export class DeadKind {
  @Fact(() => JobKindEnum, 'open') kind: JobKind
  @Fact(() => Int, 'open') count: number
}

/** How many mails failed in one hour with one answer. */
@ObjectType()
export class MailFailure {
  @Fact(() => Moment, 'open') hour: Date
  @Fact(() => MailAnswerEnum, 'open') answer: MailAnswer
  @Fact(() => Int, 'open') count: number
}

/** The newest backup in the folder of the server, or of the terminal, that answers. */
@ObjectType()
export class LastBackup {
  @Fact(() => Moment, 'open') at: Date
  /** Rounded up. */
  @Fact(() => Int, 'open') megabytes: number
}

/** How the platform runs; its parts are asked one by one. */
@ObjectType()
export class Operations {
  /** The operator's organisation. */
  @Fact(() => ID, 'open') id: string

  static of(organisationId: string): Operations { return Object.assign(new Operations(), { id: organisationId }) }
}
