export type Values = Record<string, string | number>

/** Index after the brace that closes the one at `open`. */
const closing = (text: string, open: number): number => {
  let depth = 0
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1
    if (text[at] === '}') depth -= 1
    if (depth === 0) return at + 1
  }
  return text.length
}

const branchesOf = (text: string): Map<string, string> => {
  const branches = new Map<string, string>()
  for (let at = 0; at < text.length;) {
    const open = text.indexOf('{', at)
    if (open < 0) break
    const end = closing(text, open)
    branches.set(text.slice(at, open).trim(), text.slice(open + 1, end - 1))
    at = end
  }
  return branches
}

const plural = (count: number, choices: string, values: Values, language: string): string => {
  const branches = branchesOf(choices)
  const branch = branches.get(`=${count}`) ?? branches.get(new Intl.PluralRules(language).select(count))
  return format((branch ?? branches.get('other') ?? '').replace(/#/g, String(count)), values, language)
}

/**
 * The part of ICU MessageFormat our words use: `{name}` and `{count, plural, one {…} other {…}}`.
 * A full reader would cost a phone ten times these bytes; a spec holds this one to the full one.
 */
export const format = (text: string, values: Values, language: string): string => {
  let said = ''
  for (let at = 0; at < text.length;) {
    const open = text.indexOf('{', at)
    if (open < 0) return said + text.slice(at)
    const end = closing(text, open)
    const [name = '', kind, ...rest] = text.slice(open + 1, end - 1).split(',')
    const value = values[name.trim()] ?? ''
    said += text.slice(at, open) + (kind?.trim() === 'plural'
      ? plural(Number(value), rest.join(','), values, language)
      : String(value))
    at = end
  }
  return said
}
