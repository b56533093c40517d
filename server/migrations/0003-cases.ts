import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = ['case', 'party', 'assignment', 'message']

/** Cases, the parties to them, who is assigned, and messages with their audience. */
export class Cases1763700000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "case" (
        id uuid PRIMARY KEY, code text NOT NULL UNIQUE, title text NOT NULL, state text NOT NULL, opened_at timestamptz NOT NULL,
        opened_by uuid NOT NULL, opening_organisation_id uuid NOT NULL REFERENCES organisation,
        verification_begun_at timestamptz, verification_begun_by uuid, version int NOT NULL);
      CREATE TABLE party (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", organisation_id uuid NOT NULL REFERENCES organisation, role text NOT NULL,
        standing text NOT NULL, known_as text NOT NULL, "from" timestamptz NOT NULL, until timestamptz, basis text, added_by uuid NOT NULL, ended_by uuid,
        end_reason text, last_visible_at timestamptz NOT NULL, version int NOT NULL);
      -- One organisation may hold a case under one role at a time.
      CREATE UNIQUE INDEX party_live ON party (case_id, organisation_id) WHERE until IS NULL;
      CREATE INDEX party_list ON party (organisation_id, last_visible_at DESC, id DESC) WHERE until IS NULL;
      CREATE TABLE assignment (
        id uuid PRIMARY KEY, party_id uuid NOT NULL REFERENCES party, case_id uuid NOT NULL REFERENCES "case", organisation_id uuid NOT NULL REFERENCES organisation,
        membership_id uuid NOT NULL REFERENCES membership, position text NOT NULL, "from" timestamptz NOT NULL, until timestamptz, by_membership_id uuid NOT NULL);
      CREATE UNIQUE INDEX assignment_live ON assignment (party_id, membership_id) WHERE until IS NULL;
      CREATE TABLE message (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", author_membership_id uuid NOT NULL, author_name text NOT NULL,
        organisation_id uuid NOT NULL REFERENCES organisation, audience uuid[] NOT NULL, text text NOT NULL, sent_at timestamptz NOT NULL);
      CREATE INDEX message_case ON message (case_id, sent_at DESC, id);

      -- Has the one who asks a live place on the case that reads it? Rows of a case are few, so one look-up each is cheap.
      CREATE FUNCTION me_reads_case(of uuid) RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
        $$ SELECT EXISTS (SELECT FROM party p WHERE p.case_id = of AND p.organisation_id = me_organisation() AND p.until IS NULL
             AND p.standing IN ('member', 'partner')) $$;
      -- Adds a party: the opener's own as lead of a case that has none, or any by the lead. Nobody else can.
      CREATE FUNCTION party_add(new_id uuid, of_case uuid, of_organisation uuid, as_role text, as_standing text, as_known text, at timestamptz, why text, by_membership uuid)
        RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
          IF by_membership IS DISTINCT FROM me_membership() OR NOT (
            EXISTS (SELECT FROM party p WHERE p.case_id = of_case AND p.organisation_id = me_organisation() AND p.role = 'lead' AND p.until IS NULL)
            OR (as_role = 'lead' AND of_organisation = me_organisation() AND NOT EXISTS (SELECT FROM party p WHERE p.case_id = of_case)
                AND EXISTS (SELECT FROM "case" c WHERE c.id = of_case AND c.opening_organisation_id = me_organisation())))
          THEN RAISE insufficient_privilege; END IF;
          INSERT INTO party (id, case_id, organisation_id, role, standing, known_as, "from", basis, added_by, last_visible_at, version)
            VALUES (new_id, of_case, of_organisation, as_role, as_standing, as_known, at, why, by_membership, at, 1);
        END $$;
      CREATE FUNCTION party_end(of_party uuid, at timestamptz, why text, by_membership uuid)
        RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
          IF by_membership IS DISTINCT FROM me_membership() OR NOT EXISTS (
            SELECT FROM party ended JOIN party lead ON lead.case_id = ended.case_id AND lead.role = 'lead' AND lead.until IS NULL
            WHERE ended.id = of_party AND ended.until IS NULL AND ended.role <> 'lead' AND lead.organisation_id = me_organisation())
          THEN RAISE insufficient_privilege; END IF;
          UPDATE party SET until = at, standing = 'former', ended_by = by_membership, end_reason = why, version = version + 1 WHERE id = of_party;
          UPDATE assignment SET until = at WHERE party_id = of_party AND assignment.until IS NULL;
        END $$;
      GRANT EXECUTE ON FUNCTION me_reads_case(uuid), party_add(uuid, uuid, uuid, text, text, text, timestamptz, text, uuid),
        party_end(uuid, timestamptz, text, uuid) TO amends_rt;

      GRANT SELECT, INSERT ON "case", assignment, message TO amends_rt;
      GRANT UPDATE (title, state, verification_begun_at, verification_begun_by, version) ON "case" TO amends_rt;
      GRANT UPDATE (until) ON assignment TO amends_rt;
      GRANT SELECT ON party TO amends_rt;
      -- The relay knows who is where, and no content.
      GRANT SELECT ON party, assignment TO amends_relay;
      GRANT UPDATE (last_visible_at) ON party TO amends_relay;
      GRANT SELECT (id, code, state) ON "case" TO amends_relay;
      GRANT SELECT (id, case_id, organisation_id, audience) ON message TO amends_relay;
      ${tables.map(table => `
        ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON "${table}" FOR SELECT TO amends_backup USING (true);
        CREATE POLICY relay_read ON "${table}" FOR SELECT TO amends_relay USING (true);`).join('')}
      CREATE POLICY relay_moves ON party FOR UPDATE TO amends_relay USING (true);
      CREATE POLICY rt_read ON party FOR SELECT TO amends_rt USING (organisation_id = (SELECT me_organisation()) OR me_reads_case(case_id));
      CREATE POLICY rt_read ON "case" FOR SELECT TO amends_rt USING (EXISTS (
        SELECT FROM party p WHERE p.case_id = "case".id AND p.organisation_id = (SELECT me_organisation()) AND p.until IS NULL AND p.standing IN ('member', 'partner')));
      CREATE POLICY rt_add ON "case" FOR INSERT TO amends_rt WITH CHECK (opening_organisation_id = (SELECT me_organisation()) AND opened_by = (SELECT me_membership()));
      CREATE POLICY rt_change ON "case" FOR UPDATE TO amends_rt USING (EXISTS (
        SELECT FROM party p WHERE p.case_id = "case".id AND p.organisation_id = (SELECT me_organisation()) AND p.until IS NULL AND p.role = 'lead'));
      CREATE POLICY rt_own ON assignment TO amends_rt USING (organisation_id = (SELECT me_organisation())) WITH CHECK (
        organisation_id = (SELECT me_organisation()) AND EXISTS (
          SELECT FROM party p WHERE p.id = party_id AND p.case_id = assignment.case_id AND p.organisation_id = (SELECT me_organisation())));
      CREATE POLICY rt_read ON message FOR SELECT TO amends_rt USING (EXISTS (
        SELECT FROM party p WHERE p.case_id = message.case_id AND p.organisation_id = (SELECT me_organisation()) AND p.until IS NULL AND p.standing IN ('member', 'partner') AND p.id = ANY (message.audience)));
      CREATE POLICY rt_add ON message FOR INSERT TO amends_rt
        WITH CHECK (author_membership_id = (SELECT me_membership()) AND organisation_id = (SELECT me_organisation()) AND me_reads_case(case_id));
      CREATE POLICY rt_read ON event FOR SELECT TO amends_rt USING (
        organisation_id = (SELECT me_organisation()) OR (case_id IS NOT NULL AND me_reads_case(case_id)));
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
