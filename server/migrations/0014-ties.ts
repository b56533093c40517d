import type { MigrationInterface, QueryRunner } from 'typeorm'

/** SQL: the one who asks finds organisations for cases; the same kinds that may lead. */
const finds = `EXISTS (SELECT FROM organisation o WHERE o.id = me_organisation() AND (o.kind = 'platform_operator'
  OR (o.activated_at IS NOT NULL AND o.kind IN ('ngo', 'worker_representative', 'international_organisation'))))`
const isEnd = '(from_organisation_id = (SELECT me_organisation()) OR to_organisation_id = (SELECT me_organisation()))'
const leads = (caseId: string) => `EXISTS (SELECT FROM party p WHERE p.case_id = ${caseId} AND p.organisation_id IS NOT DISTINCT FROM (SELECT me_organisation())
  AND p.role = 'lead' AND p.until IS NULL OFFSET 0)`

/** Ties between organisations, and what was disclosed of them on a case. */
export class Ties1763700000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tie (
        id uuid PRIMARY KEY, from_organisation_id uuid NOT NULL REFERENCES organisation, to_organisation_id uuid NOT NULL REFERENCES organisation,
        kind text NOT NULL, note text, declared_by uuid NOT NULL, declared_organisation_id uuid NOT NULL REFERENCES organisation, declared_at timestamptz NOT NULL,
        ended_at timestamptz, ended_by uuid, end_reason text, version int NOT NULL, CHECK (from_organisation_id <> to_organisation_id));
      CREATE UNIQUE INDEX tie_live ON tie (from_organisation_id, to_organisation_id, kind) WHERE ended_at IS NULL;
      CREATE INDEX tie_to ON tie (to_organisation_id) WHERE ended_at IS NULL;
      CREATE TABLE party_conflict (
        id uuid PRIMARY KEY, party_id uuid NOT NULL REFERENCES party, case_id uuid NOT NULL REFERENCES "case", kinds text[] NOT NULL,
        with_organisation_id uuid NOT NULL REFERENCES organisation, reason text NOT NULL, at timestamptz NOT NULL, by_membership uuid NOT NULL);
      CREATE INDEX party_conflict_party ON party_conflict (party_id);

      -- Parties of a case with whom one that would join shares a live person; answered to the lead of that case alone, and without the person.
      CREATE FUNCTION same_people(of_case uuid, joining uuid) RETURNS TABLE (organisation_id uuid) LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT DISTINCT there.organisation_id FROM party there JOIN membership theirs ON theirs.organisation_id = there.organisation_id AND theirs.until IS NULL
          JOIN membership ours ON ours.person_id = theirs.person_id AND ours.organisation_id = joining AND ours.until IS NULL
        WHERE there.case_id = of_case AND there.until IS NULL AND there.organisation_id <> joining AND ${leads('of_case')} $$;
      -- Where the people of the parties of a case, and of one that would join, write from; answered to the lead of that case alone, and without names.
      CREATE FUNCTION mail_domains(of_case uuid, joining uuid) RETURNS TABLE (organisation_id uuid, domain text) LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT DISTINCT m.organisation_id, lower(split_part(p.email, '@', 2)) FROM membership m JOIN person p ON p.id = m.person_id
        WHERE m.until IS NULL AND (m.organisation_id = joining OR m.organisation_id IN (SELECT q.organisation_id FROM party q WHERE q.case_id = of_case AND q.until IS NULL))
          AND ${leads('of_case')} $$;
      -- Everybody whom ownership and control tie to these, whichever way they run.
      CREATE FUNCTION tie_reach(ids uuid[]) RETURNS TABLE (organisation_id uuid) LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
        WITH RECURSIVE near AS (
          SELECT unnest(ids) AS id
          UNION SELECT next.id FROM near CROSS JOIN LATERAL (
            SELECT t.to_organisation_id AS id FROM tie t WHERE t.from_organisation_id = near.id AND t.ended_at IS NULL AND t.kind IN ('owns', 'controls')
            UNION ALL SELECT t.from_organisation_id FROM tie t WHERE t.to_organisation_id = near.id AND t.ended_at IS NULL AND t.kind IN ('owns', 'controls')) next)
        SELECT id FROM near $$;
      -- What a tie brings together, told to whoever declares it and only while she does: the ties around it, and the parties of
      -- open cases on which two or more of those stand. She learns nothing; the server tells the leads.
      CREATE FUNCTION tie_declared_now(of_tie uuid) RETURNS SETOF tie LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT t.* FROM tie t WHERE t.id = of_tie AND t.declared_by = me_membership() AND t.ended_at IS NULL AND t.xmin = pg_current_xact_id()::xid $$;
      CREATE FUNCTION tie_around(of_tie uuid) RETURNS TABLE (from_organisation_id uuid, to_organisation_id uuid, kind text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        WITH near AS MATERIALIZED (SELECT r.organisation_id FROM tie_declared_now(of_tie) d, tie_reach(ARRAY[d.from_organisation_id, d.to_organisation_id]) r)
        SELECT t.from_organisation_id, t.to_organisation_id, t.kind FROM tie t WHERE t.ended_at IS NULL
          AND (t.from_organisation_id IN (SELECT organisation_id FROM near) OR t.to_organisation_id IN (SELECT organisation_id FROM near)) $$;
      CREATE FUNCTION tie_meets(of_tie uuid) RETURNS TABLE (id uuid, case_id uuid, organisation_id uuid, role text, standing text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        WITH near AS MATERIALIZED (SELECT r.organisation_id FROM tie_declared_now(of_tie) d, tie_reach(ARRAY[d.from_organisation_id, d.to_organisation_id]) r),
        there AS MATERIALIZED (SELECT p.id, p.case_id, p.organisation_id, p.role, p.standing FROM near JOIN party p ON p.organisation_id = near.organisation_id AND p.until IS NULL)
        SELECT there.* FROM there JOIN "case" c ON c.id = there.case_id AND c.state <> 'closed'
        WHERE EXISTS (SELECT FROM there other WHERE other.case_id = there.case_id AND other.id <> there.id) ORDER BY there.case_id, there.id $$;
      GRANT EXECUTE ON FUNCTION same_people(uuid, uuid), mail_domains(uuid, uuid), tie_reach(uuid[]), tie_around(uuid), tie_meets(uuid) TO amends_rt;

      GRANT SELECT, INSERT ON tie, party_conflict TO amends_rt;
      GRANT UPDATE (ended_at, ended_by, end_reason, version) ON tie TO amends_rt;
      ${['tie', 'party_conflict'].map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);`).join('')}
      CREATE POLICY rt_read ON tie FOR SELECT TO amends_rt USING (${isEnd} OR (SELECT ${finds}));
      CREATE POLICY rt_add ON tie FOR INSERT TO amends_rt WITH CHECK (declared_by = (SELECT me_membership())
        AND declared_organisation_id = (SELECT me_organisation()) AND (${isEnd} OR (SELECT ${finds})));
      CREATE POLICY rt_end ON tie FOR UPDATE TO amends_rt USING (declared_organisation_id = (SELECT me_organisation())
        OR (SELECT EXISTS (SELECT FROM organisation o WHERE o.id = me_organisation() AND o.kind = 'platform_operator')));
      CREATE POLICY rt_read ON party_conflict FOR SELECT TO amends_rt USING (${leads('party_conflict.case_id')});
      CREATE POLICY rt_add ON party_conflict FOR INSERT TO amends_rt WITH CHECK (by_membership = (SELECT me_membership()) AND ${leads('party_conflict.case_id')});
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
