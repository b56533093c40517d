import type { Refusal } from '@amends/shared/refusals'
import { useWords } from '../i18n/words'

/** Why an action is not allowed, in words; nothing when it is. */
export const useReason = () => {
  const { t } = useWords()
  return (ability: { allowed: boolean; reason?: Refusal | null } | null | undefined): string | undefined =>
    ability && !ability.allowed && ability.reason ? t(`refusals.${ability.reason}`) : undefined
}
