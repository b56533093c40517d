import type { TieKind } from '@amends/shared/organisations'
import { useWords } from '../../i18n/words'
import { useNames } from '../channels/useNames'

type Line = { kinds: readonly TieKind[]; with: { name: string }; through: readonly { name: string }[] }

/** Says in one sentence what ties an organisation to another, and over whom it runs. */
export function useConflictWords() {
  const { t } = useWords()
  const { listed } = useNames()
  const kindsOf = (one: Pick<Line, 'kinds'>) => listed(one.kinds.map(kind => t(`cases.conflicts.kinds.${kind}`)))
  const sentence = (name: string, one: Line) => t(one.through.length > 0 ? 'cases.conflicts.lineThrough' : 'cases.conflicts.line', {
    name, other: one.with.name, kinds: kindsOf(one), through: listed(one.through.map(it => it.name)),
  })
  return { kindsOf, sentence }
}
