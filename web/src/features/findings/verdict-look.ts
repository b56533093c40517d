import type { Verdict } from '../../gql/graphql'
import type { Tone } from '../../ui/tones'

/** What nobody could verify looks like nothing that was found either way. */
export const toneOf: Record<Verdict, Tone> = {
  substantiated: 'danger', partially_substantiated: 'warning', not_substantiated: 'neutral', unable_to_verify: 'info', out_of_scope: 'neutral', duplicate: 'neutral',
}
