import { dimensions, type Classification, type Dimension, type IndicatorAnswer, type IndicatorList, type RuleLine } from '@amends/shared/screenings'
import type { WorkerAge } from '@amends/shared/consents'
import { itemId, itemsAsked, listsOf, type Instrument } from './instruments.js'

/** How many indicators of each weight are present in a dimension. */
export type Weights = { strong: number, medium: number, weak: number }
/** One dimension as it came out: by which line of the rule it is positive, or null, and which answers count. */
export type DimensionScore = Weights & { dimension: string, line: RuleLine | null, present: string[] }
/**
 * What the answers point to on one list: which dimensions carry the means. `review`: a means is positive that the matched row
 * of the table does not look at, so a person looks again.
 */
export type ListScore = { list: IndicatorList, dimensions: DimensionScore[], classification: Classification, means: Dimension[], review: boolean }
/** What is present by name, in the order of the instrument, and what it points to on each list that is scored. */
export type Score = { present: string[], lists: ListScore[] }

type Answers = ReadonlyMap<string, IndicatorAnswer>

/**
 * The line by which a dimension is positive, or null: at least 2 strong, or 1 strong and 1 other, or 3 medium, or 2 medium and 1 weak.
 * ILO and European Commission, Operational indicators of trafficking in human beings (2009), p. 3.
 */
export function lineOf({ strong, medium, weak }: Weights): RuleLine | null {
  if (strong >= 2) return 'two_strong'
  if (strong >= 1 && medium + weak >= 1) return 'strong_and_other'
  if (medium >= 3) return 'three_medium'
  return medium >= 2 && weak >= 1 ? 'two_medium_and_weak' : null
}

type Positive = (dimension: Dimension) => boolean
const atRecruitment = ['deceptive_recruitment', 'coercive_recruitment'] as const satisfies readonly Dimension[]
/** Abuse of vulnerability stands in for the means. */
const instead = ['vulnerability_at_recruitment', 'vulnerability_at_destination'] as const satisfies readonly Dimension[]

/**
 * The table of the same source, most telling row first; of a child exploitation and the act are enough, since no means is
 * needed (Palermo Protocol, Article 3). What stands in no row is looked at by a person.
 * @param act somebody recruited, brought, housed or received the child.
 */
export function classify(list: IndicatorList, positive: Positive, act: boolean): Classification {
  const [exploitation, coercion] = [positive('exploitation'), positive('coercion_at_destination')]
  if (list === 'child') {
    if (exploitation) return act || atRecruitment.some(positive) ? 'trafficking_indicated' : 'needs_review'
    return coercion ? 'needs_review' : 'no_indication'
  }
  if (exploitation && coercion) return [...atRecruitment, ...instead].some(positive) ? 'trafficking_indicated' : 'needs_review'
  if (exploitation) return positive('deceptive_recruitment') ? 'deceived_and_exploited' : 'exploited'
  return coercion ? 'needs_review' : 'no_indication'
}

/** What the answers say by an instrument. Whatever is not a yes counts nothing: no, not known, declined, not asked. */
export function score(instrument: Instrument, age: WorkerAge, answers: Answers): Score {
  const isPresent = (id: string): boolean => answers.get(id) === 'yes'
  return {
    present: itemsAsked(instrument, age).filter(id => isPresent(id) && !weightless(instrument, id)),
    lists: listsOf(instrument, age).map(list => scoreOf(instrument, list, isPresent)),
  }
}

/** What is asked beside the indicators, as whether somebody brought a child, is no indicator itself. */
const weightless = (instrument: Instrument, id: string): boolean => instrument.dimensions.some(it => it.items.some(one => (
  itemId(it, one) === id && [one.adult, one.child].every(strength => strength === undefined || strength === 'none') && (one.adult ?? one.child) !== undefined)))

function scoreOf(instrument: Instrument, list: IndicatorList, isPresent: (id: string) => boolean): ListScore {
  const found = instrument.dimensions.filter(it => dimensions.some(one => one === it.id)).map(it => {
    const present = it.items.filter(one => one[list] !== undefined && one[list] !== 'none' && isPresent(itemId(it, one)))
    const weigh = (strength: keyof Weights) => present.filter(one => one[list] === strength).length
    const weights = { strong: weigh('strong'), medium: weigh('medium'), weak: weigh('weak') }
    return { dimension: it.id, ...weights, line: lineOf(weights), present: present.map(one => itemId(it, one)) }
  })
  const positive: Positive = dimension => found.some(it => it.dimension === dimension && it.line !== null)
  const act = instrument.dimensions.some(it => it.id === 'act' && it.items.some(one => one[list] !== undefined && isPresent(itemId(it, one))))
  const classification = classify(list, positive, act)
  const means = [...atRecruitment, ...instead].filter(positive)
  return { list, dimensions: found, classification, means, review: means.some(it => !seen[classification].includes(it)) }
}

/** The means that each row of the table looks at. */
const seen: Readonly<Record<Classification, readonly Dimension[]>> = {
  no_indication: [], exploited: [], deceived_and_exploited: ['deceptive_recruitment'], needs_review: [], trafficking_indicated: [...atRecruitment, ...instead],
}
