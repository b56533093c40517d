import { shownDate } from '../../ui/dates'
import { useWords } from '../../i18n/words'

/** Days and moments as a sentence says them. */
export const useDay = () => {
  const { locale } = useWords()
  return {
    day: (on: string): string => shownDate(on, 'day', locale.value),
    moment: (at: string): string => shownDate(at, 'moment', locale.value),
  }
}
