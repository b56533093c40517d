import type { TranslationWay } from '@amends/shared/reports'
import { dayOf } from '../../platform/clock/clock.js'
import type { Tx } from '../../platform/database/tx.js'
import { NotFound } from '../../platform/refused.js'
import { openEach, whole, type ReportSeal } from '../seal.js'
import { Translation } from './translation.entity.js'

/** What a colleague wrote down; `way` says whether she stands for it or a machine made it. */
export type Said = { language: string, way: TranslationWay, text: string }
type NewTranslation = Said & { id: string, reportId: string, messageId: string | null, by: { membershipId: string, name: string }, at: Date }

/** Of these reports, in the order they came; sealed. */
export const translationsOf = (tx: Tx, reports: readonly string[]): Promise<Translation[]> =>
  tx.rows(Translation, 'it.report_id IN (:...reports)', { reports }, { order: [['reportId', 'ASC'], ['seq', 'ASC']] })

/** Opens the translations of one report by its key. One that does not open is left out and logged. */
export const openTranslations = (seal: ReportSeal, key: Buffer, reportId: string, sealed: readonly Translation[]): Translation[] => {
  const opened = openEach(sealed, it => ({ ...it, text: seal.openTranslation(key, reportId, it.id, it.sealed) }))
  return sealed.flatMap(it => opened.get(it.id) ?? [])
}

/** Puts a translation beside what was said. The report's chain must be locked. Throws `NotFound` for a message of another report. */
export async function addTranslation(tx: Tx, seal: ReportSeal, key: Buffer, { id, reportId, messageId, by, at, text, ...said }: NewTranslation): Promise<void> {
  await hasMessage(tx, reportId, messageId)
  const [last] = await tx.sql<{ seq: number | null }>('SELECT max(seq) AS seq FROM report_translation WHERE report_id = $1', [reportId])
  await tx.add(Translation, {
    id, reportId, messageId, seq: (whole(last).seq ?? 0) + 1, ...said, byName: said.way === 'machine' ? null : by.name, membershipId: by.membershipId,
    sealed: seal.closeTranslation(key, reportId, id, text), madeOn: dayOf(at),
  })
}

/** Throws `NotFound` for a message that is none of this report's; her story is always there. */
export async function hasMessage(tx: Tx, reportId: string, messageId: string | null): Promise<void> {
  if (messageId === null) return
  const [found] = await tx.sql('SELECT 1 FROM report_message WHERE report_id = $1 AND id = $2', [reportId, messageId])
  if (!found) throw new NotFound()
}
