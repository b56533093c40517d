import { decimalsOf } from '@amends/shared/money'
import { dateLocale } from '../../ui/dates'

/** Minor units as a number with a point, `4540.50`, without ever being a float. */
export const plainAmount = (minor: string, currency: string): string => {
  const decimals = decimalsOf[currency] ?? 2
  if (decimals === 0) return minor
  const digits = minor.padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** An amount as people read it: `MYR 4,540.50`, in Latin digits in every language, as dates are. */
export const shownMoney = (minor: string, currency: string, locale: string): string => {
  const decimals = decimalsOf[currency] ?? 2
  const format = new Intl.NumberFormat(dateLocale(locale), { style: 'currency', currency, currencyDisplay: 'code', minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  return format.format(plainAmount(minor, currency) as `${number}`) // digits and one point, as made above
}

/** What somebody wrote, `120,000.50`, in minor units; undefined where it is no amount, nothing, or has more decimals than the currency. */
export const minorOf = (text: string, currency: string): string | undefined => {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '')
  if (!/^(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(plain)) return undefined
  const [whole = '', part = ''] = plain.replaceAll(',', '').split('.')
  const decimals = decimalsOf[currency] ?? 2
  const kept = part.replace(/0+$/, '')
  if (kept.length > decimals) return undefined
  const minor = (whole + kept.padEnd(decimals, '0')).replace(/^0+/, '')
  return minor === '' || minor.length > 15 ? undefined : minor
}

/** What is asked, in each currency. */
export const shownSums = (sums: readonly { currency: string; asked: string }[], locale: string): string =>
  sums.map(it => shownMoney(it.asked, it.currency, locale)).join(' · ')
