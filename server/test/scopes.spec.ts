import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast, type CastKey } from '@amends/shared/cast'
import type { Me } from '../src/access/me.js'
import { Sessions } from '../src/access/session.js'
import { scopeOf, see, seenBy } from '../src/access/take.js'
import { settingsOf } from '../src/access/me.js'
import { events, near } from '../src/audit/event.policy.js'
import { playDemo } from '../src/demo/load.js'
import { actionsIn } from './action-rows.js'
import { authoritiesIn } from './authority-rows.js'
import { complaintsIn } from './complaint-rows.js'
import { practicesIn } from './practice-rows.js'
import { endingsIn } from './endings-rows.js'
import { nouns, type AnyNoun } from './nouns.js'
import { hotlinesIn } from './hotline-rows.js'
import { selfReportsIn } from './self-report-rows.js'
import { supplyIn } from './supply-rows.js'
import { openWorld, type World } from './world.js'

let world: World
const people = new Map<CastKey, Me>()

beforeAll(async () => {
  world = await openWorld()
  await playDemo(world.app)
  await world.owner.query(`INSERT INTO passkey (id, person_id, credential_id, public_key, counter, transports, name, added_on, backed_up)
    SELECT p.id, p.id, p.id, ''::bytea, 0, '{}', 'A key', p.since, false FROM person p WHERE p.email IN ($1, $2)`, [cast.amina.email, cast.ingrid.email])
  await world.owner.query(`INSERT INTO party_post (id, party_id, case_id, organisation_id, author_membership_id, author_name, audience, text, sent_at)
    SELECT p.id, p.id, p.case_id, p.organisation_id, p.added_by, 'Someone', ARRAY[p.id], 'Words', p."from" FROM party p WHERE p.role = 'brand'`)
  await world.owner.query(`INSERT INTO tie (id, from_organisation_id, to_organisation_id, kind, declared_by, declared_organisation_id, declared_at, version)
    SELECT md5(m.id::text || b.id::text)::uuid, b.id, o.id, 'funds', m.id, m.organisation_id, m.since, 1 FROM membership m JOIN organisation o ON o.id = m.organisation_id
    JOIN organisation b ON b.kind = 'brand' AND b.id <> o.id ON CONFLICT DO NOTHING`)
  // What a company says of one that helps, which that one reads.
  await world.owner.query(`INSERT INTO tie (id, from_organisation_id, to_organisation_id, kind, declared_by, declared_organisation_id, declared_at, version)
    SELECT md5(o.id::text || m.id::text)::uuid, m.organisation_id, o.id, 'audits', m.id, m.organisation_id, m.since, 1 FROM membership m JOIN organisation b ON b.id = m.organisation_id
    JOIN organisation o ON b.kind = 'brand' AND b.id <> o.id ON CONFLICT DO NOTHING`)
  await world.owner.query(`INSERT INTO notice (id, organisation_id, kind, matter, subject, text, period_from, period_to, reply_by, received_on)
    SELECT p.id, o.id, 'site_wide', 'wages', 'Wages', 'Words', '2026-01', '2026-02', '2026-12-01', '2026-11-01' FROM party p JOIN organisation o ON o.kind = 'supplier' WHERE p.role = 'lead'
    ON CONFLICT DO NOTHING`)
  await world.owner.query(`INSERT INTO notice_draft (id, case_id, lead_organisation_id, organisation_id, kind, matter, frame, criteria, subject, text, period_from, period_to, reply_by, way,
      state, author_membership_id, author_name, composed_at, peer_organisation_id, opens_alone_at, notice_id, narrows, version)
    SELECT p.id, p.case_id, p.organisation_id, n.organisation_id, n.kind, n.matter, 'all_sites', '{}', n.subject, n.text, n.period_from, n.period_to, n.reply_by, 'platform', 'sent', p.added_by,
      'Someone', p."from", (SELECT o.id FROM organisation o WHERE o.kind = 'international_organisation'), p."from", n.id, '{}', 1 FROM party p JOIN notice n ON n.id = p.id`)
  await world.owner.query(`INSERT INTO notice_in_name (id, draft_id, case_id, party_id, matter, subject, text, period_from, period_to, reply_by, shown_at)
    SELECT d.id, d.id, d.case_id, p.id, d.matter, d.subject, d.text, d.period_from, d.period_to, d.reply_by, d.composed_at FROM notice_draft d
    JOIN party p ON p.case_id = d.case_id AND p.role = 'brand' ON CONFLICT DO NOTHING`)
  await world.owner.query(`INSERT INTO headcount (id, company_name, place, groups, counted_on, source, recorded_by, recorded_organisation_id, case_id, recorded_at)
    SELECT p.id, 'A works', 'Here', '[]', '2026-11-01', 'Seen', p.added_by, p.organisation_id, p.case_id, p."from" FROM party p WHERE p.role = 'lead'`)
  // Told apart from those of the demo world by a longer code, so that what is below is about one worker a case.
  await world.owner.query(`INSERT INTO worker (id, case_id, code, added_at, added_by, party_id, version)
    SELECT p.id, p.case_id, 'W-' || left(p.id::text, 8), p."from", p.added_by, p.id, 1 FROM party p WHERE p.role = 'lead'`)
  await world.owner.query(`INSERT INTO opening (id, act_id, case_id, worker_id, seq, part, basis, outcome, membership_id, organisation_id, opener_name, at, salt, commitment, hash)
    SELECT md5(p.id::text || m.id::text)::uuid, md5(p.id::text || m.id::text)::uuid, p.case_id, w.id, 1000 + row_number() OVER (PARTITION BY p.case_id ORDER BY p.id, m.id), 'identity',
      CASE WHEN p.role = 'brand' THEN NULL ELSE 'emergency' END, CASE WHEN p.role = 'brand' THEN 'denied' ELSE 'opened' END, m.id, m.organisation_id, 'Someone', p."from", '', '', ''
    FROM party p JOIN worker w ON w.case_id = p.case_id AND length(w.code) = 10 JOIN membership m ON m.organisation_id = p.organisation_id WHERE m.until IS NULL`)
  // A consent for everybody but the lead, one that is over, and another legal basis that each who may look at it was asked about.
  await world.owner.query(`INSERT INTO consent (id, worker_id, case_id, basis, purpose, items, receiver_organisation_id, state, at, by_membership_id, by_person_id, by_name, sealed, version)
    SELECT md5(p.id::text || state)::uuid, w.id, p.case_id, 'consent', 'services', '{identity,account,health,contacts}', p.organisation_id, state, p."from", p.added_by, p.added_by, 'Someone', '', 1
    FROM party p JOIN worker w ON w.case_id = p.case_id AND length(w.code) = 10, unnest('{given,withdrawn}'::text[]) state WHERE p.role <> 'lead'`)
  await world.owner.query(`INSERT INTO consent (id, worker_id, case_id, basis, purpose, items, receiver_organisation_id, state, at, by_membership_id, by_person_id, by_name, sealed,
      approver_organisation_id, version)
    SELECT md5(p.id::text || 'proposed')::uuid, w.id, p.case_id, 'court_order', 'investigation', '{identity}', NULL, 'proposed', p."from", p.added_by, p.added_by, 'Someone', '', p.organisation_id, 1
    FROM party p JOIN worker w ON w.case_id = p.case_id AND length(w.code) = 10 WHERE p.role <> 'lead'`)
  // Referred to everybody a consent names, read by those whom it reaches now.
  await world.owner.query(`INSERT INTO referral (id, case_id, worker_id, consent_id, organisation_id, organisation_name, by_membership_id, by_name, receiver_organisation_id, worker_code, items, priority, needs,
      given, languages, dependants, medical, is_police_involved, sealed, state, sent_at, due_at, version)
    SELECT md5(c.id::text || s.state)::uuid, c.case_id, c.worker_id, c.id, p.organisation_id, 'Someone', p.added_by, 'Someone', c.receiver_organisation_id, 'W-0', '{identity}', 'normal', '{shelter}', '{}', '{bn}', 0,
      'none', false, '', s.state, p."from", p."from" + interval '900 days', 1
    FROM consent c JOIN party p ON p.case_id = c.case_id AND p.role = 'lead' CROSS JOIN (VALUES ('sent'), ('refused')) s (state) WHERE c.basis = 'consent' AND c.receiver_organisation_id IS NOT NULL`)
  await world.owner.query(`INSERT INTO screening (id, worker_id, case_id, instrument, instrument_version, age, sealed, started_at, by_membership_id, by_name, version)
    SELECT w.id, w.id, w.case_id, 'ilo_forced_labour', '2025', 'adult', '', w.added_at, w.added_by, 'Someone', 1 FROM worker w`)
  await world.owner.query(`INSERT INTO withholding (id, worker_id, case_id, organisation_id, sealed, at, by_membership_id, by_name, version)
    SELECT p.id, w.id, p.case_id, p.organisation_id, '', p."from", p.added_by, 'Someone', 1 FROM party p JOIN worker w ON w.case_id = p.case_id AND length(w.code) = 10 WHERE p.role = 'shelter'`)
  // Of each organisation an entry that is secret and one that is not; a house of the shelter, and what each who helps holds there.
  await world.owner.query(`INSERT INTO service (id, keeper_organisation_id, hsds_id, origin, is_confidential, name, status, rest, needs, serves, spoken, countries, regions, towns, kept_at, kept_by, version)
    SELECT md5(o.id::text || s)::uuid, o.id, s::text, 'own', s, 'Someone helps', 'active', '{}', '{}', '{}', '{}', '{}', '{}', '{}', o.registered_at, o.id, 1 FROM organisation o, unnest('{true,false}'::bool[]) s`)
  await world.owner.query(`INSERT INTO house (id, organisation_id, name, country, area, languages, needs, is_accessible, version)
    SELECT o.id, o.id, 'House', 'TH', 'TH-74', '{}', '{}', false, 1 FROM organisation o WHERE o.kind = 'shelter'`)
  await world.owner.query(`INSERT INTO place (id, house_id, organisation_id, "group", free, confirmed_at, confirmed_by, version) SELECT h.id, h.id, h.organisation_id, 'women', 9, now(), h.id, 1 FROM house h WHERE h.id = h.organisation_id`)
  await world.owner.query(`INSERT INTO hold (id, organisation_id, membership_id, by_name, organisation_name, "group", needs, dependants, is_accessible, worker_code, state, held_at, until, version)
    SELECT md5(m.id::text || coded)::uuid, m.organisation_id, m.id, 'Someone', 'Somewhere', 'women', '{}', 0, false,
      CASE WHEN coded THEN (SELECT w.code FROM worker w JOIN party p ON p.id = w.party_id WHERE p.organisation_id = m.organisation_id ORDER BY w.code LIMIT 1) END, 'held', now(), now(), 1
    FROM membership m JOIN organisation o ON o.id = m.organisation_id, unnest('{true,false}'::bool[]) coded WHERE o.kind = 'ngo'`)
  await world.owner.query(`INSERT INTO hold_place (hold_id, place_id, organisation_id, at) SELECT h.id, p.id, p.organisation_id, h.held_at FROM hold h CROSS JOIN (SELECT * FROM place LIMIT 1) p`)
  await world.owner.query(`INSERT INTO file (id, use, record_id, case_id, organisation_id, party_id, membership_id, author_name, class, audience, state, claimed_type, size, sealed_name,
      wrapped_key, page_sizes, started_at, checked_at, expires_at, version)
    SELECT md5(p.id::text || s.state)::uuid, 'evidence', p.case_id, p.case_id, p.organisation_id, p.id, p.added_by, 'Someone', 'coordination', m.audience, s.state, 'text/plain', 1, '', '', '{}',
      p."from", p."from", p."from", 1 FROM (VALUES ('uploading'), ('ready')) s (state) CROSS JOIN party p JOIN LATERAL (
      SELECT array_append(m.audience, p.id) AS audience FROM message m WHERE m.case_id = p.case_id AND p.id = ANY (m.audience) LIMIT 1) m ON true`)
  // One about a worker, shown to everybody of her case; one that goes with a notice, and its copy on the other side; one that came with a report.
  await world.owner.query(`INSERT INTO file (id, use, record_id, case_id, organisation_id, party_id, membership_id, author_name, class, audience, state, claimed_type, size, sealed_name,
      wrapped_key, page_sizes, started_at, checked_at, expires_at, worker_ids, item, version)
    SELECT md5(p.id::text || use)::uuid, use, CASE use WHEN 'evidence' THEN p.case_id WHEN 'notice' THEN p.id ELSE r.id END, CASE WHEN use <> 'report' THEN p.case_id END, p.organisation_id,
      CASE WHEN use <> 'report' THEN p.id END, p.added_by, 'Someone', 'identity', CASE use WHEN 'evidence' THEN (SELECT array_agg(q.id) FROM party q WHERE q.case_id = p.case_id) WHEN 'notice' THEN ARRAY[p.id] ELSE '{}' END,
      'ready', 'text/plain', 1, '', '', '{1}', p."from", p."from", p."from", CASE use WHEN 'evidence' THEN ARRAY[w.id] ELSE '{}' END, CASE use WHEN 'evidence' THEN 'identity' END, 1
    FROM unnest('{evidence,notice,report}'::text[]) use CROSS JOIN party p JOIN worker w ON w.case_id = p.case_id AND length(w.code) = 10 LEFT JOIN LATERAL (
      SELECT r.id FROM report r WHERE r.organisation_id = p.organisation_id LIMIT 1) r ON true WHERE p.role = 'lead' AND (use <> 'report' OR r.id IS NOT NULL)`)
  await world.owner.query(`INSERT INTO notice_file (id, notice_id, file_id, side, given_on) SELECT f.id, n.id, f.id, CASE f.use WHEN 'notice' THEN 'sender' ELSE 'company' END, n.received_on
    FROM notice n JOIN party p ON p.id = n.id JOIN file f ON f.id IN (md5(p.id::text || 'notice')::uuid, md5(p.id::text || 'report')::uuid)`)
  await world.owner.query(`INSERT INTO file_reader (file_id, party_id, case_id, audience, at) SELECT id, party, case_id, audience, started_at FROM file, unnest(audience) party WHERE state = 'ready' ON CONFLICT DO NOTHING`)
  // A point of the site where harm was found, one where nothing was, and one of the worker, each with a finding that was asked about again.
  await world.owner.query(`INSERT INTO allegation (id, case_id, worker_id, concerns, text, verdict, added_at, by_membership_id, by_name, version)
    SELECT md5(p.id::text || v.verdict || v.hers)::uuid, p.case_id, CASE WHEN v.hers THEN w.id END, '{documents_kept}', 'Words', v.verdict, p."from", p.added_by, 'Someone', 1
    FROM party p JOIN worker w ON w.case_id = p.case_id AND length(w.code) = 10, (VALUES ('substantiated', false), ('unable_to_verify', false), ('substantiated', true)) v (verdict, hers) WHERE p.role = 'lead'`)
  await world.owner.query(`INSERT INTO finding (id, allegation_id, case_id, worker_id, verdict, reasons, verifier_name, made_at, seq, by_membership_id, by_person_id, by_name)
    SELECT id, id, case_id, worker_id, verdict, 'Words', 'Someone', added_at, 1, by_membership_id, by_membership_id, by_name FROM allegation WHERE text = 'Words'`)
  await world.owner.query(`INSERT INTO appeal (id, finding_id, case_id, worker_id, appellant, organisation_id, reason, state, at, by_membership_id, by_name, version)
    SELECT f.id, f.id, f.case_id, f.worker_id, 'worker', m.organisation_id, 'Words', 'open', f.made_at, f.by_membership_id, f.by_name, 1 FROM finding f JOIN membership m ON m.id = f.by_membership_id`)
  await world.owner.query(`INSERT INTO interview (id, case_id, organisation_id, worker_id, held_on, interviewer, language, interpreted, place_kind, internal, sealed, wrapped, at, by_membership_id, by_name)
    SELECT md5(p.id::text || v.hers || v.internal)::uuid, p.case_id, p.organisation_id, CASE WHEN v.hers THEN w.id END, '2026-11-01', 'Someone', 'bn', false, 'office', v.internal, '', CASE WHEN v.hers THEN NULL ELSE ''::bytea END,
      p."from", p.added_by, 'Someone' FROM party p JOIN worker w ON w.case_id = p.case_id AND length(w.code) = 10, (VALUES (true, false), (true, true), (false, false)) v (hers, internal) WHERE p.role = 'lead'`)
  await world.owner.query(`INSERT INTO response_factor (id, case_id, worker_id, kind, value, jointly, reason, sealed, at, seq, by_membership_id, by_name)
    SELECT md5(p.id::text || v.hers)::uuid, p.case_id, CASE WHEN v.hers THEN w.id END, CASE WHEN v.hers THEN 'worker_wish' ELSE 'scale' END, 'minor', false, CASE WHEN v.hers THEN NULL ELSE 'Words' END,
      CASE WHEN v.hers THEN ''::bytea END, p."from", 1 + v.hers::int, p.added_by, 'Someone' FROM party p JOIN worker w ON w.case_id = p.case_id AND length(w.code) = 10, (VALUES (true), (false)) v (hers) WHERE p.role = 'lead' ON CONFLICT DO NOTHING`)
  // Each company of a case buys there, every other one lets it be known.
  await world.owner.query(`INSERT INTO leverage_buyer (id, case_id, organisation_id, opened_at, added_at, by_membership_id, version)
    SELECT p.id, p.case_id, p.organisation_id, CASE WHEN p.standing = 'member' THEN p."from" END, p."from", p.added_by, 1 FROM party p WHERE p.role IN ('brand', 'supplier') AND p.until IS NULL ON CONFLICT DO NOTHING`)
  await world.owner.query(`INSERT INTO response_memo (id, case_id, known_as, types, level, lead_organisation_id, reasons, severity, recommended, factor_ids, state, decided_at, by_membership_id, by_person_id, by_name, signed_at, signed_by, signed_by_person, version)
    SELECT md5(p.id::text || v.known || v.state)::uuid, p.case_id, v.known, '{remedy_plan}', 'site', p.organisation_id, 'Words', 'minor', '{"types":[],"level":{"of":"site","reasons":[]}}', '{}', v.state, p."from", p.added_by, p.added_by, 'Someone',
      p."from", p.added_by, p.case_id, 1 FROM party p, (VALUES ('coordination', 'signed'), ('protection', 'signed'), ('coordination', 'decided')) v (known, state) WHERE p.role = 'lead'`)
  // What each party does for the site and for the worker, in each stage and paid by a brand, and what was said of it.
  await world.owner.query(`INSERT INTO plan (id, case_id, number, state, author_ids, drafted_at, by_membership_id, by_name, version)
    SELECT p.id, p.case_id, 1, 'draft', ARRAY[p.added_by], p."from", p.added_by, 'Someone', 1 FROM party p WHERE p.role = 'lead' ON CONFLICT DO NOTHING`)
  await world.owner.query(`INSERT INTO plan_line (id, case_id, plan_id, track, worker_id, route, owner_organisation_id, owner_known_as, payer_organisation_id, payer_known_as, cost, currency, due_on, objective, sealed, stage, added_at, by_membership_id, version)
    SELECT md5(p.id::text || v.hers || s.stage)::uuid, p.case_id, l.id, CASE WHEN v.hers THEN 'worker' ELSE 'site' END, CASE WHEN v.hers THEN w.id END, 'safe_work', p.organisation_id, p.known_as, b.organisation_id, b.known_as,
      CASE WHEN b.id IS NOT NULL THEN 5 END, CASE WHEN b.id IS NOT NULL THEN 'EUR' END, '2026-12-01', CASE WHEN NOT v.hers THEN 'Words' END, CASE WHEN v.hers THEN ''::bytea END, s.stage, p."from", p.added_by, 1
    FROM party p JOIN plan l ON l.case_id = p.case_id JOIN worker w ON w.case_id = p.case_id AND length(w.code) = 10 LEFT JOIN LATERAL (SELECT b.* FROM party b WHERE b.case_id = p.case_id AND b.role = 'brand' LIMIT 1) b ON true
      CROSS JOIN (VALUES (true), (false)) v (hers) CROSS JOIN unnest('{draft,proposed,live,past}'::text[]) s (stage) ON CONFLICT DO NOTHING`)
  await world.owner.query(`INSERT INTO line_note (id, line_id, case_id, organisation_id, kind, at, by_membership_id, by_name)
    SELECT md5(l.id::text || k)::uuid, l.id, l.case_id, l.owner_organisation_id, k, l.added_at, l.by_membership_id, 'Someone' FROM plan_line l, unnest('{claimed,monitored}'::text[]) k`)
  // What each party noted of the case and of its worker, and does next; what its people are still writing; what she needs, and how she stays safe.
  await world.owner.query(`INSERT INTO contact (id, case_id, organisation_id, worker_id, kind, happened_on, sealed, wrapped, at, by_membership_id, by_name)
    SELECT md5(p.id::text || v.hers)::uuid, p.case_id, p.organisation_id, CASE WHEN v.hers THEN w.id END, 'note', '2026-11-01', '', CASE WHEN NOT v.hers THEN ''::bytea END, p."from", p.added_by, 'Someone'
    FROM party p JOIN worker w ON w.case_id = p.case_id AND length(w.code) = 10, (VALUES (true), (false)) v (hers)`)
  await world.owner.query(`INSERT INTO follow_up (id, case_id, organisation_id, worker_id, due_on, sealed, state, at, by_membership_id, by_name, version)
    SELECT p.id, p.case_id, p.organisation_id, w.id, '2026-11-01', '', 'open', p."from", p.added_by, 'Someone', 1 FROM party p JOIN worker w ON w.case_id = p.case_id AND length(w.code) = 10 ON CONFLICT DO NOTHING`)
  await world.owner.query(`INSERT INTO note_draft (id, case_id, organisation_id, worker_id, by_membership_id, sealed, at, version)
    SELECT md5(p.id::text || m.id::text)::uuid, p.case_id, p.organisation_id, w.id, m.id, '', p."from", 1
    FROM party p JOIN worker w ON w.case_id = p.case_id AND length(w.code) = 10 JOIN membership m ON m.organisation_id = p.organisation_id ON CONFLICT DO NOTHING`)
  // What each member is writing down for somebody, and a system that brings reports to each organisation.
  await world.owner.query(`INSERT INTO report_draft (id, organisation_id, by_membership_id, sealed, at, version) SELECT m.id, m.organisation_id, m.id, '', m.since, 1 FROM membership m`)
  await world.owner.query(`INSERT INTO way_key (id, organisation_id, name, public_key, made_at, maker_id, maker_name, version)
    SELECT o.id, o.id, 'A system', '', o.registered_at, o.id, 'Someone', 1 FROM organisation o`)
  // Another stands in for each NGO, and reads what no case was opened from.
  await world.owner.query(`INSERT INTO deputy_organisation (id, organisation_id, deputy_id, asked_at, asked_by, agreed_at, agreed_by, version)
    SELECT o.id, o.id, d.id, o.registered_at, o.id, o.registered_at, d.id, 1 FROM organisation o JOIN organisation d ON d.kind = 'ngo' AND d.id <> o.id WHERE o.kind = 'ngo' ON CONFLICT DO NOTHING`)
  await world.owner.query(`INSERT INTO report_escalation (id, report_id, step, agreement_id, escalated_on)
    SELECT r.id, r.id, 'organisation', d.id, r.received_on FROM report r JOIN deputy_organisation d ON d.organisation_id = r.organisation_id WHERE r.case_id IS NULL`)
  for (const table of ['needs_assessment', 'safety_plan']) {
    await world.owner.query(`INSERT INTO ${table} (id, case_id, worker_id, sealed, at, by_membership_id, by_name) SELECT w.id, w.case_id, w.id, '', w.added_at, w.added_by, 'Someone' FROM worker w`)
  }
  await endingsIn(world.owner)
  await actionsIn(world.owner)
  await supplyIn(world.owner)
  await selfReportsIn(world.owner)
  await hotlinesIn(world.owner)
  await authoritiesIn(world.owner)
  await complaintsIn(world.owner)
  await practicesIn(world.owner)
  for (const key of Object.keys(cast) as CastKey[]) { // keys of a const object
    const caller = await world.as(key)
    const me = await world.app.get(Sessions).meOf(caller.cookie.slice(caller.cookie.indexOf('=') + 1))
    if (me) people.set(key, me)
  }
}, 240_000)
afterAll(async () => { await world.close() })

/** Every record of a noun, past every wall. */
const everything = (of: AnyNoun) => world.database.read('relay', {}, async tx => {
  const table = tx.manager.dataSource.getMetadata(of.entity).tableName
  const { rows } = await world.owner.query<{ id: string }>(`SELECT id FROM "${table}"`)
  return rows.map(row => row.id)
})

describe.each(Object.entries(nouns))('%s', { timeout: 240_000 }, (_name, of) => {
  it('shows each of the cast exactly the rows that its policy lets her read', async () => {
    const ids = await everything(of)
    expect(ids.length).toBeGreaterThan(0)
    for (const [key, me] of people) {
      const rows = await world.database.read('rt', settingsOf(me), async tx => {
        const seen = await see(tx, me, of, ids)
        const facts = await of.facts(tx, me, seen)
        return seen.map(row => ({ id: row.id, reads: of.policy.read(me, row, facts.get(row.id)).allowed }))
      })
      expect([key, rows.filter(row => !row.reads)]).toEqual([key, []])
    }
  })

  it('hides from none of the cast a row that its policy lets her read', async () => {
    const ids = await everything(of)
    for (const [key, me] of people) {
      const seen = new Set(await world.database.read('rt', settingsOf(me), async tx => (await see(tx, me, of, ids)).map(row => row.id)))
      expect([key, (await readableByPolicy(of, me, ids)).filter(id => !seen.has(id))]).toEqual([key, []])
    }
  })

  it('is asked both ways with one answer', async () => {
    const ids = (await everything(of)).slice(0, 20)
    const readers = await world.database.read('relay', {}, tx => seenBy(tx, of, ids)).catch(() => null)
    if (readers === null) return
    for (const [key, me] of people) {
      const rows = await world.database.read('rt', settingsOf(me), tx => see(tx, me, of, ids))
      expect([key, rows.map(it => it.id).toSorted()]).toEqual([key, ids.filter(id => readers.get(id)?.includes(me.membershipId)).toSorted()])
    }
  })
})

it('finds the readers of an event where it looks for them', async () => {
  const ids = await everything(nouns['events'] as AnyNoun) // the list has it
  const ask = (where?: string) => world.database.read('relay', {}, async tx => (
    [...await seenBy(tx, events, ids, where)].map(([id, readers]) => `${id} ${readers.toSorted().join()}`).toSorted()))
  const [nearby, everywhere] = [await ask(near), await ask()]
  expect(everywhere.length).toBeGreaterThan(20)
  expect(nearby).toEqual(everywhere)
})

/** What the policy says of every record, with the facts this person has, loaded without the scope. */
async function readableByPolicy(of: AnyNoun, me: Me, ids: string[]): Promise<string[]> {
  return world.database.read('relay', {}, async relay => {
    const table = relay.manager.dataSource.getMetadata(of.entity)
    const columns = table.columns.map(it => `"${it.databaseName}" AS "${it.propertyName}"`).join(', ')
    const found = await world.owner.query(`SELECT ${columns} FROM "${table.tableName}" WHERE id = ANY ($1)`, [ids])
    const rows = found.rows.map(row => Object.assign(new of.entity(), row))
    const facts = await world.database.read('rt', settingsOf(me), tx => of.facts(tx, me, rows))
    return rows.filter(row => of.policy.read(me, row, facts.get(row.id)).allowed).map(row => row.id)
  })
}

it('reads as the text that people review', async () => {
  const text = Object.entries(nouns).map(([name, of]) => `-- ${name}\n${scopeOf(of).replace(/\s+/g, ' ')}\n`).join('\n')
  await expect(text).toMatchFileSnapshot('./scopes.golden.sql')
})
