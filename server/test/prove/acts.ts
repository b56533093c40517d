import { Ids } from '../../src/platform/clock/ids.js'
import { actionActs } from './action-acts.js'
import { buyerActs } from './buyer-acts.js'
import { caseActs } from './case-acts.js'
import { checkInActs } from './check-in-acts.js'
import { clockActs } from './clock-acts.js'
import { closingActs } from './closing-acts.js'
import { complaintActs } from './complaint-acts.js'
import { dateActs } from './date-acts.js'
import { fileActs } from './file-acts.js'
import { findingActs } from './finding-acts.js'
import { hotlineActs } from './hotline-acts.js'
import { inspectionActs } from './inspection-acts.js'
import { jurisdictionActs } from './jurisdiction-acts.js'
import { noticeActs } from './notice-acts.js'
import { caseworkActs } from './casework-acts.js'
import { moneyActs } from './money-acts.js'
import { proofActs } from './proof-acts.js'
import { paperActs, tieActs } from './paper-acts.js'
import { placedActs } from './place-acts.js'
import { planActs } from './plan-acts.js'
import { referralActs } from './referral-acts.js'
import { reportActs } from './report-acts.js'
import { retentionActs } from './retention-acts.js'
import { screeningActs } from './screening-acts.js'
import { stepActs } from './step-acts.js'
import { outside, type Chair, type House, type Scene, type Seat, type Stage } from './scene.js'
import { supplyActs } from './supply-acts.js'
import { workerActs } from './worker-acts.js'

const ids = new Ids()

/**
 * Something that happens. `heardBy` are the chairs that may notice it in any way, said here once more by hand and without
 * the table: an act that anybody else notices is what the proof looks for.
 */
export type Act = { name: string, heardBy: readonly Chair[], happen: (word: string) => Promise<unknown> }

/** Companies and auditors work on one plan and know of each other. */
const coordinating: readonly Chair[] = ['brand', 'employer', 'supplier', 'recruiter', 'auditor']

const say = (stage: Stage, from: Seat, to: readonly Seat[]): Act => ({
  name: `${from.chair} writes to ${to.map(it => it.chair).join(' and ') || 'its own people'}`,
  // What the company concerned writes comes to the lead, whomever it believes to write to.
  heardBy: [...from.chair === 'respondent' ? ['lead'] as const : [], ...[from, ...to].map(it => it.chair)],
  happen: word => from.who.send('mutation ($c: ID!, $t: String!, $a: [ID!]!) { sendMessage(caseId: $c, text: $t, audience: $a) { id } }',
    { c: stage.caseId, t: `words ${word}`, a: to.map(it => it.partyId) }, ids.next()),
})

/** What everyone does that is told to nobody but themselves, or to one other. */
function ofEach(stage: Stage, seat: Seat, lead: Seat): Act[] {
  const { chair, who, colleague } = seat
  const own = [chair]
  const positions = ['caseworker', 'supervisor', 'colleague']
  const inbox: Act[] = [
    { name: `${chair} reads its inbox`, heardBy: own, happen: () => who.send('mutation { readAllNotifications { unread } }', {}, ids.next()) },
    { name: `${chair} rests at night`, heardBy: own, happen: word => colleague.send(
      'mutation ($u: String) { setQuietHours(from: "22:00", until: $u, zone: "Asia/Seoul") { id } }', { u: `0${word.length % 9}:00` }, ids.next()) },
  ]
  if (outside.some(it => it === chair)) return inbox
  return [
    ...inbox,
    say(stage, seat, []),
    ...seat === lead ? [] : [say(stage, lead, [seat]), say(stage, seat, [lead])],
    { name: `${chair} assigns a colleague`, heardBy: own, happen: word => who.send(
      'mutation ($c: ID!, $m: ID!, $p: Position!) { assign(caseId: $c, membershipId: $m, position: $p) { id } }',
      { c: stage.caseId, m: colleague.membershipId, p: positions[word.length % positions.length] }, ids.next()) },
  ]
}

/** A party that protects comes, and goes when it is there: known to the lead alone. */
const comesAndGoes = (scene: Scene, stage: Stage, role: Stage['spares'][number]['role'], house: House): Act => ({
  name: `another ${role} comes or goes`, heardBy: ['lead'],
  happen: async word => {
    const { rows: [there] } = await scene.world.owner.query<{ id: string }>(
      'SELECT id FROM party WHERE case_id = $1 AND organisation_id = $2 AND until IS NULL', [stage.caseId, house.organisationId])
    if (there) await scene.lead.who.send('mutation ($id: ID!) { endParty(id: $id, reason: "It is done.") { id } }', { id: there.id }, ids.next())
    // From whom somebody keeps it, nobody adds.
    else await scene.joined(scene.lead, stage.caseId, house, role, 'member', `basis ${word}`).catch(() => '')
  },
})

/** On a case that none of the chairs knows of. */
function elsewhere({ elsewhere: { caseId, lead, brand, partyId } }: Stage): Act[] {
  const none: readonly Chair[] = []
  const send = (from: House, a: string[]) => (word: string) => from.who.send(
    'mutation ($c: ID!, $t: String!, $a: [ID!]!) { sendMessage(caseId: $c, text: $t, audience: $a) { id } }', { c: caseId, t: `elsewhere ${word}`, a }, ids.next())
  return [
    { name: 'a lead writes elsewhere', heardBy: none, happen: send(lead, [partyId]) },
    { name: 'a brand writes elsewhere', heardBy: none, happen: send(brand, []) },
    { name: 'a step begins elsewhere', heardBy: none, happen: () => lead.who.send('mutation ($id: ID!) { beginVerification(id: $id) { id } }', { id: caseId }, ids.next()) },
    { name: 'somebody is assigned elsewhere', heardBy: none, happen: () => brand.who.send(
      'mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: brand.colleague.membershipId }, ids.next()) },
  ]
}

/** Rows that no service changes, changed as if they had always been so. $2 is the observer's party, $3 its organisation. */
export const edits: readonly { name: string, unless: readonly Chair[], sql: string }[] = [
  { name: 'a message she is not named in reads otherwise', unless: [], sql: 'UPDATE message SET text = text || $4 WHERE case_id = $1 AND NOT $2 = ANY (audience) AND $3::uuid IS NOT NULL' },
  { name: 'a message she is not named in never was', unless: [], sql: 'DELETE FROM message WHERE case_id = $1 AND NOT $2 = ANY (audience) AND $3::uuid IS NOT NULL AND $4::text IS NOT NULL' },
  { name: 'a party joined for another reason', unless: ['lead'], sql: 'UPDATE party SET basis = $4 WHERE case_id = $1 AND id <> $2 AND $3::uuid IS NOT NULL' },
  { name: 'a party ended for another reason', unless: [], sql: 'UPDATE party SET end_reason = $4, version = version + 1 WHERE case_id = $1 AND id <> $2 AND $3::uuid IS NOT NULL' },
  { name: 'the lists of others stand otherwise', unless: [], sql: `UPDATE party SET last_visible_at = last_visible_at + interval '1 day' WHERE case_id = $1 AND id <> $2 AND $3::uuid IS NOT NULL AND $4::text IS NOT NULL` },
  { name: 'the case was written to more often', unless: [], sql: 'UPDATE "case" SET version = version + 7 WHERE id = $1 AND $2::uuid IS NOT NULL AND $3::uuid IS NOT NULL AND $4::text IS NOT NULL' },
  { name: 'the report was in more danger', unless: ['lead'], sql: `UPDATE report SET danger = CASE danger WHEN 'no' THEN 'unsure' ELSE 'no' END, version = version + 1 WHERE case_id = $1 AND $2::uuid IS NOT NULL AND $3::uuid IS NOT NULL AND $4::text IS NOT NULL` },
  { name: 'people of others have other addresses', unless: [], sql: `UPDATE person SET email = 'bo@h' || left(md5(id::text || $4), 12) || '.example'
    WHERE name LIKE 'Bo %' AND NOT EXISTS (SELECT FROM membership m WHERE m.person_id = person.id AND m.organisation_id = $3) AND $1::uuid IS NOT NULL AND $2::uuid IS NOT NULL` },
  { name: 'others are assigned otherwise', unless: [], sql: `UPDATE assignment SET position = 'supervisor' WHERE case_id = $1 AND organisation_id <> $3 AND position = 'colleague' AND $2::uuid IS NOT NULL AND $4::text IS NOT NULL` },
  { name: 'one whom nobody knows of is called otherwise', unless: ['lead'], sql: `UPDATE worker SET nickname = $4, contacted_on = '2026-01-01', version = version + 1
    WHERE case_id = $1 AND NOT EXISTS (SELECT FROM consent c WHERE c.worker_id = worker.id) AND $2::uuid IS NOT NULL AND $3::uuid IS NOT NULL` },
  { name: 'she let others know otherwise', unless: ['lead'], sql: `UPDATE consent SET by_name = $4, items = '{health}', version = version + 1
    WHERE case_id = $1 AND receiver_organisation_id <> $3 AND approver_organisation_id IS DISTINCT FROM $3 AND $2::uuid IS NOT NULL` },
  { name: 'one whom nobody knows of was screened by another', unless: ['lead'], sql: `UPDATE screening SET by_name = $4, version = version + 1
    WHERE case_id = $1 AND NOT EXISTS (SELECT FROM consent c WHERE c.worker_id = screening.worker_id) AND $2::uuid IS NOT NULL AND $3::uuid IS NOT NULL` },
  { name: 'others opened it otherwise', unless: ['lead'], sql: `UPDATE opening SET opener_name = $4 WHERE case_id = $1 AND organisation_id <> $3 AND $2::uuid IS NOT NULL` },
  { name: 'one whom nobody knows of is owed otherwise', unless: ['lead'], sql: `UPDATE money_claim SET owed = owed + length($4::text), version = version + 1 WHERE case_id = $1 AND NOT EXISTS (SELECT FROM consent c WHERE c.worker_id = money_claim.worker_id) AND $2::uuid IS NOT NULL AND $3::uuid IS NOT NULL` },
  { name: 'what was said to be paid by others reads otherwise', unless: ['lead'], sql: `UPDATE payment SET words = $4 WHERE case_id = $1 AND by_organisation_id <> $3 AND $2::uuid IS NOT NULL` },
  { name: 'one whom nobody knows of said otherwise how it was put right', unless: ['lead'], sql: `UPDATE worker_view SET answer = 'satisfied', by_name = $4 WHERE case_id = $1 AND NOT EXISTS (SELECT FROM consent c WHERE c.worker_id = worker_view.worker_id) AND $2::uuid IS NOT NULL AND $3::uuid IS NOT NULL` },
  { name: 'one whom nobody knows of is asked on another day', unless: ['lead'], sql: `UPDATE check_in SET due_on = due_on + length($4::text), version = version + 1 WHERE case_id = $1 AND NOT EXISTS (SELECT FROM consent c WHERE c.worker_id = check_in.worker_id) AND $2::uuid IS NOT NULL AND $3::uuid IS NOT NULL` },
  { name: 'what is due is due on another day', unless: ['lead'], sql: `UPDATE clock SET due_on = due_on + length($4::text), version = version + 1 WHERE case_id = $1 AND $2::uuid IS NOT NULL AND $3::uuid IS NOT NULL` },
  { name: 'a case is to be closed for another reason', unless: ['lead'], sql: `UPDATE case_closure SET words = $4, version = version + 1 WHERE case_id = $1 AND $2::uuid IS NOT NULL AND $3::uuid IS NOT NULL` },
  { name: 'what was learned reads otherwise', unless: ['lead'], sql: `UPDATE case_lesson SET root_cause = $4, version = version + 1 WHERE case_id = $1 AND $2::uuid IS NOT NULL AND $3::uuid IS NOT NULL` },
  { name: 'how the lead sees a line go reads otherwise', unless: ['lead'], sql: `UPDATE line_note SET words = $4 WHERE case_id = $1 AND kind = 'monitored' AND worker_id IS NULL AND $2::uuid IS NOT NULL AND $3::uuid IS NOT NULL` },
  { name: 'a file she is not shown is another', unless: [], sql: `UPDATE file SET author_name = $4, version = version + 1 WHERE case_id = $1 AND organisation_id <> $3
    AND NOT EXISTS (SELECT FROM file_reader r WHERE r.file_id = file.id AND r.party_id = $2) AND NOT EXISTS (SELECT FROM line_proof p WHERE p.file_id = file.id)` },
]

/** Everything that can happen on a stage. */
export function actsOf(scene: Scene, stage: Stage): Act[] {
  const seats = [...stage.seats.values()]
  const lead = stage.seats.get('lead')
  if (!lead) throw new Error('nobody leads')
  const among = coordinating.flatMap(from => coordinating.filter(to => to !== from).flatMap(to => {
    const [one, other] = [stage.seats.get(from), stage.seats.get(to)]
    return one && other ? [say(stage, one, [other])] : []
  }))
  const talk = (chair: Chair, partyId: string): Act => ({
    name: `${chair} is told whom it may talk to`, heardBy: ['lead', chair],
    happen: word => scene.lead.who.send('mutation ($id: ID!, $p: String) { settleTalk(id: $id, talk: points, points: $p) { id } }', { id: partyId, p: `points ${word}` }, ids.next()),
  })
  return [
    ...seats.flatMap(seat => ofEach(stage, seat, lead)), ...among, ...elsewhere(stage), ...noticeActs(scene, stage), ...workerActs(scene, stage), ...screeningActs(scene, stage), ...caseworkActs(scene, stage), ...fileActs(scene, stage),
    ...reportActs(scene, stage), ...retentionActs(scene, stage), ...placedActs(scene, stage), ...caseActs(scene, stage),
    ...planActs(scene, stage), ...moneyActs(scene, stage), ...proofActs(scene, stage), ...hotlineActs(scene, stage), ...closingActs(scene, stage), ...clockActs(scene, stage), ...checkInActs(scene, stage),
    ...actionActs(scene, stage), ...dateActs(scene, stage), ...supplyActs(scene, stage), ...jurisdictionActs(scene, stage),
    ...complaintActs(scene, stage), ...inspectionActs(scene, stage), ...referralActs(scene, stage), ...findingActs(scene, stage), ...buyerActs(scene, stage), ...stepActs(scene, stage), ...paperActs(scene, stage), ...tieActs(scene, stage),
    ...stage.spares.map(({ role, house }) => comesAndGoes(scene, stage, role, house)),
    ...(['brand', 'employer', 'supplier', 'recruiter'] as const).map(chair => talk(chair, stage.seats.get(chair)?.partyId ?? '')),
    { name: 'a report arrives', heardBy: ['lead'], happen: () => scene.reported(scene.lead) },
    { name: 'a report arrives elsewhere', heardBy: [], happen: () => scene.reported(stage.elsewhere.lead) },
  ]
}
