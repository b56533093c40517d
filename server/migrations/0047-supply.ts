import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = ['supply_entry', 'conduct_code', 'supply_asking', 'conduct_acceptance', 'supply_filing', 'supply_look', 'supply_found']
const mine = 'organisation_id = (SELECT me_organisation())'
const byMe = 'by_membership_id = (SELECT me_membership())'
const isKind = (kinds: string) => `EXISTS (SELECT FROM organisation o WHERE o.id = (SELECT me_organisation()) AND o.kind IN (${kinds}))`
const keeps = isKind(`'brand', 'supplier', 'recruiter'`)
const operates = isKind(`'platform_operator'`)
/** SQL: the one who asks was let in by the organisation of this row. */
const letIn = (of: string, more = 'true') => `EXISTS (SELECT FROM supply_asking a WHERE a.organisation_id = ${of}.organisation_id AND a.state = 'open'
        AND a.here_organisation_id = (SELECT me_organisation()) AND ${more} OFFSET 0)`
/** SQL: the one who asks works for the lead of the case. */
const leads = (caseId: string) => `EXISTS (SELECT FROM party p JOIN assignment a ON a.party_id = p.id AND a.membership_id = me_membership() AND a.until IS NULL
        WHERE p.case_id = ${caseId} AND p.organisation_id IS NOT DISTINCT FROM me_organisation() AND p.role = 'lead' AND p.until IS NULL OFFSET 0)`

/** Whom a company buys from or finds workers for, on a list that is its own; the code of conduct it asks for; and who is linked to a place, told to a lead. */
export class Supply1763700000047 implements MigrationInterface {
  name = 'Supply1763700000047'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A line of one organisation's own list. No other reads it; whoever is on it is not told so.
      CREATE TABLE supply_entry (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, relation text NOT NULL, site text NOT NULL, name text NOT NULL, folded text NOT NULL,
        country text NOT NULL, region text, tier int, contact_name text, contact_email text, kept_at timestamptz NOT NULL, kept_by uuid NOT NULL,
        ended_at timestamptz, ended_by uuid, version int NOT NULL, CHECK (tier BETWEEN 1 AND 9), CHECK ((relation = 'buys_from') = (tier IS NOT NULL)));
      CREATE INDEX supply_entry_of ON supply_entry (organisation_id, name, id);
      CREATE INDEX supply_entry_named ON supply_entry (folded, country) WHERE ended_at IS NULL AND site <> 'private_home';
      -- What a company asks of those it buys from, in its own words; a later one takes its place, and none is changed.
      CREATE TABLE conduct_code (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, title text NOT NULL, words text NOT NULL, at timestamptz NOT NULL,
        by_membership_id uuid NOT NULL, by_name text NOT NULL);
      CREATE INDEX conduct_code_of ON conduct_code (organisation_id, at DESC, id DESC);
      -- Somebody of a list is asked to come here: the operator lets it in, and it reads the code. It says nothing of any case.
      CREATE TABLE supply_asking (
        id uuid PRIMARY KEY, entry_id uuid NOT NULL REFERENCES supply_entry, organisation_id uuid NOT NULL REFERENCES organisation, organisation_name text NOT NULL,
        name text NOT NULL, kind text NOT NULL, country text NOT NULL, email text NOT NULL, state text NOT NULL CHECK (state IN ('asked', 'open', 'refused', 'over')),
        at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL, answered_at timestamptz, answered_by uuid,
        here_organisation_id uuid REFERENCES organisation, version int NOT NULL, CHECK (state <> 'open' OR here_organisation_id IS NOT NULL));
      CREATE UNIQUE INDEX supply_asking_live ON supply_asking (entry_id) WHERE state IN ('asked', 'open');
      CREATE INDEX supply_asking_entry ON supply_asking (entry_id, at DESC);
      CREATE INDEX supply_asking_here ON supply_asking (here_organisation_id) WHERE state = 'open';
      CREATE INDEX supply_asking_waits ON supply_asking (at) WHERE state = 'asked';
      -- Who accepted which code, when, and who says so.
      CREATE TABLE conduct_acceptance (
        id uuid PRIMARY KEY, entry_id uuid NOT NULL REFERENCES supply_entry, organisation_id uuid NOT NULL REFERENCES organisation, code_id uuid NOT NULL REFERENCES conduct_code,
        way text NOT NULL CHECK (way IN ('here', 'paper')), signed_by text NOT NULL, accepted_on date NOT NULL, at timestamptz NOT NULL, by_membership_id uuid NOT NULL);
      CREATE INDEX conduct_acceptance_entry ON conduct_acceptance (entry_id, at DESC, id DESC);
      -- Where on its own list an organisation puts a case that it reads. Its own note.
      CREATE TABLE supply_filing (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", organisation_id uuid NOT NULL REFERENCES organisation, entry_id uuid REFERENCES supply_entry,
        at timestamptz NOT NULL, by_membership_id uuid NOT NULL, version int NOT NULL, UNIQUE (organisation_id, case_id));
      -- That the lead of a case asked who is linked to a place, and who was found then.
      CREATE TABLE supply_look (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", organisation_id uuid NOT NULL REFERENCES organisation, name text NOT NULL, country text NOT NULL,
        at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL);
      CREATE INDEX supply_look_case ON supply_look (case_id, at DESC, id DESC);
      CREATE INDEX supply_look_of ON supply_look (organisation_id, at);
      CREATE TABLE supply_found (
        look_id uuid NOT NULL REFERENCES supply_look, case_id uuid NOT NULL REFERENCES "case", organisation_id uuid NOT NULL REFERENCES organisation, relation text NOT NULL,
        PRIMARY KEY (look_id, organisation_id, relation));

      ${tables.map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        GRANT SELECT ON ${table} TO amends_rt;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);`).join('')}
      GRANT INSERT ON supply_entry, conduct_code, supply_asking, conduct_acceptance, supply_filing TO amends_rt;
      GRANT UPDATE (relation, site, name, folded, country, region, tier, contact_name, contact_email, kept_at, kept_by, ended_at, ended_by, version) ON supply_entry TO amends_rt;
      GRANT UPDATE (state, answered_at, answered_by, here_organisation_id, version) ON supply_asking TO amends_rt;
      GRANT UPDATE (entry_id, at, by_membership_id, version) ON supply_filing TO amends_rt;

      CREATE POLICY rt_read ON supply_entry FOR SELECT TO amends_rt USING (${mine});
      CREATE POLICY rt_add ON supply_entry FOR INSERT TO amends_rt WITH CHECK (${mine} AND kept_by = (SELECT me_membership()) AND ended_at IS NULL AND ${keeps});
      CREATE POLICY rt_change ON supply_entry FOR UPDATE TO amends_rt USING (${mine} AND ended_at IS NULL)
        WITH CHECK (${mine} AND (kept_by = (SELECT me_membership()) OR ended_by = (SELECT me_membership())));
      CREATE POLICY rt_read ON conduct_code FOR SELECT TO amends_rt USING (${mine} OR ${letIn('conduct_code')});
      CREATE POLICY rt_add ON conduct_code FOR INSERT TO amends_rt WITH CHECK (${mine} AND ${byMe} AND ${keeps});
      CREATE POLICY rt_read ON supply_asking FOR SELECT TO amends_rt USING (${mine} OR (SELECT ${operates})
        OR (state = 'open' AND here_organisation_id = (SELECT me_organisation())));
      CREATE POLICY rt_add ON supply_asking FOR INSERT TO amends_rt WITH CHECK (${mine} AND ${byMe} AND state = 'asked' AND here_organisation_id IS NULL
        AND EXISTS (SELECT FROM supply_entry e WHERE e.id = entry_id AND e.organisation_id = (SELECT me_organisation()) AND e.site <> 'private_home' AND e.ended_at IS NULL));
      CREATE POLICY rt_answer ON supply_asking FOR UPDATE TO amends_rt USING (state = 'asked' AND (SELECT ${operates}))
        WITH CHECK (state IN ('open', 'refused') AND answered_by = (SELECT me_membership()));
      CREATE POLICY rt_end ON supply_asking FOR UPDATE TO amends_rt USING (${mine} AND state IN ('asked', 'open')) WITH CHECK (${mine} AND state = 'over');
      CREATE POLICY rt_read ON conduct_acceptance FOR SELECT TO amends_rt USING (${mine} OR ${letIn('conduct_acceptance', 'a.entry_id = conduct_acceptance.entry_id')});
      -- Written down by whoever keeps the list, or said by those who were let in, of a code of that organisation and in their own name.
      CREATE POLICY rt_add ON conduct_acceptance FOR INSERT TO amends_rt WITH CHECK (${byMe}
        AND EXISTS (SELECT FROM conduct_code c WHERE c.id = code_id AND c.organisation_id = conduct_acceptance.organisation_id)
        AND ((way = 'paper' AND ${mine} AND EXISTS (SELECT FROM supply_entry e WHERE e.id = entry_id AND e.organisation_id = (SELECT me_organisation())))
          OR (way = 'here' AND ${letIn('conduct_acceptance', 'a.entry_id = conduct_acceptance.entry_id')})));
      CREATE POLICY rt_own ON supply_filing TO amends_rt USING (${mine}) WITH CHECK (${mine} AND ${byMe}
        AND (entry_id IS NULL OR EXISTS (SELECT FROM supply_entry e WHERE e.id = entry_id AND e.organisation_id = (SELECT me_organisation()))));
      ${['supply_look', 'supply_found'].map(table => `
        CREATE POLICY rt_read ON ${table} FOR SELECT TO amends_rt USING (EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${table}.case_id AND mine.role = 'lead' OFFSET 0));`).join('')}

      -- Which companies have a place of this name on their lists: answered to those who work for the lead of a case, written with the answer, and not often a day.
      -- A name is found as a whole or not at all, and a private home never.
      CREATE FUNCTION supply_look_up(new_id uuid, of_case uuid, said text, sought text, in_country text, signed text) RETURNS bool LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          IF NOT ${leads('of_case')} THEN RAISE insufficient_privilege; END IF;
          PERFORM pg_advisory_xact_lock(hashtextextended('supply ' || me_organisation()::text, 0));
          IF (SELECT count(*) FROM supply_look l WHERE l.organisation_id = me_organisation() AND l.at > me_at() - interval '1 day') >= 20 THEN RETURN false; END IF;
          INSERT INTO supply_look (id, case_id, organisation_id, name, country, at, by_membership_id, by_name)
            VALUES (new_id, of_case, me_organisation(), said, in_country, me_at(), me_membership(), signed);
          INSERT INTO supply_found (look_id, case_id, organisation_id, relation)
            SELECT DISTINCT new_id, of_case, e.organisation_id, e.relation FROM supply_entry e JOIN organisation o ON o.id = e.organisation_id AND o.activated_at IS NOT NULL
            WHERE e.folded = sought AND e.country = in_country AND e.ended_at IS NULL AND e.site <> 'private_home' AND e.organisation_id <> me_organisation();
          RETURN true;
        END $$;
      REVOKE EXECUTE ON FUNCTION supply_look_up(uuid, uuid, text, text, text, text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION supply_look_up(uuid, uuid, text, text, text, text) TO amends_rt;
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
