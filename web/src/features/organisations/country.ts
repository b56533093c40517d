/** The name of a country from its two letters, in the reader's language; the letters when nobody knows it. */
export const countryName = (code: string, locale: string): string => {
  try {
    return new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(code) ?? code
  } catch {
    return code
  }
}

/** Groups of countries, and letters that stand for none. */
const noCountry = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'XK', 'ZZ'])
const letters = Array.from({ length: 26 }, (_, at) => String.fromCodePoint(65 + at))
/** Letters that are a country's own today: an old code stands for another, and an unknown one for itself. */
const isCountry = (code: string): boolean =>
  !noCountry.has(code) && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}` && countryName(code, 'en') !== code

/** Countries to choose from by their names, in the order of the reader's language. */
export const countryChoices = (locale: string): { value: string; label: string }[] => letters.flatMap(first => letters.map(second => first + second)).filter(isCountry)
  .map(value => ({ value, label: countryName(value, locale) })).toSorted((one, other) => one.label.localeCompare(other.label, locale))
