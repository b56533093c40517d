import { describe, expect, it } from 'vitest'
import { answerOfKey, goOnAt, questionsOf, together, type Given, type Group } from './asking'

const groups: Group[] = [
  { id: 'act', phase: 'recruitment', items: [{ id: 'act.brought', child: 'none' }] },
  { id: 'exploitation', phase: 'exploitation', items: [{ id: 'exploitation.hours', adult: 'strong', child: 'strong' }, { id: 'exploitation.insurance', adult: 'medium' }] },
]
const key = (code: string, more: Partial<KeyboardEvent> = {}) => answerOfKey({ code, ctrlKey: false, metaKey: false, altKey: false, ...more })
const given = (item: string, answer: Given['answer']): Given => ({ item, answer, phase: 'exploitation', source: 'her_words' })

describe('the questions', () => {
  it('are those of her age, and of both lists where nobody knows it', () => {
    const ids = (age: 'adult' | 'child' | 'unknown') => questionsOf(groups, age).map(it => it.id)
    expect(ids('adult')).toEqual(['exploitation.hours', 'exploitation.insurance'])
    expect(ids('child')).toEqual(['act.brought', 'exploitation.hours'])
    expect(ids('unknown')).toEqual(['act.brought', 'exploitation.hours', 'exploitation.insurance'])
    expect(questionsOf([{ id: 'one', phase: 'exploitation', items: [{ id: 'one.a' }] }], 'child').map(it => it.id)).toEqual(['one.a'])
  })

  it('go on at the first without an answer', () => {
    const questions = questionsOf(groups, 'adult')
    expect(goOnAt(questions, new Map([['exploitation.hours', given('exploitation.hours', 'no')]]))).toBe(1)
    expect(goOnAt(questions, new Map(questions.map(it => [it.id, given(it.id, 'no')])))).toBe(0)
  })
})

describe('an answer', () => {
  it('is given by a key at its place, but not with another key held', () => {
    expect(['KeyY', 'KeyN', 'KeyU', 'KeyD', 'KeyX'].map(code => key(code))).toEqual(['yes', 'no', 'unknown', 'declined', undefined])
    expect(key('KeyD', { ctrlKey: true })).toBeUndefined()
  })

  it('of this page goes before one that the server told', () => {
    expect(together([given('a', 'no'), given('b', 'no')], new Map([['a', given('a', 'yes')]])).get('a')?.answer).toBe('yes')
  })
})
