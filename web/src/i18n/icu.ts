import { isolated } from '@amends/shared/bidi'
import { IntlMessageFormat } from 'intl-messageformat'
import { dateLocale } from '../ui/dates'

type Context = { locale: string; key: string }
type Values = Record<string, string | number | boolean | Date | null | undefined>
/** What vue-i18n hands to a compiled message. */
type MessageContext = { values: Values }

/** Words are ICU MessageFormat, read at run time without `eval`; numbers keep Latin digits in every language. */
export const compileIcu = (message: string, { locale }: Context): ((context: MessageContext) => string) => {
  if (!/[{'<]/.test(message)) return () => message
  const format = new IntlMessageFormat(message, dateLocale(locale), undefined, { ignoreTag: true })
  return context => String(format.format(isolated(locale, message, context.values)))
}
