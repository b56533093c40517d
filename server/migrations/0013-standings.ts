import type { MigrationInterface, QueryRunner } from 'typeorm'

const leadsThere = `EXISTS (SELECT FROM party lead WHERE lead.case_id = part.case_id AND lead.role = 'lead' AND lead.until IS NULL
            AND lead.organisation_id = me_organisation())`

/** What a company promises on joining, how far it may talk, and what a respondent keeps. */
export class Standings1763700000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE party ADD talk text NOT NULL DEFAULT 'no' CHECK (talk IN ('no', 'points', 'yes')), ADD talk_points text, ADD undertaking_at timestamptz, ADD undertaking_by uuid;
      -- Nobody was asked before; what they were added for goes on.
      UPDATE party SET undertaking_at = "from", undertaking_by = added_by WHERE role IN ('brand', 'employer', 'supplier', 'recruiter', 'auditor');

      CREATE TABLE party_snapshot (
        party_id uuid PRIMARY KEY REFERENCES party, case_id uuid NOT NULL REFERENCES "case", organisation_id uuid NOT NULL REFERENCES organisation,
        taken_at timestamptz NOT NULL, standing text NOT NULL, met uuid[] NOT NULL, heard uuid[] NOT NULL, body jsonb NOT NULL);
      CREATE INDEX party_snapshot_organisation ON party_snapshot (organisation_id);
      CREATE INDEX party_snapshot_case ON party_snapshot (case_id, organisation_id);
      CREATE TABLE party_post (
        id uuid PRIMARY KEY, party_id uuid NOT NULL REFERENCES party, case_id uuid NOT NULL REFERENCES "case", organisation_id uuid NOT NULL REFERENCES organisation,
        author_membership_id uuid NOT NULL, author_name text NOT NULL, audience uuid[] NOT NULL, text text NOT NULL, sent_at timestamptz NOT NULL,
        letter_id uuid, letter_subject text);
      CREATE INDEX party_post_party ON party_post (party_id, sent_at DESC, id);
      CREATE INDEX party_post_case ON party_post (case_id, sent_at DESC, id);

      -- A company's own people accept for it, once.
      CREATE FUNCTION party_accept(of_party uuid, at timestamptz, by_membership uuid)
        RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          UPDATE party SET undertaking_at = at, undertaking_by = by_membership, version = version + 1
            WHERE id = of_party AND organisation_id = me_organisation() AND until IS NULL AND undertaking_at IS NULL
              AND role IN ('brand', 'employer', 'supplier', 'recruiter', 'auditor') AND by_membership IS NOT DISTINCT FROM me_membership();
          IF NOT FOUND THEN RAISE insufficient_privilege; END IF;
        END $$;
      CREATE FUNCTION party_settle_talk(of_party uuid, as_talk text, points text, by_membership uuid)
        RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          UPDATE party part SET talk = as_talk, talk_points = points, version = version + 1
            WHERE part.id = of_party AND part.until IS NULL AND part.role IN ('brand', 'employer', 'supplier', 'recruiter')
              AND by_membership IS NOT DISTINCT FROM me_membership() AND ${leadsThere};
          IF NOT FOUND THEN RAISE insufficient_privilege; END IF;
        END $$;
      -- Keeps what a company's people can read now, and nothing else: the rows they read, and of the log, which never
      -- changes, which lines; then it reads the live case no more. reads: the classes that its role and standing read. It is the owner who gathers: the lead herself does not
      -- read what the company and others say to each other, nor what was kept.
      CREATE FUNCTION party_make_respondent(of_party uuid, at timestamptz, reads text[], by_membership uuid)
        RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
          mine party;
          known jsonb;
        BEGIN
          SELECT part.* INTO mine FROM party part WHERE part.id = of_party AND part.until IS NULL AND part.standing IN ('member', 'partner')
            AND part.role IN ('brand', 'employer', 'supplier', 'recruiter') AND by_membership IS NOT DISTINCT FROM me_membership() AND ${leadsThere} FOR UPDATE;
          IF NOT FOUND OR NOT reads <@ '{open,coordination}' THEN RAISE insufficient_privilege; END IF;
          SELECT coalesce(jsonb_agg(to_jsonb(it) ORDER BY it."from", it.id), '[]') INTO known FROM (
            SELECT p.id, p.case_id, p.organisation_id, p.role, p.standing, p.known_as, p."from", p.until,
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
          UPDATE party SET standing = 'respondent', version = version + 1 WHERE id = mine.id;
        END $$;
      REVOKE EXECUTE ON FUNCTION party_accept(uuid, timestamptz, uuid), party_settle_talk(uuid, text, text, uuid),
        party_make_respondent(uuid, timestamptz, text[], uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION party_accept(uuid, timestamptz, uuid), party_settle_talk(uuid, text, text, uuid),
        party_make_respondent(uuid, timestamptz, text[], uuid) TO amends_rt;

      GRANT SELECT ON party_snapshot TO amends_rt;
      GRANT SELECT, INSERT ON party_post TO amends_rt;
      -- The relay knows who met whom and who heard what, and no content.
      GRANT SELECT (party_id, case_id, organisation_id, met, heard) ON party_snapshot TO amends_relay;
      GRANT SELECT (id, party_id, case_id, organisation_id) ON party_post TO amends_relay;
      ${['party_snapshot', 'party_post'].map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);
        CREATE POLICY relay_read ON ${table} FOR SELECT TO amends_relay USING (true);`).join('')}
      -- Read by those who kept it, as long as they take part.
      CREATE POLICY rt_read ON party_snapshot FOR SELECT TO amends_rt USING (organisation_id = (SELECT me_organisation())
        AND EXISTS (SELECT FROM party p WHERE p.id = party_id AND p.standing = 'respondent' AND p.until IS NULL OFFSET 0));
      ALTER POLICY rt_read ON event USING (
        organisation_id = (SELECT me_organisation()) OR EXISTS (SELECT FROM me_place mine WHERE mine.case_id = event.case_id OFFSET 0)
        OR EXISTS (SELECT FROM party_snapshot kept WHERE kept.case_id = event.case_id
          AND kept.organisation_id IS NOT DISTINCT FROM (SELECT me_organisation()) AND event.id = ANY (kept.heard) OFFSET 0));
      CREATE POLICY rt_read ON party_post FOR SELECT TO amends_rt USING (
        (organisation_id = (SELECT me_organisation()) AND EXISTS (
          SELECT FROM party p WHERE p.id = party_id AND p.standing = 'respondent' AND p.until IS NULL OFFSET 0))
        OR EXISTS (SELECT FROM party p WHERE p.case_id = party_post.case_id AND p.organisation_id IS NOT DISTINCT FROM (SELECT me_organisation())
          AND p.role = 'lead' AND p.until IS NULL OFFSET 0));
      CREATE POLICY rt_add ON party_post FOR INSERT TO amends_rt WITH CHECK (
        organisation_id = (SELECT me_organisation()) AND author_membership_id = (SELECT me_membership()) AND EXISTS (
          SELECT FROM party p WHERE p.id = party_id AND p.case_id = party_post.case_id AND p.organisation_id = (SELECT me_organisation())
            AND p.standing = 'respondent' AND p.until IS NULL));
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
