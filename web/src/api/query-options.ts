import type { Hint } from '@amends/shared/live'
import type { MaybeRefOrGetter } from 'vue'
import type { Viewing } from './viewing'

/** How a page asks; see `useAppQuery`. */
export type QueryOptions = {
  /** The nouns this answer speaks of: a hint about one of them makes it ask again. */
  watch?: () => Hint[]
  /** While true nothing is asked. */
  pause?: MaybeRefOrGetter<boolean>
  /** For a list that follows the typing: what was found stays until the next answer, so that nothing goes from under a finger. */
  keep?: boolean
  viewing?: Viewing // for the page that looks as another party; what is below it finds out alone
}
