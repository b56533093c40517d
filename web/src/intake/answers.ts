import type {
  Concern, ContactWay, Danger, ReportSubject, RoughTime, SafeTime, WishParty,
} from '@amends/shared/reports'
import { reactive } from 'vue'

export interface Answers {
  danger: Danger | null
  concerns: Concern[]
  place: string
  when: RoughTime
  story: string
  subject: ReportSubject
  way: ContactWay
  value: string
  times: SafeTime[]
  mayPickUp: string
  wishes: WishParty[]
}

const blank = (): Answers => ({
  danger: null,
  concerns: [],
  place: '',
  when: 'unknown',
  story: '',
  subject: 'self',
  way: 'code',
  value: '',
  times: [],
  mayPickUp: '',
  wishes: [],
})

/** What she has told so far. It lives here, in memory, and nowhere else. */
export const answers = reactive(blank())

export const forgetAnswers = (): void => {
  Object.assign(answers, blank())
}

/** The report as the server reads it. Answered by code alone, no number and no hours travel. */
export const bodyOf = (said: Answers, receipt: string, way: string | null, language: string) => {
  const reachable = said.way !== 'code'
  return {
    receipt,
    way,
    language,
    subject: said.subject,
    danger: said.danger ?? 'unsure',
    concerns: said.concerns,
    place: said.place.trim(),
    when: said.when,
    story: said.story.trim(),
    contact: {
      way: said.way,
      value: reachable ? said.value.trim() : '',
      times: reachable ? said.times : [],
      mayPickUp: reachable ? said.mayPickUp.trim() : '',
    },
    wishes: said.wishes,
  }
}
