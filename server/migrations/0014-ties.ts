import type { MigrationInterface, QueryRunner } from 'typeorm'

/** SQL: the one who asks finds organisations for cases; the same kinds that may lead. */
const finds = `EXISTS (SELECT FROM organisation o WHERE o.id = me_organisation() AND (o.kind = 'platform_operator'
  OR (o.activated_at IS NOT NULL AND o.kind IN ('ngo', 'worker_representative', 'international_organisation'))))`
const operates = `EXISTS (SELECT FROM organisation o WHERE o.id = me_organisation() AND o.kind = 'platform_operator')`
const isKind = (kinds: string) => `EXISTS (SELECT FROM organisation o WHERE o.id = me_organisation() AND o.kind ${kinds})`
const helps = isKind(`NOT IN ('brand', 'supplier', 'recruiter')`)
const isAuthority = isKind(`IN ('labour_inspectorate', 'referral_authority', 'police', 'immigration', 'consulate')`)
const isEnd = '(from_organisation_id = (SELECT me_organisation()) OR to_organisation_id = (SELECT me_organisation()))'
const declaredIt = 'declared_organisation_id = (SELECT me_organisation())'
const leads = (caseId: string) => `EXISTS (SELECT FROM party p WHERE p.case_id = ${caseId} AND p.organisation_id IS NOT DISTINCT FROM (SELECT me_organisation())
  AND p.role = 'lead' AND p.until IS NULL OFFSET 0)`

/** Ties between organisations, and what was disclosed of them on a case. */
export class Ties1763700000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One row is one organisation's word that a tie is there; several may say the same, and it holds as long as one of them does.
      CREATE TABLE tie (
        id uuid PRIMARY KEY, from_organisation_id uuid NOT NULL REFERENCES organisation, to_organisation_id uuid NOT NULL REFERENCES organisation,
        kind text NOT NULL, note text, declared_by uuid NOT NULL, declared_organisation_id uuid NOT NULL REFERENCES organisation, declared_at timestamptz NOT NULL,
        counts_from timestamptz, ended_at timestamptz, ended_by uuid, end_reason text, version int NOT NULL, CHECK (from_organisation_id <> to_organisation_id));
      CREATE UNIQUE INDEX tie_live ON tie (from_organisation_id, to_organisation_id, kind, declared_organisation_id) WHERE ended_at IS NULL;
      CREATE INDEX tie_to ON tie (to_organisation_id) WHERE ended_at IS NULL;
      CREATE INDEX tie_declared ON tie (declared_organisation_id, declared_at);
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
      -- Everybody whom ownership and control tie to these, whichever way they run, of the ties that the one who asks may know.
      CREATE FUNCTION tie_reach(ids uuid[]) RETURNS TABLE (organisation_id uuid) LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
        WITH RECURSIVE near AS (
          SELECT unnest(ids) AS id
          UNION SELECT next.id FROM near CROSS JOIN LATERAL (
            SELECT t.to_organisation_id AS id FROM tie t WHERE t.from_organisation_id = near.id AND t.ended_at IS NULL AND t.kind IN ('owns', 'controls')
            UNION ALL SELECT t.from_organisation_id FROM tie t WHERE t.to_organisation_id = near.id AND t.ended_at IS NULL AND t.kind IN ('owns', 'controls')) next)
        SELECT id FROM near $$;
      GRANT EXECUTE ON FUNCTION same_people(uuid, uuid), mail_domains(uuid, uuid), tie_reach(uuid[]) TO amends_rt;

      GRANT SELECT, INSERT ON tie, party_conflict TO amends_rt;
      GRANT UPDATE (ended_at, ended_by, end_reason, version) ON tie TO amends_rt;
      -- The relay looks again at open cases when a tie comes or goes: who is tied to whom, and not how anybody knows.
      GRANT SELECT (id, from_organisation_id, to_organisation_id, kind, declared_organisation_id, counts_from, ended_at) ON tie TO amends_relay;
      GRANT SELECT (party_id, case_id, kinds, with_organisation_id) ON party_conflict TO amends_relay;
      GRANT EXECUTE ON FUNCTION tie_reach(uuid[]), chain_head(uuid) TO amends_relay;
      GRANT INSERT ON event, outbox TO amends_relay;
      CREATE POLICY relay_screens ON event FOR INSERT TO amends_relay WITH CHECK (
        kind IN ('party.conflict_found', 'party.conflict_ended') AND actor_membership_id IS NULL);
      ${['tie', 'party_conflict'].map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY relay_read ON ${table} FOR SELECT TO amends_relay USING (true);
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);`).join('')}
      -- What an NGO or a brand says of a company is not for that company: it would learn who looks at it, and when. One that
      -- helps reads what the other end says of it, so that it can confirm or deny.
      CREATE POLICY rt_read ON tie FOR SELECT TO amends_rt USING (${declaredIt} OR (SELECT ${finds})
        OR (${isEnd} AND declared_organisation_id IN (from_organisation_id, to_organisation_id) AND (SELECT ${helps})));
      -- A word counts by itself where it is said by those who may lead, by the State, or by one that helps and says that a company holds it.
      CREATE POLICY rt_add ON tie FOR INSERT TO amends_rt WITH CHECK (declared_by = (SELECT me_membership()) AND ${declaredIt} AND ended_at IS NULL
        AND (${isEnd} OR (SELECT ${finds}))
        AND (counts_from IS NULL OR (SELECT ${finds}) OR (SELECT ${isAuthority}) OR (to_organisation_id = (SELECT me_organisation()) AND (SELECT ${helps})
          AND EXISTS (SELECT FROM organisation o WHERE o.id = from_organisation_id AND o.kind IN ('brand', 'supplier', 'recruiter')))));
      CREATE POLICY rt_end ON tie FOR UPDATE TO amends_rt USING (ended_at IS NULL AND (${declaredIt} OR (SELECT ${operates})))
        WITH CHECK (ended_at IS NOT NULL AND ended_by = (SELECT me_membership()));
      CREATE POLICY rt_read ON party_conflict FOR SELECT TO amends_rt USING (${leads('party_conflict.case_id')});
      CREATE POLICY rt_add ON party_conflict FOR INSERT TO amends_rt WITH CHECK (by_membership = (SELECT me_membership()) AND ${leads('party_conflict.case_id')});
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
