import { useI18n } from 'vue-i18n'

type Called = { id: string; text?: string | null }

/** What instruments and their questions are called: ours by their words, those of a country by what they brought along. */
export const useItemWords = () => {
  const { t, te } = useI18n()
  const called = (key: string, own: string | null | undefined, id: string) => (te(key) || te(key, 'en') ? t(key) : own ?? id)
  return {
    instrument: (it: { id: string; name?: string | null }) => called(`screenings.instruments.${it.id}.name`, it.name, it.id),
    about: (it: { id: string }) => called(`screenings.instruments.${it.id}.about`, null, ''),
    dimension: (instrument: string, it: Called) => called(`screenings.instruments.${instrument}.dimensions.${it.id}`, it.text, it.id),
    item: (instrument: string, it: Called) => called(`screenings.instruments.${instrument}.items.${it.id}`, it.text, it.id),
  }
}
