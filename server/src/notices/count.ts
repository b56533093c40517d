import { countlessFrames, fewestInNotice, noticeFrames, type NoticeFrame } from '@amends/shared/notices'
import { sameName } from './fold.js'

/** What a group of workers has in common, as a company would say it. */
export const traits = ['job', 'shift', 'nationality', 'gender'] as const
export type Traits = Partial<Record<(typeof traits)[number], string | null>>

/** Some of those who work at a place. Ruled out: the company would never think of them, such as officers and the owner's people. */
export type Group = Traits & { count: number, ruledOut: boolean }
/** How many work at a place, counted on a day (`2026-11-21`). */
export type Counted = { place: string, countedOn: string, groups: readonly Group[] }

/** Whom the words describe, in which months (`2026-03`). */
export type Described = { criteria: Traits & { place?: string | null }, periodFrom: string, periodTo: string }

/** How many fit, as far as is known; whether somebody would be recognised; and the next frame in which nobody would be. */
export type Judgement = { fits: number | null, recognised: boolean, widerFrame: NoticeFrame | null }

const same = (one: string | null | undefined, other: string | null | undefined): boolean =>
  one != null && other != null && sameName(one) === sameName(other)
const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
const needsNone = (frame: NoticeFrame): boolean => countlessFrames.some(it => it === frame)

/** People come and go: a count from more than a year before or after says nothing. */
const isFresh = ({ countedOn }: Counted, { periodFrom, periodTo }: Described): boolean =>
  monthOf(countedOn) >= monthOf(periodFrom) - 12 && monthOf(countedOn) <= monthOf(periodTo) + 12

/** The last count of each place. */
function latest(counted: readonly Counted[]): Counted[] {
  const places = new Map<string, Counted>()
  for (const it of counted) {
    const place = sameName(it.place)
    const known = places.get(place)
    if (!known || known.countedOn < it.countedOn) places.set(place, it)
  }
  return [...places.values()]
}

/**
 * How many people who could have spoken fit the words in this frame; null where nobody has counted. Of a group of which a
 * trait is not known nobody is counted: they may not fit.
 */
export function fitting(counted: readonly Counted[], described: Described, frame: NoticeFrame): number | null {
  const { place, ...rest } = described.criteria
  const fresh = latest(counted.filter(it => isFresh(it, described)))
  const places = frame === 'all_sites' || !place ? fresh : fresh.filter(it => same(it.place, place))
  if (places.length === 0) return null
  const wanted = frame === 'those_described' ? traits.filter(trait => rest[trait]) : []
  const groups = places.flatMap(it => it.groups).filter(it => !it.ruledOut && wanted.every(trait => same(it[trait], rest[trait])))
  return groups.reduce((sum, it) => sum + it.count, 0)
}

/** Judges the words in a frame. Fewer than five, or nobody knows how many, means that somebody would be recognised. */
export function judge(described: Described, frame: NoticeFrame, counted: readonly Counted[]): Judgement {
  const isWide = (it: NoticeFrame) => needsNone(it) || (fitting(counted, described, it) ?? 0) >= fewestInNotice
  const recognised = !isWide(frame)
  const wider = noticeFrames.slice(noticeFrames.indexOf(frame) + 1)
  return {
    fits: needsNone(frame) ? null : fitting(counted, described, frame), recognised,
    widerFrame: recognised ? wider.find(isWide) ?? null : null,
  }
}
