import { useI18n } from 'vue-i18n'

/** Lists and languages in the reader's own language: "Documents kept, Paid a fee", "Nepali". */
export const useNames = () => {
  const { locale } = useI18n()
  const listed = (parts: readonly string[]): string =>
    new Intl.ListFormat(locale.value, { style: 'long', type: 'conjunction' }).format(parts)
  const language = (tag: string): string => {
    try {
      return new Intl.DisplayNames(locale.value, { type: 'language' }).of(tag) ?? tag
    } catch {
      // not a language tag: what she wrote is shown as it is
      return tag
    }
  }
  return { listed, language }
}
