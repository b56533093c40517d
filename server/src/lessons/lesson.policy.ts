import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { Case } from '../cases/case.entity.js'
import { casePolicy, cases, type CaseFacts } from '../cases/case.policy.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { LessonImprovement } from './improvement.entity.js'
import { CaseLesson } from './lesson.entity.js'

/** What is learned is the lead's; the others read what is put into the library, and whoever is to do better what it is to do. */
export type LessonFacts = { mine: Place | undefined }
type OfCase = { id: string, caseId: string }

const reads: Rule<Me, OfCase, LessonFacts> = (_me, _it, { mine }) => (readsCase(mine) && mine.role === 'lead' ? allow : absent)
const works: Rule<Me, OfCase, LessonFacts> = (me, it, facts) => first(reads(me, it, facts), facts.mine?.position == null && absent)
const visible = (it: string, who: Who): string => holdsPlace(`${it}.case_id`, who, `mine.role = 'lead'`)
const factsOf = async (tx: Tx, me: Me, records: readonly OfCase[]): Promise<Map<string, LessonFacts>> => {
  const places = await placesOf(tx, me, [...new Set(records.map(it => it.caseId))])
  return new Map(records.map(it => [it.id, { mine: places.get(it.caseId) }]))
}

export const lessonPolicy = {
  read: reads,
  sign: (me: Me, it: CaseLesson, facts: LessonFacts) => first(works(me, it, facts), it.readAt !== null && refuse('AlreadyReviewed'), it.byPersonId === me.personId && refuse('ApproverIsAuthor')),
}
export const lessons = noun({ entity: CaseLesson, policy: lessonPolicy, chain: (it: CaseLesson) => it.caseId, visible, facts: factsOf })
export const CaseLessonAbilities = abilitiesOf('CaseLesson', lessonPolicy)

/** Whether it helped is looked at long after the case, too. */
export const isOwn = (me: Me, it: LessonImprovement): boolean => it.organisationId === me.organisationId
const readsImprovement: Rule<Me, LessonImprovement, LessonFacts> = (me, it, { mine }) => (readsCase(mine) && (mine.role === 'lead' || isOwn(me, it)) ? allow : absent)
export const improvementPolicy = { read: readsImprovement, review: works }
export const improvements = noun({
  entity: LessonImprovement, policy: improvementPolicy, chain: (it: LessonImprovement) => it.caseId, facts: factsOf,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, `mine.role = 'lead' OR ${it}.organisation_id IS NOT DISTINCT FROM ${who.organisation}`),
})
export const LessonImprovementAbilities = abilitiesOf('LessonImprovement', improvementPolicy)

/** Those of the lead who work on a case learn from it once its closing is agreed, and after. */
export const learningPolicy = {
  read: casePolicy.read,
  learn: (me: Me, it: Case, facts: CaseFacts) => first(
    casePolicy.read(me, it, facts), (facts.mine?.role !== 'lead' || facts.mine.position === null) && absent,
    it.state !== 'learn' && it.state !== 'closed' && refuse('NotAtLearning')),
}
export const learnings = noun({ entity: Case, policy: learningPolicy, chain: cases.chain, visible: cases.visible, facts: cases.facts, known: cases.known })
export const CaseLearningAbilities = abilitiesOf('CaseLearning', learningPolicy)
