import { established } from '@amends/shared/findings'
import type { Verdict } from '../../gql/graphql'

/** What a letter says of a point: founded, unfounded, or neither, since nobody could say or nobody has looked. */
export const outcomeOf = (verdict: Verdict | null | undefined): 'founded' | 'unfounded' | 'unclear' | 'open' | 'elsewhere' => {
  if (!verdict) return 'open'
  if (established.some(it => it === verdict)) return 'founded'
  if (verdict === 'not_substantiated') return 'unfounded'
  return verdict === 'unable_to_verify' ? 'unclear' : 'elsewhere'
}
