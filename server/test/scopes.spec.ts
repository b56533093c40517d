import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast, type CastKey } from '@amends/shared/cast'
import type { Me } from '../src/access/me.js'
import { Sessions } from '../src/access/session.js'
import { scopeOf, see, seenBy } from '../src/access/take.js'
import { settingsOf } from '../src/access/me.js'
import { events, near } from '../src/audit/event.policy.js'
import { playDemo } from '../src/demo/load.js'
import { nouns, type AnyNoun } from './nouns.js'
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
  await world.owner.query(`INSERT INTO worker (id, case_id, code, added_at, added_by, party_id, version)
    SELECT p.id, p.case_id, 'W-' || left(p.id::text, 8), p."from", p.added_by, p.id, 1 FROM party p WHERE p.role = 'lead'`)
  await world.owner.query(`INSERT INTO opening (id, act_id, case_id, worker_id, seq, part, basis, outcome, membership_id, organisation_id, opener_name, at, salt, commitment, hash)
    SELECT md5(p.id::text || m.id::text)::uuid, md5(p.id::text || m.id::text)::uuid, p.case_id, w.id, row_number() OVER (PARTITION BY p.case_id ORDER BY p.id, m.id), 'identity',
      CASE WHEN p.role = 'brand' THEN NULL ELSE 'emergency' END, CASE WHEN p.role = 'brand' THEN 'denied' ELSE 'opened' END, m.id, m.organisation_id, 'Someone', p."from", '', '', ''
    FROM party p JOIN worker w ON w.case_id = p.case_id JOIN membership m ON m.organisation_id = p.organisation_id WHERE m.until IS NULL`)
  // A consent for everybody but the lead, one that is over, and another legal basis that each who may look at it was asked about.
  await world.owner.query(`INSERT INTO consent (id, worker_id, case_id, basis, purpose, items, receiver_organisation_id, state, at, by_membership_id, by_person_id, by_name, sealed, version)
    SELECT md5(p.id::text || state)::uuid, w.id, p.case_id, 'consent', 'services', '{identity}', p.organisation_id, state, p."from", p.added_by, p.added_by, 'Someone', '', 1
    FROM party p JOIN worker w ON w.case_id = p.case_id, unnest('{given,withdrawn}'::text[]) state WHERE p.role <> 'lead'`)
  await world.owner.query(`INSERT INTO consent (id, worker_id, case_id, basis, purpose, items, receiver_organisation_id, state, at, by_membership_id, by_person_id, by_name, sealed,
      approver_organisation_id, version)
    SELECT md5(p.id::text || 'proposed')::uuid, w.id, p.case_id, 'court_order', 'investigation', '{identity}', NULL, 'proposed', p."from", p.added_by, p.added_by, 'Someone', '', p.organisation_id, 1
    FROM party p JOIN worker w ON w.case_id = p.case_id WHERE p.role <> 'lead'`)
  await world.owner.query(`INSERT INTO withholding (id, worker_id, case_id, organisation_id, sealed, at, by_membership_id, by_name, version)
    SELECT p.id, w.id, p.case_id, p.organisation_id, '', p."from", p.added_by, 'Someone', 1 FROM party p JOIN worker w ON w.case_id = p.case_id WHERE p.role = 'shelter'`)
  await world.owner.query(`INSERT INTO file (id, use, record_id, case_id, organisation_id, party_id, membership_id, author_name, class, audience, state, claimed_type, size, sealed_name,
      wrapped_key, page_sizes, started_at, checked_at, expires_at, version)
    SELECT md5(p.id::text || s.state)::uuid, 'evidence', p.case_id, p.case_id, p.organisation_id, p.id, p.added_by, 'Someone', 'coordination', m.audience, s.state, 'text/plain', 1, '', '', '{}',
      p."from", p."from", p."from", 1 FROM (VALUES ('uploading'), ('ready')) s (state) CROSS JOIN party p JOIN LATERAL (
      SELECT array_append(m.audience, p.id) AS audience FROM message m WHERE m.case_id = p.case_id AND p.id = ANY (m.audience) LIMIT 1) m ON true`)
  await world.owner.query(`INSERT INTO file_reader (file_id, party_id, case_id, audience, at) SELECT id, party, case_id, audience, started_at FROM file, unnest(audience) party WHERE state = 'ready' ON CONFLICT DO NOTHING`)
  for (const key of Object.keys(cast) as CastKey[]) { // keys of a const object
    const caller = await world.as(key)
    const me = await world.app.get(Sessions).meOf(caller.cookie.slice(caller.cookie.indexOf('=') + 1))
    if (me) people.set(key, me)
  }
}, 120_000)
afterAll(async () => { await world.close() })

/** Every record of a noun, past every wall. */
const everything = (of: AnyNoun) => world.database.read('relay', {}, async tx => {
  const table = tx.manager.dataSource.getMetadata(of.entity).tableName
  const { rows } = await world.owner.query<{ id: string }>(`SELECT id FROM "${table}"`)
  return rows.map(row => row.id)
})

describe.each(Object.entries(nouns))('%s', { timeout: 90_000 }, (_name, of) => {
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
    const { rows } = await world.owner.query(`SELECT ${columns} FROM "${table.tableName}" WHERE id = ANY ($1)`, [ids])
    const facts = await world.database.read('rt', settingsOf(me), tx => of.facts(tx, me, rows))
    return rows.filter(row => of.policy.read(me, row, facts.get(row.id)).allowed).map(row => row.id)
  })
}

it('reads as the text that people review', async () => {
  const text = Object.entries(nouns).map(([name, of]) => `-- ${name}\n${scopeOf(of).replace(/\s+/g, ' ')}\n`).join('\n')
  await expect(text).toMatchFileSnapshot('./scopes.golden.sql')
})
