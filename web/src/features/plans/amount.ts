import { dateLocale } from '../../ui/dates'

/** How many digits stand behind the point: 0 for KRW, 2 for EUR, 3 for KWD. */
export const digitsOf = (currency: string): number => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** An amount in minor units as people read it, with Latin digits and its code. */
export const shownAmount = (minor: number, currency: string, locale: string): string => {
  const digits = digitsOf(currency)
  return new Intl.NumberFormat(dateLocale(locale), { style: 'currency', currency, currencyDisplay: 'code', minimumFractionDigits: digits }).format(minor / 10 ** digits)
}

/** As it is filled in: `12500.50`. */
export const writtenAmount = (minor: number, currency: string): string => (minor / 10 ** digitsOf(currency)).toFixed(digitsOf(currency))

/** What was filled in, in minor units; nothing where it is no amount of this currency. */
export const minorOf = (text: string, currency: string): number | null => {
  const [, whole, rest = ''] = /^(\d{1,12})(?:[.,](\d{1,4}))?$/.exec(text.trim()) ?? []
  const digits = digitsOf(currency)
  if (whole === undefined || rest.length > digits) return null
  return Number(whole + rest.padEnd(digits, '0'))
}

/** ISO 4217, as far as this browser knows it. */
export const currencies = (): string[] => Intl.supportedValuesOf('currency')
