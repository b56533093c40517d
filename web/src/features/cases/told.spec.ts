import { describe, expect, it } from 'vitest'
import words from '@amends/shared/locales/en/cases.json'
import type { EventKind } from '../../gql/graphql'
import { toldAs } from './told'

// `as`: what is told is named as the event is; whatever is not is found out here.
const kinds = Object.keys(words.events).filter(it => it !== 'other' && it !== 'someone') as EventKind[]

describe('what a case tells', () => {
  it('says of every fact that has words what it is, not that something changed', () => {
    expect(kinds.filter(it => toldAs(it) !== `cases.events.${it}`)).toEqual([])
  })
})
