import type { MigrationInterface, QueryRunner } from 'typeorm'
import { everRead } from '../src/disclosure/wall.js'

/** SQL: the place `mine` could ever read a row of this class. A constant, so PostgreSQL plans with the words themselves. */
const lets = (of: string) => `(mine.role || ' ' || mine.standing || ' ' || ${of}) = ANY (class_ever_read())`

const leadsThere = `EXISTS (SELECT FROM party lead WHERE lead.case_id = part.case_id AND lead.role = 'lead' AND lead.until IS NULL
            AND lead.organisation_id = me_organisation())`

/** A second wall that knows the table: whoever asks in SQL reads no row of a class that its role can never see. */
export class SecondWall1763700000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The words are the table's. The server writes them anew whenever it starts, and before this; a restore has only this.
      DO $do$ BEGIN
        IF to_regprocedure('class_ever_read()') IS NULL THEN
          CREATE FUNCTION class_ever_read() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$ SELECT '{${everRead.join(',')}}'::text[] $$;
          GRANT EXECUTE ON FUNCTION class_ever_read() TO amends_rt;
        END IF;
      END $do$;
      CREATE OR REPLACE VIEW me_place WITH (security_barrier) AS SELECT p.id, p.case_id, p.role, p.standing FROM party p
        WHERE p.organisation_id IS NOT DISTINCT FROM (SELECT me_organisation()) AND p.until IS NULL AND p.standing IN ('member', 'partner');
      -- Who the company concerned is, is the lead's to know: for the others it goes on as it stood, also on a page that is kept later.
      ALTER TABLE party ADD stood_as text;
      UPDATE party SET stood_as = kept.standing FROM party_snapshot kept WHERE kept.party_id = party.id;
      -- Its own place is read by who takes part. The company concerned acts on the page it kept and needs it for that; one that
      -- was only told by a notice has none, and must not learn of which case it was told.
      ALTER POLICY rt_read ON party USING (
        (organisation_id = (SELECT me_organisation()) AND (standing IN ('member', 'partner') OR (standing = 'respondent' AND stood_as IS NOT NULL)))
        OR EXISTS (SELECT FROM me_place mine WHERE mine.case_id = party.case_id
          AND (party.organisation_id = (SELECT me_organisation()) OR ${lets('party.known_as')}) OFFSET 0));
      ALTER POLICY rt_read ON event USING (
        organisation_id = (SELECT me_organisation())
        OR EXISTS (SELECT FROM me_place mine WHERE mine.case_id = event.case_id
          AND (mine.id = ANY (event.addressed) OR ${lets('event.class')}) OFFSET 0)
        OR EXISTS (SELECT FROM party_snapshot kept WHERE kept.case_id = event.case_id
          AND kept.organisation_id IS NOT DISTINCT FROM (SELECT me_organisation()) AND event.id = ANY (kept.heard) OFFSET 0));
      CREATE OR REPLACE FUNCTION party_make_respondent(of_party uuid, at timestamptz, reads text[], by_membership uuid)
        RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
          mine party;
          known jsonb;
        BEGIN
          SELECT part.* INTO mine FROM party part WHERE part.id = of_party AND part.until IS NULL AND part.standing IN ('member', 'partner')
            AND part.role IN ('brand', 'employer', 'supplier', 'recruiter') AND by_membership IS NOT DISTINCT FROM me_membership() AND ${leadsThere} FOR UPDATE;
          IF NOT FOUND OR NOT reads <@ '{open,coordination}' THEN RAISE insufficient_privilege; END IF;
          SELECT coalesce(jsonb_agg(to_jsonb(it) ORDER BY it."from", it.id), '[]') INTO known FROM (
            SELECT p.id, p.case_id, p.organisation_id, p.role, CASE p.standing WHEN 'respondent' THEN coalesce(p.stood_as, p.standing) ELSE p.standing END AS standing, p.known_as, p."from", p.until,
              CASE WHEN own THEN p.talk END AS talk, CASE WHEN own THEN p.talk_points END AS talk_points, CASE WHEN own THEN p.undertaking_at END AS undertaking_at
            FROM party p, LATERAL (SELECT p.organisation_id = mine.organisation_id) AS ours (own)
            WHERE p.case_id = mine.case_id AND (own OR p.known_as = ANY (reads))) it;
          INSERT INTO party_snapshot (party_id, case_id, organisation_id, taken_at, standing, met, heard, body)
            SELECT mine.id, mine.case_id, mine.organisation_id, at, mine.standing,
              (SELECT array_agg(DISTINCT (it ->> 'organisation_id')::uuid) FROM jsonb_array_elements(known) it),
              (SELECT coalesce(array_agg(e.id), '{}') FROM event e WHERE e.case_id = mine.case_id AND (mine.id = ANY (e.addressed) OR e.class = ANY (reads))),
              jsonb_build_object('parties', known,
                'case', (SELECT to_jsonb(it) FROM (SELECT c.id, c.code, c.title, c.state, c.opened_at, c.verification_begun_at FROM "case" c WHERE c.id = mine.case_id) it),
                -- The letters in its name come with a later migration. When one is due its people would read that it is sent.
                'letters', (SELECT coalesce(jsonb_agg(to_jsonb(l) ORDER BY l.shown_at DESC, l.id DESC), '[]') FROM (
                  SELECT n.id, n.case_id, n.party_id, n.matter, n.subject, n.text, n.period_from, n.period_to, n.reply_by, n.shown_at, n.sent_on,
                    CASE WHEN d.way = 'platform' THEN d.deliver_at END AS due_at
                  FROM notice_in_name n JOIN notice_draft d ON d.id = n.draft_id WHERE n.party_id = mine.id) l),
                'messages', (SELECT coalesce(jsonb_agg(to_jsonb(m) ORDER BY m.sent_at DESC, m.id DESC), '[]') FROM message m
                  WHERE m.case_id = mine.case_id AND mine.id = ANY (m.audience)));
          UPDATE party SET standing = 'respondent', stood_as = mine.standing, version = version + 1 WHERE id = mine.id;
        END $$;
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
