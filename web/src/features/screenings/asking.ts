import { listsForAge, type AnswerSource, type IndicatorAnswer, type IndicatorPhase, type Strength } from '@amends/shared/screenings'
import type { WorkerAge } from '@amends/shared/consents'

export type Given = { item: string; answer: IndicatorAnswer; phase: IndicatorPhase; source: AnswerSource }
type Item = { id: string; text?: string | null; adult?: Strength | null; child?: Strength | null }
export type Group = { id: string; text?: string | null; phase: IndicatorPhase; items: readonly Item[] }
export type Question = { id: string; text?: string | null; group: { id: string; text?: string | null; phase: IndicatorPhase } }

/** What is asked at her age, in order: every question that stands on a list of that age, or on none where nothing is weighed. */
export const questionsOf = (groups: readonly Group[], age: WorkerAge): Question[] => groups.flatMap(({ items, ...group }) => items
  .filter(it => (!it.adult && !it.child) || listsForAge[age].some(list => it[list]))
  .map(({ id, text }) => ({ id, text, group })))

const keys: Readonly<Record<string, IndicatorAnswer>> = { KeyY: 'yes', KeyN: 'no', KeyU: 'unknown', KeyD: 'declined' }
/** The answer that a key gives, by its place on the keyboard: in every script the same. Nothing with a key that asks for something else. */
export const answerOfKey = (event: Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>): IndicatorAnswer | undefined =>
  (event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.code])

/** What was answered on this page goes before what the server told. */
export const together = (told: readonly Given[], here: ReadonlyMap<string, Given>): Map<string, Given> =>
  new Map([...told.map(it => [it.item, it] as const), ...here])

/** The first question without an answer, else the first: where one goes on. */
export const goOnAt = (questions: readonly Question[], given: ReadonlyMap<string, Given>): number =>
  Math.max(0, questions.findIndex(it => !given.has(it.id)))
