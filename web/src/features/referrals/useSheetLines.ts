import { computed } from 'vue'
import type { ReferralSheet_ReferralSheetFragment } from '../../gql/graphql'
import { useWords } from '../../i18n/words'
import { shownDate } from '../../ui/dates'
import { languageName } from '../services/names'

export type SheetLine = { word: string; value: string; isLong?: boolean }

/** What a sheet says, line by line: the same on the screen and on paper. */
export const useSheetLines = (sheet: () => ReferralSheet_ReferralSheetFragment) => {
  const { t, locale } = useWords()
  const list = (those: readonly string[]) => new Intl.ListFormat(locale.value, { type: 'conjunction' }).format(those)
  const request = computed((): SheetLine[] => {
    const { organisationName, by, workerCode, priority, dueAt, needs, given, languages, note, told } = sheet()
    const needsOf = (those: typeof needs) => list((those ?? []).map(it => t(`referrals.needs.${it}`)))
    return [
      { word: t('referrals.sheet.from'), value: list([organisationName ?? '', by ?? ''].filter(Boolean)) },
      { word: t('referrals.sheet.worker'), value: workerCode ?? '' },
      { word: t('referrals.sheet.priority'), value: priority ? t(`referrals.priorities.${priority}`) : '' },
      { word: t('referrals.sheet.due'), value: dueAt ? shownDate(dueAt, 'moment', locale.value) : '' },
      { word: t('referrals.sheet.needs'), value: needsOf(needs) },
      ...(given?.length ? [{ word: t('referrals.sheet.given'), value: needsOf(given) }] : []),
      { word: t('referrals.sheet.languages'), value: list((languages ?? []).map(it => languageName(it, locale.value))) },
      { word: t('referrals.sheet.note'), value: note ?? '', isLong: true },
      ...(told ?? []).map(it => ({ word: t(`referrals.items.${it.item}`), value: it.text, isLong: true })),
    ]
  })
  const card = computed((): SheetLine[] => {
    const { dependants, medical, isPoliceInvolved, lookingForHer, risks, wordsNotToUse } = sheet()
    const nothing = t('referrals.sheet.nothing')
    return [
      { word: t('referrals.sheet.lookingForHer'), value: lookingForHer ?? nothing, isLong: true },
      { word: t('referrals.sheet.wordsNotToUse'), value: wordsNotToUse ?? nothing },
      { word: t('referrals.sheet.medical'), value: t(`referrals.medical.${medical ?? 'none'}`) },
      { word: t('referrals.sheet.dependants'), value: String(dependants ?? 0) },
      { word: t('referrals.sheet.police'), value: t(isPoliceInvolved ? 'referrals.sheet.policeYes' : 'referrals.sheet.policeNo') },
      ...(risks ? [{ word: t('referrals.sheet.risks'), value: risks, isLong: true }] : []),
    ]
  })
  return { request, card }
}
