import { registerEnumType } from '@nestjs/graphql'
import { eventKinds } from '@amends/shared/events'
import { enumOf } from '../graphql/enums.js'

/** Event kinds as GraphQL says them: `case.opened` is `case_opened`. */
export const EventKindEnum = enumOf(eventKinds)
registerEnumType(EventKindEnum, { name: 'EventKind' })
