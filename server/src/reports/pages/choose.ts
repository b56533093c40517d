import type { HelpLanguage } from '@amends/shared/languages'

/** What phones call a language of ours; the rest (`in`, `nep`, `bur`, `zh-Hans-CN`) the canonical form already knows. */
const alsoCalled: Readonly<Record<string, string>> = { fil: 'tl', yue: 'zh', wuu: 'zh', arz: 'ar', apc: 'ar', ary: 'ar', apd: 'ar' }

const codeOf = (tag: string): string | null => {
  try {
    const { language } = new Intl.Locale(tag)
    return alsoCalled[language] ?? language
  } catch {
    return null
  }
}

/** The tags of an `Accept-Language` header (RFC 9110, 12.5.4), the most wanted first; what is given a weight of 0 is left out. */
const tagsIn = (accepted: string): string[] => accepted.slice(0, 1_000).split(',')
  .map(part => {
    const [tag = '', ...more] = part.trim().split(';')
    const weight = Number(more.map(it => /^\s*q=([\d.]+)\s*$/.exec(it)?.[1]).find(Boolean) ?? 1)
    return { tag: tag.trim(), weight: Number.isFinite(weight) ? weight : 0 }
  })
  .filter(({ weight }) => weight > 0)
  .toSorted((one, other) => other.weight - one.weight)
  .map(({ tag }) => tag)

/** Those of the languages offered that a phone asks for, the most wanted first. */
export function askedFor<Code extends HelpLanguage>(accepted: string | undefined, offered: readonly Code[]): Code[] {
  const codes = tagsIn(accepted ?? '').map(codeOf)
  return [...new Set(codes.flatMap(code => offered.filter(it => it === code)))]
}

/** The best of the languages offered for an `Accept-Language` header; English when none fits. */
export const chooseLanguage = <Code extends HelpLanguage>(accepted: string | undefined, offered: readonly Code[]): Code | 'en' =>
  askedFor(accepted, offered)[0] ?? 'en'
