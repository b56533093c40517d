import { describe, expect, it } from 'vitest'
import type { Position, Role } from '@amends/shared/roles'
import { me } from '../access/me.factory.js'
import { Case } from '../cases/case.entity.js'
import { place } from '../parties/place.factory.js'
import { LessonAbstract } from './abstract.entity.js'
import { abstractPolicy } from './abstract.policy.js'
import { CaseLesson } from './lesson.entity.js'
import { learningPolicy, lessonPolicy } from './lesson.policy.js'
import { proposed } from './propose.js'

const absent = { allowed: false, reason: 'NotFound' }
const no = (reason: string) => ({ allowed: false, reason })
const at = (role: Role, position: Position | null = null) => ({ mine: place(role, { position }) })

describe('a lesson', () => {
  const lesson = (given: Partial<CaseLesson> = {}): CaseLesson => Object.assign(new CaseLesson(), { id: 'lesson', caseId: 'case', byPersonId: 'author', readAt: null }, given)

  it('is the lead\'s, and read by a second person', () => {
    for (const role of ['brand', 'supplier', 'auditor', 'service_provider', 'shelter'] as const) expect([role, lessonPolicy.read(me(), lesson(), at(role, 'case_manager'))]).toEqual([role, absent])
    expect(lessonPolicy.sign(me(), lesson(), at('lead', 'caseworker')).allowed).toBe(true)
    expect(lessonPolicy.sign(me({ personId: 'author' }), lesson(), at('lead', 'caseworker'))).toEqual(no('ApproverIsAuthor'))
    expect(lessonPolicy.sign(me(), lesson({ readAt: new Date(0) }), at('lead', 'caseworker'))).toEqual(no('AlreadyReviewed'))
    expect(lessonPolicy.sign(me(), lesson(), at('lead'))).toEqual(absent)
  })

  it('is written at the sixth step and after it', () => {
    const learn = (state: Case['state']) => learningPolicy.learn(me(), Object.assign(new Case(), { id: 'case', state }), at('lead', 'caseworker'))
    expect([learn('learn').allowed, learn('closed').allowed]).toEqual([true, true])
    expect(learn('close')).toEqual(no('NotAtLearning'))
  })
})

describe('an abstract', () => {
  const abstract = (given: Partial<LessonAbstract> = {}): LessonAbstract => Object.assign(new LessonAbstract(), { id: 'abstract', caseId: 'case', withdrawnAt: null }, given)

  it('is read by who took part when it was put there, and by nobody once it is taken out but the lead', () => {
    expect(abstractPolicy.read(me(), abstract(), { mine: undefined, isReader: true }).allowed).toBe(true)
    expect(abstractPolicy.read(me(), abstract(), { ...at('brand'), isReader: false })).toEqual(absent)
    expect(abstractPolicy.read(me(), abstract({ withdrawnAt: new Date(0) }), { mine: undefined, isReader: true })).toEqual(absent)
    expect(abstractPolicy.read(me(), abstract({ withdrawnAt: new Date(0) }), { ...at('lead'), isReader: true }).allowed).toBe(true)
    expect(abstractPolicy.withdraw(me(), abstract(), { ...at('brand', 'case_manager'), isReader: true })).toEqual(absent)
    expect(abstractPolicy.withdraw(me(), abstract({ withdrawnAt: new Date(0) }), { ...at('lead', 'caseworker'), isReader: true })).toEqual(no('AlreadyEnded'))
  })
})

describe('tags', () => {
  it('are proposed from what was found, decided, and how many worked together', () => {
    expect(proposed({ concerns: [], responses: [], roles: 2 })).toEqual({ outcomeAreas: [], sdgTargets: [] })
    expect(proposed({ concerns: ['fee_paid'], responses: ['remedy_plan'], roles: 3 })).toEqual({
      outcomeAreas: ['recruitment_fees', 'effective_remedy', 'transparency'], sdgTargets: ['target_8_8', 'target_10_7', 'target_17_17'] })
    expect(proposed({ concerns: ['documents_kept'], responses: ['notify_authority'], roles: 1 }).sdgTargets).toEqual(['target_8_7', 'target_16_2', 'target_16_3'])
  })
})
