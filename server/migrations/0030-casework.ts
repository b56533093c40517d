import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = ['contact', 'follow_up', 'needs_assessment', 'safety_plan', 'note_draft']
/** As `promises` of a place in the server: what becomes the company concerned must not miss anything that it had. */
const companies = `'{brand,employer,supplier,recruiter,auditor}'::text[]`

/** SQL: the place \`mine\` of the one who asks on the case of this row. */
const place = (of: string, more: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of}.case_id AND ${more} OFFSET 0)`
const assigned = 'EXISTS (SELECT FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = (SELECT me_membership()) AND a.until IS NULL OFFSET 0)'
/** SQL: she keeps what is about her from all of the lead but her caseworkers, and the one who asks is none. */
const kept = (worker: string) => `EXISTS (SELECT FROM me_worker_kept k WHERE k.id = ${worker} OFFSET 0)`
/** SQL: something of her may reach the one who asks now; or this item of her. */
const received = (worker: string, item?: string) => `EXISTS (SELECT FROM me_consent_opened o WHERE o.worker_id = ${worker}${item ? ` AND '${item}' = ANY (o.items)` : ''} OFFSET 0)`
/** SQL: the worker is nobody's, or known to the place \`mine\`. */
const knows = (worker: string) => `(${worker} IS NULL OR (mine.role = 'lead' AND NOT ${kept(worker)}) OR (mine.role <> 'lead' AND ${received(worker)}))`
/** SQL: the row is about nobody, or the one who asks works on the case, or wrote it. */
const near = (of: string) => `(${of}.worker_id IS NULL OR ${of}.by_membership_id = (SELECT me_membership()) OR ${assigned})`
/** SQL: an organisation's own words: about a case, for all of it; about a worker whom it may know of, for whoever works on her case, and who wrote them. */
const own = (of: string, more = near(of)) => `${of}.organisation_id = (SELECT me_organisation()) AND ${place(of, `mine.role <> ALL (${companies}) AND ${knows(`${of}.worker_id`)} AND ${more}`)}`
/** SQL: her caseworkers, and those assigned where she lets this item of her reach them. */
const helps = (of: string, item: string) => place(of, `${assigned} AND (mine.role = 'lead' OR ${received(`${of}.worker_id`, item)})`)
const cares = (of: string) => place(of, `mine.role = 'lead' AND ${assigned}`)
const ofItsCase = (of: string) => `(${of}.worker_id IS NULL OR EXISTS (SELECT FROM worker w WHERE w.id = ${of}.worker_id AND w.case_id = ${of}.case_id AND w.erased_at IS NULL OFFSET 0))`
const byMe = 'by_membership_id = (SELECT me_membership())'

/** The words of one table, with the key they open with. */
const sealed = (table: string, rule: string) => `
        SELECT '${table}' AS of_table, t.id, t.worker_id, t.sealed, coalesce(k.wrapped, ${['contact', 'note_draft'].includes(table) ? 't.wrapped' : 'NULL'}) AS wrapped FROM ${table} t LEFT JOIN worker_key k ON k.worker_id = t.worker_id
          WHERE t.id = ANY (of) AND ${rule}`

/** A caseworker's day: what was said and with whom, what a worker needs, how she stays safe, and what is to be done next. */
export class Casework1763700000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A note of one organisation, for itself: of a contact, or what was thought beside. Nothing is edited away: a correction is a later note.
      CREATE TABLE contact (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", organisation_id uuid NOT NULL REFERENCES organisation, worker_id uuid REFERENCES worker,
        kind text NOT NULL, reach text, happened_on date NOT NULL, corrects_id uuid REFERENCES contact ON DELETE CASCADE, sealed bytea NOT NULL, wrapped bytea,
        at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL,
        CHECK ((worker_id IS NULL) <> (wrapped IS NULL)), CHECK ((kind = 'note') = (reach IS NULL)));
      CREATE INDEX contact_case ON contact (case_id, organisation_id, at DESC, id DESC);
      CREATE INDEX contact_worker ON contact (worker_id, organisation_id, at DESC, id DESC) WHERE worker_id IS NOT NULL;
      -- What an organisation does next for a worker. One is open at most; moved, another takes its place.
      CREATE TABLE follow_up (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", organisation_id uuid NOT NULL REFERENCES organisation, worker_id uuid NOT NULL REFERENCES worker,
        due_on date NOT NULL, sealed bytea NOT NULL, state text NOT NULL, at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL,
        ended_at timestamptz, ended_by uuid, ender_name text, version int NOT NULL, CHECK ((state = 'open') = (ended_at IS NULL)));
      CREATE UNIQUE INDEX follow_up_open ON follow_up (worker_id, organisation_id) WHERE state = 'open';
      CREATE INDEX follow_up_worker ON follow_up (worker_id, at DESC, id DESC);
      CREATE INDEX follow_up_due ON follow_up (organisation_id, due_on, id) WHERE state = 'open';
      -- What she needs, and how she stays safe: written anew the later counts, and what stood before stays. All of it lies under her key.
      CREATE TABLE needs_assessment (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", worker_id uuid NOT NULL REFERENCES worker, sealed bytea NOT NULL,
        at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL);
      CREATE INDEX needs_assessment_worker ON needs_assessment (worker_id, at DESC, id DESC);
      CREATE TABLE safety_plan (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", worker_id uuid NOT NULL REFERENCES worker, review_on date, sealed bytea NOT NULL,
        at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL);
      CREATE INDEX safety_plan_worker ON safety_plan (worker_id, at DESC, id DESC);
      -- A note that somebody is still writing: hers alone, one a case and one a worker.
      CREATE TABLE note_draft (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", organisation_id uuid NOT NULL REFERENCES organisation, worker_id uuid REFERENCES worker,
        by_membership_id uuid NOT NULL, sealed bytea NOT NULL, wrapped bytea, at timestamptz NOT NULL, version int NOT NULL,
        UNIQUE NULLS NOT DISTINCT (by_membership_id, case_id, worker_id), CHECK ((worker_id IS NULL) <> (wrapped IS NULL)));
      CREATE INDEX note_draft_worker ON note_draft (worker_id) WHERE worker_id IS NOT NULL;

      -- The only way to what is sealed: to whoever may read the row.
      CREATE FUNCTION casework_sealed(of uuid[]) RETURNS TABLE (of_table text, id uuid, worker_id uuid, sealed bytea, wrapped bytea)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT it.of_table, it.id, it.worker_id, it.sealed, it.wrapped FROM (${[
          sealed('contact', own('t')), sealed('follow_up', own('t')), sealed('needs_assessment', helps('t', 'health')),
          sealed('safety_plan', helps('t', 'contacts')), sealed('note_draft', `t.${byMe} AND ${own('t', assigned)}`),
        ].join('\n        UNION ALL')}) it WHERE length(it.wrapped) > 0 $$;
      -- Her key, for those who may write about her: her caseworkers, and whoever is assigned where something of her may reach them.
      CREATE FUNCTION casework_key(of uuid) RETURNS bytea LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT k.wrapped FROM worker w JOIN worker_key k ON k.worker_id = w.id WHERE w.id = of AND w.erased_at IS NULL AND length(k.wrapped) > 0
          AND ${place('w', `mine.role <> ALL (${companies}) AND ${assigned} AND ${knows('w.id')}`)} $$;
      GRANT EXECUTE ON FUNCTION casework_sealed(uuid[]), casework_key(uuid) TO amends_rt;

      ${tables.map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);
        CREATE POLICY erasure_all ON ${table} TO amends_erasure USING (true) WITH CHECK (true);
        GRANT INSERT ON ${table} TO amends_rt;
        GRANT SELECT (id, worker_id), DELETE ON ${table} TO amends_erasure;`).join('')}
      GRANT SELECT (id, case_id, organisation_id, worker_id, kind, reach, happened_on, corrects_id, at, by_membership_id, by_name) ON contact TO amends_rt;
      GRANT SELECT (id, case_id, organisation_id, worker_id, due_on, state, at, by_membership_id, by_name, ended_at, ended_by, ender_name, version),
        UPDATE (state, ended_at, ended_by, ender_name, version) ON follow_up TO amends_rt;
      GRANT SELECT (id, case_id, worker_id, at, by_membership_id, by_name) ON needs_assessment TO amends_rt;
      GRANT SELECT (id, case_id, worker_id, review_on, at, by_membership_id, by_name) ON safety_plan TO amends_rt;
      GRANT SELECT (id, case_id, organisation_id, worker_id, by_membership_id, at, version), UPDATE (sealed, wrapped, at, version), DELETE ON note_draft TO amends_rt;

      CREATE POLICY rt_read ON contact FOR SELECT TO amends_rt USING (${own('contact')});
      CREATE POLICY rt_add ON contact FOR INSERT TO amends_rt WITH CHECK (${byMe} AND ${own('contact', assigned)} AND ${ofItsCase('contact')});
      CREATE POLICY rt_read ON follow_up FOR SELECT TO amends_rt USING (${own('follow_up')});
      CREATE POLICY rt_add ON follow_up FOR INSERT TO amends_rt WITH CHECK (${byMe} AND state = 'open' AND ${own('follow_up', assigned)} AND ${ofItsCase('follow_up')});
      CREATE POLICY rt_end ON follow_up FOR UPDATE TO amends_rt USING (state = 'open' AND ${own('follow_up', assigned)})
        WITH CHECK (state IN ('done', 'moved') AND ended_by = (SELECT me_membership()));
      CREATE POLICY rt_read ON needs_assessment FOR SELECT TO amends_rt USING (${helps('needs_assessment', 'health')});
      CREATE POLICY rt_add ON needs_assessment FOR INSERT TO amends_rt WITH CHECK (${byMe} AND ${cares('needs_assessment')} AND ${ofItsCase('needs_assessment')});
      -- Whoever may reach her has to know how she is reached without harm.
      CREATE POLICY rt_read ON safety_plan FOR SELECT TO amends_rt USING (${helps('safety_plan', 'contacts')});
      CREATE POLICY rt_add ON safety_plan FOR INSERT TO amends_rt WITH CHECK (${byMe} AND ${cares('safety_plan')} AND ${ofItsCase('safety_plan')});
      CREATE POLICY rt_own ON note_draft TO amends_rt USING (${byMe} AND ${own('note_draft', assigned)}) WITH CHECK (${byMe} AND ${own('note_draft', assigned)} AND ${ofItsCase('note_draft')});
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
