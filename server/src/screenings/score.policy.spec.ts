import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classifications, dimensions, indicatorAnswers, type Classification, type Dimension, type IndicatorAnswer, type IndicatorList } from '@amends/shared/screenings'
import type { WorkerAge } from '@amends/shared/consents'
import { inUse, itemId, itemsAsked, readInstrument, type Instrument } from './instruments.js'
import { classify, lineOf, score } from './score.js'

const found = (id: string): Instrument => {
  const one = inUse(id)
  if (!one) throw new Error(`${id} is missing`)
  return one
}
const [eleven, operational] = [found('ilo_forced_labour'), found('operational_labour')]
const countsOf = (list: IndicatorList) => Object.fromEntries(operational.dimensions.filter(it => it.id !== 'act').map(it => (
  [it.id, (['strong', 'medium', 'weak'] as const).map(strength => it.items.filter(one => one[list] === strength).length)])))
/** So many of each weight answered with yes in one dimension of a list. */
const yes = (list: IndicatorList, of: Dimension, strong: number, medium: number, weak = 0): string[] => {
  const dimension = operational.dimensions.find(it => it.id === of)
  const some = (strength: string, many: number) => (dimension?.items ?? []).filter(it => it[list] === strength).slice(0, many).map(it => itemId(dimension ?? { id: '' }, it))
  return [...some('strong', strong), ...some('medium', medium), ...some('weak', weak)]
}
const scored = (age: WorkerAge, ...present: string[][]) => score(operational, age, new Map(present.flat().map(id => [id, 'yes'])))
const rank = (it: Classification) => classifications.indexOf(it)

describe('the lists', () => {
  it('hold as many indicators of each weight as were published', () => {
    expect(eleven.dimensions.flatMap(it => it.items)).toHaveLength(11)
    expect(countsOf('adult')).toEqual({
      deceptive_recruitment: [1, 8, 1], coercive_recruitment: [1, 9, 0], vulnerability_at_recruitment: [0, 14, 2],
      exploitation: [1, 7, 1], coercion_at_destination: [4, 10, 1], vulnerability_at_destination: [0, 5, 2],
    })
    expect(countsOf('child')).toEqual({
      deceptive_recruitment: [2, 8, 0], coercive_recruitment: [4, 6, 0], vulnerability_at_recruitment: [0, 15, 0],
      exploitation: [1, 7, 0], coercion_at_destination: [8, 7, 0], vulnerability_at_destination: [0, 7, 0],
    })
    expect([itemsAsked(operational, 'adult').length, itemsAsked(operational, 'child').length, itemsAsked(operational, 'unknown').length]).toEqual([67, 65 + 1, 67 + 1])
  })

  it('of a country are one more file, with words of its own, and scored by the same rule', () => {
    const dims = dimensions.map(id => ({ id, phase: 'exploitation', items: [{ id: 'a', text: 'A', adult: 'strong', child: 'strong' }, { id: 'b', text: 'B', adult: 'strong', child: 'strong' }] }))
    const national = { id: 'national_list', version: '1', date: '2026-01-01', source: 'A ministry', name: 'A list', occasion: 'on_request', scoring: 'operational', dimensions: dims }
    const one = readInstrument(JSON.stringify(national))
    const all = new Map(itemsAsked(one, 'adult').map(id => [id, 'yes' as const]))
    expect(score(one, 'adult', all).lists).toMatchObject([{ classification: 'trafficking_indicated' }])
    expect(() => readInstrument(JSON.stringify({ ...national, dimensions: dims.slice(1) }))).toThrow('needs the dimension')
    expect(() => readInstrument(JSON.stringify({ ...national, dimensions: [...dims, dims[0]] }))).toThrow('twice')
    expect(() => readInstrument(JSON.stringify({ ...national, dimensions: [...dims, { ...dims[0], id: 'mood' }] }))).toThrow('knows no dimension')
    expect(() => readInstrument(JSON.stringify({ ...national, gate: true }))).toThrow()
  })
})

describe('the rule of a dimension', () => {
  it.each([
    [2, 0, 0, 'two_strong'], [3, 0, 0, 'two_strong'], [1, 1, 0, 'strong_and_other'], [1, 0, 1, 'strong_and_other'], [0, 3, 0, 'three_medium'], [0, 2, 1, 'two_medium_and_weak'],
    [1, 0, 0, null], [0, 2, 0, null], [0, 1, 2, null], [0, 1, 9, null], [0, 0, 9, null], [0, 0, 0, null],
  ] as const)('%i strong, %i medium and %i weak: %s', (strong, medium, weak, line) => {
    expect(lineOf({ strong, medium, weak })).toBe(line)
  })

  it('is the closed form of its four lines', () => {
    fc.assert(fc.property(fc.nat(5), fc.nat(16), fc.nat(9), (S, M, W) => {
      expect(lineOf({ strong: S, medium: M, weak: W }) !== null).toBe(S >= 2 || (S >= 1 && M + W >= 1) || M >= 3 || (M >= 2 && W >= 1))
    }))
  })
})

describe('the table', () => {
  const cases: [IndicatorList, Dimension[], boolean, Classification][] = [
    ['adult', [], false, 'no_indication'],
    ['adult', ['deceptive_recruitment'], false, 'no_indication'],
    ['adult', ['exploitation'], false, 'exploited'],
    ['adult', ['exploitation', 'coercive_recruitment'], false, 'exploited'],
    ['adult', ['exploitation', 'vulnerability_at_recruitment', 'vulnerability_at_destination'], false, 'exploited'],
    ['adult', ['exploitation', 'deceptive_recruitment'], false, 'deceived_and_exploited'],
    ['adult', ['exploitation', 'coercion_at_destination'], false, 'needs_review'],
    ['adult', ['exploitation', 'coercion_at_destination'], true, 'needs_review'],
    ['adult', ['coercion_at_destination'], false, 'needs_review'],
    ['adult', ['coercion_at_destination', 'coercive_recruitment'], false, 'needs_review'],
    ['adult', ['exploitation', 'coercion_at_destination', 'deceptive_recruitment'], false, 'trafficking_indicated'],
    ['adult', ['exploitation', 'coercion_at_destination', 'coercive_recruitment'], false, 'trafficking_indicated'],
    ['adult', ['exploitation', 'coercion_at_destination', 'vulnerability_at_recruitment'], false, 'trafficking_indicated'],
    ['adult', ['exploitation', 'coercion_at_destination', 'vulnerability_at_destination'], false, 'trafficking_indicated'],
    ['child', [], false, 'no_indication'],
    ['child', [], true, 'no_indication'],
    ['child', ['coercion_at_destination'], true, 'needs_review'],
    ['child', ['exploitation'], false, 'needs_review'],
    ['child', ['exploitation'], true, 'trafficking_indicated'],
    ['child', ['exploitation', 'deceptive_recruitment'], false, 'trafficking_indicated'],
    ['child', ['exploitation', 'coercion_at_destination'], false, 'needs_review'],
  ]
  it.each(cases)('says of a list for an %s with %j, act %s: %s', (list, positive, act, classification) => {
    expect(classify(list, it => positive.includes(it), act)).toBe(classification)
  })
})

describe('a screening', () => {
  it('of an adult shows by which line each dimension is positive, and what it points to, on both sides of the line', () => {
    const means = yes('adult', 'deceptive_recruitment', 1, 1)
    const exploited = yes('adult', 'exploitation', 0, 2, 1)
    const coerced = yes('adult', 'coercion_at_destination', 2, 0)
    const { lists: [full], present } = scored('adult', means, exploited, coerced)
    expect(full).toMatchObject({ list: 'adult', classification: 'trafficking_indicated', means: ['deceptive_recruitment'], review: false })
    expect(full?.dimensions.filter(it => it.line).map(it => [it.dimension, it.line, it.strong, it.medium, it.weak])).toEqual([
      ['deceptive_recruitment', 'strong_and_other', 1, 1, 0], ['exploitation', 'two_medium_and_weak', 0, 2, 1], ['coercion_at_destination', 'two_strong', 2, 0, 0]])
    expect(present.toSorted()).toEqual([...means, ...exploited, ...coerced].toSorted())
    expect(scored('adult', means, exploited, coerced.slice(1)).lists).toMatchObject([{ classification: 'deceived_and_exploited' }])
    expect(scored('adult', means.slice(1), exploited, coerced.slice(1)).lists).toMatchObject([{ classification: 'exploited' }])
    expect(scored('adult', means.slice(1), exploited.slice(1), coerced.slice(1)).lists).toMatchObject([{ classification: 'no_indication' }])
    expect(scored('adult', means.slice(1), exploited, coerced).lists).toMatchObject([{ classification: 'needs_review', means: [] }])
  })

  it('of a child needs no means, but that somebody brought or received her', () => {
    const exploited = yes('child', 'exploitation', 1, 1)
    expect(scored('child', exploited).lists).toMatchObject([{ list: 'child', classification: 'needs_review' }])
    expect(scored('child', exploited, ['act.brought_by_somebody'])).toMatchObject({ present: exploited, lists: [{ classification: 'trafficking_indicated', means: [] }] })
    expect(scored('child', exploited.slice(1), ['act.brought_by_somebody']).lists).toMatchObject([{ classification: 'no_indication' }])
    // The one strong indicator of the child list that is weak for adults carries a dimension with any other.
    const school = ['deceptive_recruitment.access_to_education', 'deceptive_recruitment.wages']
    expect(scored('unknown', school).lists.map(it => [it.list, it.dimensions[0]?.line])).toEqual([['child', 'strong_and_other'], ['adult', null]])
  })

  it('of somebody whose age nobody knows counts as a child\'s, and shows both', () => {
    const { lists } = scored('unknown', yes('adult', 'exploitation', 1, 1), ['act.brought_by_somebody'])
    expect(lists.map(it => [it.list, it.classification])).toEqual([['child', 'trafficking_indicated'], ['adult', 'exploited']])
  })

  it('says that a person looks again where a means is positive and the row does not look at it', () => {
    expect(scored('adult', yes('adult', 'coercive_recruitment', 1, 1)).lists).toMatchObject([{ classification: 'no_indication', review: true }])
    expect(scored('adult', yes('adult', 'coercive_recruitment', 1, 1), yes('adult', 'exploitation', 1, 1)).lists).toMatchObject([{ classification: 'exploited', review: true }])
    expect(scored('adult', yes('adult', 'exploitation', 1, 1)).lists).toMatchObject([{ classification: 'exploited', review: false }])
  })

  it('by the eleven says what is present by name, and gives no score', () => {
    const answers = new Map<string, IndicatorAnswer>([['indicators.debt_bondage', 'yes'], ['indicators.deception', 'declined'], ['indicators.isolation', 'yes']])
    expect(score(eleven, 'adult', answers)).toEqual({ present: ['indicators.isolation', 'indicators.debt_bondage'], lists: [] })
  })
})

describe('whatever is answered', () => {
  const ages: WorkerAge[] = ['adult', 'child', 'unknown']
  const answered = (answer: fc.Arbitrary<IndicatorAnswer>) => fc.dictionary(fc.constantFrom(...itemsAsked(operational, 'unknown')), answer, { maxKeys: 67 })

  it('counts nothing that is no, not known or declined', () => {
    fc.assert(fc.property(fc.constantFrom(...ages), answered(fc.constantFrom(...indicatorAnswers)), (age, given) => {
      const only = Object.entries(given).filter(([, answer]) => answer === 'yes')
      expect(score(operational, age, new Map(Object.entries(given)))).toEqual(score(operational, age, new Map(only)))
    }))
    fc.assert(fc.property(fc.constantFrom(...ages), answered(fc.constantFrom('no', 'unknown', 'declined')), (age, given) => {
      const none = score(operational, age, new Map(Object.entries(given)))
      expect(none.present).toEqual([])
      for (const it of none.lists) expect([it.classification, it.dimensions.every(one => one.line === null)]).toEqual(['no_indication', true])
    }))
  })

  it('points to no less when one more is present', () => {
    fc.assert(fc.property(fc.constantFrom(...ages), answered(fc.constantFrom(...indicatorAnswers)), fc.constantFrom(...itemsAsked(operational, 'unknown')), (age, given, one) => {
      const before = score(operational, age, new Map(Object.entries(given))).lists
      const after = score(operational, age, new Map([...Object.entries(given), [one, 'yes' as const]])).lists
      expect(after.map((it, at) => rank(it.classification) >= rank(before[at]?.classification ?? 'no_indication'))).toEqual(after.map(() => true))
      expect(after.map((it, at) => it.dimensions.filter(d => d.line).length >= (before[at]?.dimensions.filter(d => d.line).length ?? 0))).toEqual(after.map(() => true))
    }), { numRuns: 500 })
  })
})
