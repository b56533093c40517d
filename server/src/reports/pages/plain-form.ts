import { isOneOf } from '@amends/shared/closed'
import { limits } from '@amends/shared/limits'
import {
  concerns, contactWays, dangers, reportSubjects, roughTimes, safeTimes, wishParties,
} from '@amends/shared/reports'
import type { PlainProblem, PlainValues } from './views.js'

/** An empty plain form: nobody may know, answered by code alone. */
export const emptyPlainValues: PlainValues = {
  danger: null,
  concerns: [],
  subject: 'self',
  place: '',
  when: 'unknown',
  story: '',
  contactWay: 'code',
  contactValue: '',
  times: [],
  mayPickUp: '',
  wishes: [],
}

const oneOf = <const List extends readonly string[], None>(list: List, value: unknown, none: None) =>
  isOneOf(list, value) ? value : none

const manyOf = <const List extends readonly string[]>(list: List, value: unknown): List[number][] => {
  const sent = Array.isArray(value) ? value : [value]
  return list.filter(each => sent.includes(each))
}

// browsers send line ends as CR LF
const textOf = (value: unknown): string => typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : ''

/** What was posted, whatever it is, as form values: unknown choices and wrong types fall away, texts are kept whole. */
export const readPlainForm = (posted: Readonly<Record<string, unknown>>): PlainValues => {
  const contactWay = oneOf(contactWays, posted.contactWay, 'code')
  return {
    danger: oneOf(dangers, posted.danger, null),
    concerns: manyOf(concerns, posted.concerns),
    subject: oneOf(reportSubjects, posted.subject, 'self'),
    place: textOf(posted.place),
    when: oneOf(roughTimes, posted.when, 'unknown'),
    story: textOf(posted.story),
    contactWay,
    contactValue: textOf(posted.contactValue),
    times: manyOf(safeTimes, posted.times),
    mayPickUp: textOf(posted.mayPickUp),
    wishes: manyOf(wishParties, posted.wishes),
  }
}

/** What needs a look before the report can be sent, by the same rules as the app. */
export const problemsIn = (values: PlainValues): PlainProblem[] => {
  const problems: PlainProblem[] = []
  if (!values.danger) problems.push({ field: 'danger', reason: 'missing' })
  if (!values.concerns.length) problems.push({ field: 'concerns', reason: 'missing' })
  if (values.contactWay !== 'code' && !values.contactValue) problems.push({ field: 'contactValue', reason: 'missing' })
  if (values.story.length > limits.story) problems.push({ field: 'story', reason: 'tooLong' })
  for (const field of ['place', 'contactValue', 'mayPickUp'] as const) {
    if (values[field].length > limits.shortText) problems.push({ field, reason: 'tooLong' })
  }
  return problems
}
