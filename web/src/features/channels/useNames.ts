import { useI18n } from 'vue-i18n'

/** Lists and languages as the reader's own language writes them: "A, B and C", "Threats, Violence", "Nepali". */
export const useNames = () => {
  const { locale } = useI18n()
  const listed = (parts: readonly string[]): string =>
    new Intl.ListFormat(locale.value, { style: 'long', type: 'conjunction' }).format(parts)
  const enumerated = (parts: readonly string[]): string =>
    new Intl.ListFormat(locale.value, { style: 'long', type: 'unit' }).format(parts)
  const language = (tag: string): string => {
    try {
      return new Intl.DisplayNames(locale.value, { type: 'language' }).of(tag) ?? tag
    } catch {
      // not a language tag: what she wrote is shown as it is
      return tag
    }
  }
  return { listed, enumerated, language }
}
