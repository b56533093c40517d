import { lockChain, type Changing } from '../platform/change/change.js'
import type { Erasable } from '../platform/erasure/erasable.js'
import { workerEvents } from './worker.events.js'
import { Worker } from './worker.entity.js'

/** What goes with a worker: her key, all that lies sealed under it, why somebody opened it, what its events had said, and what notices said of her. */
async function destroy({ tx }: Changing, id: string): Promise<void> {
  // A company that repeats an act of its own is answered as ever: a key that is gone would tell it whose line, or whose payment, that was. So where companies act, too, the keys of those
  // who lead, or led, go here; the others go with their days, see `kept.keys`.
  const ofLead = 'actor_id IN (SELECT members_who_led(w.case_id) FROM worker w WHERE w.id = $1)'
  await tx.sql(`UPDATE worker_key SET wrapped = '' WHERE worker_id = $1`, [id])
  await tx.sql('DELETE FROM worker_record WHERE worker_id = $1', [id])
  await tx.sql('DELETE FROM report_binding WHERE worker_id = $1', [id])
  await tx.sql('DELETE FROM idempotency WHERE result IN (SELECT s.id FROM screening s WHERE s.worker_id = $1)', [id])
  await tx.sql('DELETE FROM screening_entry WHERE worker_id = $1', [id])
  await tx.sql('DELETE FROM screening WHERE worker_id = $1', [id])
  await tx.sql('DELETE FROM idempotency WHERE result IN (SELECT r.id FROM referral r WHERE r.worker_id = $1)', [id])
  await tx.sql(`UPDATE referral SET sealed = '', needs = '{}', given = '{}', languages = '{}', items = '{}', dependants = 0, medical = 'none', is_police_involved = false WHERE worker_id = $1`, [id])
  await tx.sql('DELETE FROM idempotency WHERE result IN (SELECT f.id FROM response_factor f WHERE f.worker_id = $1)', [id])
  await tx.sql('DELETE FROM response_factor WHERE worker_id = $1', [id])
  await tx.sql(`DELETE FROM idempotency WHERE ${ofLead} AND result IN (SELECT l.id FROM plan_line l WHERE l.worker_id = $1)`, [id])
  await tx.sql('DELETE FROM line_note WHERE worker_id = $1', [id])
  await tx.sql(`UPDATE party_post SET sealed = '', wrapped = '' WHERE line_id IN (SELECT l.id FROM plan_line l WHERE l.worker_id = $1)`, [id])
  await tx.sql(`UPDATE plan_line SET sealed = '', stage = 'past', answer = NULL WHERE worker_id = $1`, [id])
  // What those who lead her case, or led it, said of a payment that came to her, whoever else it came to, and whoever paid it. A payer's own words stay: it is not told to whom its
  // payment went, and words that are gone would tell it that one of them asked for this.
  await tx.sql(`DELETE FROM idempotency WHERE ${ofLead} AND result IN (SELECT p.payment_id FROM payment_part p WHERE p.worker_id = $1)`, [id])
  await tx.sql(`UPDATE payment SET words = '' WHERE (by_organisation_id <> organisation_id OR has_led(case_id, by_organisation_id)) AND id IN (SELECT p.payment_id FROM payment_part p WHERE p.worker_id = $1)`, [id])
  for (const table of ['part_asking', 'payment_part', 'money_claim', 'contact', 'follow_up', 'needs_assessment', 'safety_plan', 'note_draft', 'check_in', 'worker_view', 'worker_closing', 'inspection', 'shared_inspection', 'national_referral']) {
    await tx.sql(`DELETE FROM idempotency WHERE result IN (SELECT it.id FROM ${table} it WHERE it.worker_id = $1)`, [id])
    await tx.sql(`DELETE FROM ${table} WHERE worker_id = $1`, [id])
  }
  // What an authority was told of her on paper, with what it answered.
  await tx.sql('DELETE FROM idempotency WHERE result IN (SELECT d.id FROM dossier d WHERE $1 = ANY (d.worker_ids))', [id])
  await tx.sql(`UPDATE dossier SET addressee = '', reference = NULL, digest = '', sealed = '', wrapped = '', reply = CASE state WHEN 'answered' THEN ''::bytea END WHERE $1 = ANY (worker_ids)`, [id])
  await tx.sql('DELETE FROM check_in_way WHERE worker_id = $1', [id])
  await tx.sql('DELETE FROM opening_reason WHERE act_id IN (SELECT o.id FROM opening o WHERE o.worker_id = $1)', [id])
  await tx.sql(`UPDATE opening_review SET sealed_note = '' WHERE opening_id IN (SELECT o.id FROM opening o WHERE o.worker_id = $1)`, [id])
  // That somebody looked stays, and its commitment in the chain; what could prove the reason goes.
  await tx.sql(`UPDATE opening SET salt = '' WHERE worker_id = $1`, [id])
  await tx.sql('DELETE FROM idempotency WHERE result = $1 OR result IN (SELECT o.act_id FROM opening o WHERE o.worker_id = $1)', [id])
  await tx.sql(`UPDATE event SET detail = NULL, salt = '' WHERE subject_id = $1`, [id])
  // What was written about her to a company, and answered. Empty words are shown as erased: no notice is sent without any.
  const about = 'FROM notice_draft d WHERE $1 = ANY (d.worker_ids)'
  await tx.sql(`UPDATE notice_message SET text = '' WHERE notice_id IN (SELECT d.notice_id ${about})`, [id])
  await tx.sql(`UPDATE notice SET subject = '', text = '' WHERE id IN (SELECT d.notice_id ${about})`, [id])
  await tx.sql(`UPDATE action_check SET subject = '', text = '', proof = '', evidence = '', words = NULL
    WHERE action_id IN (SELECT a.id FROM corrective_action a WHERE a.notice_id IN (SELECT d.notice_id ${about}))`, [id])
  await tx.sql(`UPDATE corrective_action SET subject = '', text = '', proof = '' WHERE notice_id IN (SELECT d.notice_id ${about})`, [id])
  await tx.sql(`UPDATE event SET detail = NULL, salt = '' WHERE kind IN ('notice.returned', 'notice.withdrawn') AND subject_id IN (SELECT d.id ${about})`, [id])
  await tx.sql(`DELETE FROM idempotency WHERE result IN (SELECT d.id ${about}) OR (${ofLead} AND result IN (SELECT d.notice_id ${about}))`, [id])
  // What was alleged of her and found; what was said in talks lies under her key.
  for (const [table, words] of [['allegation', ['text']], ['finding', ['reasons']], ['appeal', ['reason', 'decision_reasons']]] as const) {
    await tx.sql(`UPDATE ${table} SET ${words.map(it => `${it} = ''`).join(', ')} WHERE worker_id = $1`, [id])
  }
  await tx.sql(`UPDATE notice_draft SET subject = '', text = '', criteria = '{}', reason = NULL WHERE $1 = ANY (worker_ids)`, [id])
}

/** A worker. Her code stays, and the lines that say who looked, so that what leads to them does not break. */
export const erasableWorker: Erasable = {
  kind: 'worker',
  async find(tx, name) {
    const [found] = await tx.rows(Worker, 'it.id::text = :name OR it.code = upper(:name)', { name })
    return found && { id: found.id, name: found.code, isErased: found.erasedAt !== null }
  },
  async erase(change, id) {
    const [glimpse] = await change.tx.rows(Worker, 'it.id = :id', { id })
    if (!glimpse) return
    await lockChain(change.tx, glimpse.caseId)
    const [worker] = await change.tx.rows(Worker, 'it.id = :id', { id })
    if (!worker || worker.erasedAt) return
    await destroy(change, id)
    worker.erase(change.at)
    await change.tx.keep(Worker, worker)
    await change.event('worker.erased', workerEvents['worker.erased'](worker))
  },
}
