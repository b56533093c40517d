import type { HelpLanguage, WordsStatus } from '@amends/shared/languages'
import status from '@amends/shared/locales/status.json' with { type: 'json' }
import { helpLanguages } from './words.js'

/** Which languages Get help shows, and which of them nobody who grew up with it has checked. */
export type Offered = { languages: readonly HelpLanguage[], unchecked: ReadonlySet<HelpLanguage> }

const help: Record<HelpLanguage, Pick<WordsStatus, 'checked'>> = status.help

/**
 * The demo shows every language and says which are unchecked. Any other server shows those that a native speaker checked
 * and those its operator names, who had them checked. English is the text the others were written from: always there.
 */
export function offeredOn(isDemo: boolean, named: readonly HelpLanguage[], checks: typeof help = help): Offered {
  const isGood = (code: HelpLanguage): boolean => code === 'en' || checks[code].checked !== null || named.includes(code)
  return {
    languages: helpLanguages.filter(code => isDemo || isGood(code)),
    unchecked: new Set(helpLanguages.filter(code => !isGood(code))),
  }
}
