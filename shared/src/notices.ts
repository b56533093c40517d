import type { OneOf } from './closed.js'

/** Whom a notice is about. The last two need the informed consent of everybody who could be recognised in them. */
export const noticeKinds = ['site_wide', 'group', 'named'] as const
export type NoticeKind = OneOf<typeof noticeKinds>

/** What it is about, in words that fit many cases. */
export const noticeMatters = ['danger', 'injury', 'documents', 'wages', 'fees', 'overtime', 'living_conditions', 'dismissal', 'other'] as const
export type NoticeMatter = OneOf<typeof noticeMatters>

/** Somebody may be hurt while it waits, or is held by a paper that is kept: sent as soon as it is approved. */
export const undelayedMatters = ['danger', 'injury', 'documents'] as const satisfies readonly NoticeMatter[]

/** For whom the company is asked to act, each frame wider than the one before. */
export const noticeFrames = ['those_described', 'all_workers', 'all_sites', 'all_suppliers', 'next_audit'] as const
export type NoticeFrame = OneOf<typeof noticeFrames>

/** Frames that nobody stands out of, however few work at one site. */
export const countlessFrames = ['all_suppliers', 'next_audit'] as const satisfies readonly NoticeFrame[]

export const noticeWays = ['platform', 'paper'] as const
export type NoticeWay = OneOf<typeof noticeWays>

/** From the author's desk to the company. */
export const draftStates = ['composed', 'approved', 'returned', 'withdrawn', 'sent'] as const
export type DraftState = OneOf<typeof draftStates>

export const noticeSides = ['company', 'sender'] as const
export type NoticeSide = OneOf<typeof noticeSides>

/** What in a text can lead to a person by itself: values, names, that somebody spoke, her own words. */
export const namingMarks = ['phone', 'email', 'link', 'handle', 'document_number', 'name', 'source', 'echo', 'mixed_script'] as const
/** What narrows the circle. One of them is a fact; two together may be a person. */
export const narrowingMarks = ['date', 'time', 'nationality', 'shift', 'place', 'age', 'pregnancy', 'injury', 'gender'] as const
export const markKinds = [...namingMarks, ...narrowingMarks] as const
export type MarkKind = OneOf<typeof markKinds>

/** Fewer people than this are recognised in words that fit them. */
export const fewestInNotice = 5
