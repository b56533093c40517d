import { registerEnumType } from '@nestjs/graphql'
import { jobKinds, mailAnswers, redisStates, type JobKind } from '@amends/shared/operations'
import { enumOf } from '../platform/graphql/enums.js'

export const JobKindEnum = enumOf(jobKinds)
registerEnumType(JobKindEnum, { name: 'JobKind' })
export const MailAnswerEnum = enumOf(mailAnswers)
registerEnumType(MailAnswerEnum, { name: 'MailAnswer' })
export const RedisStateEnum = enumOf(redisStates)
registerEnumType(RedisStateEnum, { name: 'RedisState' })

/** The queue knows a job as `notification-mail`. */
const taskOf = (kind: JobKind): string => kind.replaceAll('_', '-')

export const kindOf = (task: string): JobKind => jobKinds.find(kind => taskOf(kind) === task) ?? 'other'

