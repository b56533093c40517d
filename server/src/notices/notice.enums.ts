import { registerEnumType } from '@nestjs/graphql'
import { draftStates, markKinds, noticeFrames, noticeKinds, noticeMatters, noticeSides, noticeWays } from '@amends/shared/notices'
import { enumOf } from '../platform/graphql/enums.js'

export const NoticeKindEnum = enumOf(noticeKinds)
registerEnumType(NoticeKindEnum, { name: 'NoticeKind' })
export const NoticeMatterEnum = enumOf(noticeMatters)
registerEnumType(NoticeMatterEnum, { name: 'NoticeMatter' })
export const NoticeFrameEnum = enumOf(noticeFrames)
registerEnumType(NoticeFrameEnum, { name: 'NoticeFrame' })
export const NoticeWayEnum = enumOf(noticeWays)
registerEnumType(NoticeWayEnum, { name: 'NoticeWay' })
export const NoticeSideEnum = enumOf(noticeSides)
registerEnumType(NoticeSideEnum, { name: 'NoticeSide' })
export const DraftStateEnum = enumOf(draftStates)
registerEnumType(DraftStateEnum, { name: 'NoticeDraftState' })
export const MarkKindEnum = enumOf(markKinds)
registerEnumType(MarkKindEnum, { name: 'NoticeMarkKind' })
