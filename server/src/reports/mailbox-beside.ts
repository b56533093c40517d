import type { DeclineReason, Elsewhere, TranslationWay } from '@amends/shared/reports'
import type { ReportState } from '@amends/shared/states'
import type { Tx } from '../platform/database/tx.js'
import { feedBackBy } from './clocks.js'
import type { ReportMessage } from './report-message.entity.js'
import type { ReportSeal } from './seal.js'
import type { Translation } from './speech/translation.entity.js'
import { openTranslations, translationsOf } from './speech/translations.js'

/** What she reads of a translation: who made it by kind, and nobody's name. */
export type HerTranslation = { language: string, text: string, by: TranslationWay }
/** Why it was not taken on, and where else she can go. */
export type HerDecline = { reason: DeclineReason, elsewhere: Elsewhere[] }
/** Who reads it if nobody answers; `since` where that came about. */
export type HerDeputy = { organisation: string, since: string | null }
export type HerClocks = { lookedAtOn: string | null, feedbackBy: string, decline: HerDecline | null, deputy: HerDeputy | null }

const baseOf = (language: string): string => language.toLowerCase().split('-')[0] ?? language

/** The last translation of a message into her language; none of what is in it already. */
export function hersOf(translations: readonly Translation[], messageId: string, language: string): HerTranslation | null {
  const found = translations.findLast(it => it.messageId === messageId && baseOf(it.language) === baseOf(language))
  return found?.text === undefined ? null : { language: found.language, text: found.text, by: found.way }
}

/** What the staff said, in her language too where somebody put it there. */
export async function translatedFor(tx: Tx, seal: ReportSeal, key: Buffer, report: { id: string, language: string }): Promise<(message: ReportMessage) => { translation?: HerTranslation }> {
  const translations = openTranslations(seal, key, report.id, await translationsOf(tx, [report.id]))
  return ({ id, side }) => {
    const translation = side === 'organisation' ? hersOf(translations, id, report.language) : null
    return translation ? { translation } : {}
  }
}

type Row = { id: string, state: ReportState, acknowledgedOn: string | null, answerBy: string }

/** By when she hears what, who else may come to read it, and why it was not taken on. */
export async function clocksFor(tx: Tx, { id, state, acknowledgedOn, answerBy }: Row): Promise<HerClocks> {
  const [decline] = state === 'declined' ? await tx.sql<HerDecline>('SELECT reason, elsewhere FROM report_decline WHERE report_id = $1 ORDER BY seq DESC LIMIT 1', [id]) : []
  const [deputy] = await deputiesOf(tx)
  // Before anybody looked it is said who would; afterwards only who really does.
  const isSaid = deputy && (deputy.since !== null || state === 'received')
  return { lookedAtOn: acknowledgedOn, feedbackBy: feedBackBy({ acknowledgedOn, answerBy }), decline: decline ?? null, deputy: isSaid ? deputy : null }
}

/** Who stands in for the keeper of the report that the receipt leads to. */
export const deputiesOf = (tx: Tx): Promise<HerDeputy[]> => tx.sql<HerDeputy>('SELECT organisation, since::text AS since FROM deputy_of_mine()')
