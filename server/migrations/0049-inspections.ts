import type { MigrationInterface, QueryRunner } from 'typeorm'

const definer = 'LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp'
const asking = `'{labour_inspectorate,referral_authority,police,human_rights_institution}'::text[]`
/** SQL: the place `mine` of the one who asks on the case of this row. */
const place = (of: string, more: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of}.case_id AND ${more} OFFSET 0)`
const assigned = 'EXISTS (SELECT FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = (SELECT me_membership()) AND a.until IS NULL OFFSET 0)'
const ofMine = (of: string) => `${of}.organisation_id = (SELECT me_organisation())`
const byMe = 'by_membership_id = (SELECT me_membership())'
/** SQL: something of her may reach the one who asks now. */
const received = (of: string) => `EXISTS (SELECT FROM me_consent_opened o WHERE o.worker_id = ${of}.worker_id OFFSET 0)`
/** SQL: what an inspectorate keeps, for those of its own who are assigned; about a worker as long as she lets it know of her. */
const keeps = (of: string) => `${ofMine(of)} AND ${place(of, `mine.role = 'labour_inspectorate' AND ${assigned} AND (${of}.worker_id IS NULL OR ${received(of)})`)}`
/** SQL: what it told the lead: about a worker, her caseworkers there read it. */
const told = (of: string) => place(of, `((mine.role = 'lead' AND (${of}.worker_id IS NULL OR (${assigned} AND NOT EXISTS (SELECT FROM me_worker_away away WHERE away.id = ${of}.worker_id OFFSET 0))))
  OR (${assigned} AND EXISTS (SELECT FROM me_worker_back back WHERE back.id = ${of}.worker_id OFFSET 0))
  OR (${ofMine(of)} AND mine.role = 'labour_inspectorate' AND ${assigned} AND (${of}.worker_id IS NULL OR ${received(of)})))`)
/** SQL: between an authority and the lead. */
const between = (of: string) => place(of, `(mine.role = 'lead' OR ${ofMine(of)})`)
const asks = (of: string) => `${ofMine(of)} AND ${place(of, `mine.role = ANY (${asking}) AND ${assigned}`)}`
const leads = (of: string) => place(of, `mine.role = 'lead' AND ${assigned}`)
const ofItsCase = (of: string) => `(${of}.worker_id IS NULL OR EXISTS (SELECT FROM worker w WHERE w.id = ${of}.worker_id AND w.case_id = ${of}.case_id AND w.erased_at IS NULL OFFSET 0))`
const sealed = (table: string, named: string, column: string, rule: string, worker = 't.worker_id', key = 'coalesce(k.wrapped, t.wrapped)', join = 'LEFT JOIN worker_key k ON k.worker_id = t.worker_id') => `
        SELECT '${named}' AS of_table, t.id, ${worker} AS worker_id, t.${column} AS sealed, ${key} AS wrapped FROM ${table} t ${join} WHERE t.id = ANY (of) AND t.${column} IS NOT NULL AND ${rule}`
const asked = (column: string, named: string) => sealed('authority_request', named, column, between('t'), 'NULL::uuid', 't.wrapped', '')
const kept = (column: string, named: string) => sealed('dossier', named, column, `${leads('t')} AND (t.state <> 'made' OR t.id <> ALL (ARRAY(SELECT dossiers_over(of))))`, 'NULL::uuid', 't.wrapped', '')

/** SQL: her caseworkers. */
const hers = (of: string) => place(of, `${assigned} AND ((mine.role = 'lead' AND NOT EXISTS (SELECT FROM me_worker_away away WHERE away.id = ${of}.worker_id OFFSET 0))
  OR EXISTS (SELECT FROM me_worker_back back WHERE back.id = ${of}.worker_id OFFSET 0))`)
const national = (column: string, named: string) => sealed('national_referral', named, column, hers('t'), 't.worker_id', 'k.wrapped', 'JOIN worker_key k ON k.worker_id = t.worker_id')

/** What a labour inspectorate keeps for itself, what it tells and asks the lead, and within what it is competent. */
export class Inspections1763700000049 implements MigrationInterface {
  name = 'Inspections1763700000049'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A visit, an order or a finding of one inspectorate, for itself. When, where, to whom and what lie sealed: of a visit nobody else learns anything.
      CREATE TABLE inspection (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", organisation_id uuid NOT NULL REFERENCES organisation, worker_id uuid REFERENCES worker, kind text NOT NULL, state text NOT NULL,
        sealed bytea NOT NULL, wrapped bytea, shared_at timestamptz, at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL, version int NOT NULL,
        CHECK ((worker_id IS NULL) <> (wrapped IS NULL)), CHECK (shared_at IS NULL OR kind IN ('order', 'finding')),
        CHECK (state = ANY (CASE kind WHEN 'visit' THEN '{open,done,dropped}'::text[] WHEN 'order' THEN '{open,complied,not_complied,withdrawn}' WHEN 'finding' THEN '{kept}' END)));
      CREATE INDEX inspection_case ON inspection (case_id, organisation_id, at DESC, id DESC);
      CREATE INDEX inspection_open ON inspection (organisation_id, case_id) WHERE state = 'open';
      -- What it told the lead is another row: nothing of it moves with what the inspectorate goes on keeping.
      CREATE TABLE shared_inspection (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", organisation_id uuid NOT NULL REFERENCES organisation, worker_id uuid REFERENCES worker,
        kind text NOT NULL CHECK (kind IN ('order', 'finding')), state text NOT NULL, sealed bytea NOT NULL, wrapped bytea,
        at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL, CHECK ((worker_id IS NULL) <> (wrapped IS NULL)));
      CREATE INDEX shared_inspection_case ON shared_inspection (case_id, at DESC, id DESC);
      -- For which place and matter an authority says that it is competent, and by which law. Said anew, the later counts.
      CREATE TABLE competence (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", organisation_id uuid NOT NULL REFERENCES organisation,
        place text NOT NULL, matter text NOT NULL, basis text NOT NULL, reference text, at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL);
      CREATE INDEX competence_case ON competence (case_id, organisation_id, at DESC, id DESC);
      -- What an authority asks the lead, and what it was answered.
      CREATE TABLE authority_request (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", organisation_id uuid NOT NULL REFERENCES organisation, state text NOT NULL CHECK (state IN ('asked', 'answered', 'declined', 'withdrawn')),
        answer_by date, sealed bytea NOT NULL, answer bytea, wrapped bytea NOT NULL, at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL,
        ended_at timestamptz, ended_by uuid, ender_name text, version int NOT NULL, CHECK ((state = 'asked') = (ended_at IS NULL)), CHECK ((state IN ('answered', 'declined')) = (answer IS NOT NULL)));
      CREATE INDEX authority_request_case ON authority_request (case_id, at DESC, id DESC);

      -- What the lead hands on paper to an authority that never signs in, and what that answered.
      CREATE TABLE dossier (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", organisation_id uuid NOT NULL REFERENCES organisation, state text NOT NULL CHECK (state IN ('made', 'handed_over', 'answered')),
        addressee text NOT NULL, role text NOT NULL CHECK (role <> 'immigration'), reference text, digest text NOT NULL, handed_over_on date, replied_on date, sealed bytea NOT NULL, reply bytea, wrapped bytea NOT NULL,
        worker_ids uuid[] NOT NULL, consent_ids uuid[] NOT NULL, at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL, version int NOT NULL,
        CHECK ((state = 'made') = (handed_over_on IS NULL)), CHECK ((state = 'answered') = (reply IS NOT NULL)), CHECK ((reply IS NULL) = (replied_on IS NULL)),
        CHECK ((cardinality(worker_ids) = 0) = (cardinality(consent_ids) = 0)));
      CREATE INDEX dossier_case ON dossier (case_id, at DESC, id DESC);

      -- Somebody was referred to a country's mechanism for those trafficked; what it decided, and until when she may think. The words lie under her key.
      CREATE TABLE national_referral (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", worker_id uuid NOT NULL REFERENCES worker, path text NOT NULL CHECK (path IN ('agreed', 'child')),
        state text NOT NULL CHECK (state IN ('notified', 'reasonable', 'not_reasonable')), notified_on date NOT NULL, decided_on date, reflection_until date, sealed bytea NOT NULL, decision bytea,
        at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL, version int NOT NULL,
        CHECK ((state = 'notified') = (decided_on IS NULL)), CHECK ((decided_on IS NULL) = (decision IS NULL)), CHECK ((state = 'reasonable') = (reflection_until IS NOT NULL)));
      CREATE INDEX national_referral_worker ON national_referral (worker_id, at DESC, id DESC);
      CREATE INDEX national_referral_until ON national_referral (case_id, reflection_until) WHERE reflection_until IS NOT NULL;
      -- That an authority was told of an adult without her name: of a month, and of no case and no person.
      CREATE TABLE anonymous_notification (id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, month date NOT NULL CHECK (extract(day FROM month) = 1));
      CREATE INDEX anonymous_notification_organisation ON anonymous_notification (organisation_id, month);

      -- Which of these may not be handed over: somebody whom one names agrees no more to an inquiry by whom it is addressed to, keeps it from them, or is erased.
      CREATE FUNCTION dossiers_over(of uuid[]) RETURNS SETOF uuid ${definer} AS $$
        SELECT d.id FROM dossier d WHERE d.id = ANY (of) AND ${leads('d')} AND EXISTS (SELECT FROM unnest(d.consent_ids) named (id) WHERE NOT EXISTS (
          SELECT FROM consent c JOIN worker w ON w.id = c.worker_id JOIN "case" k ON k.id = w.case_id
          WHERE c.id = named.id AND c.case_id = d.case_id AND w.id = ANY (d.worker_ids) AND w.erased_at IS NULL AND k.state <> ALL ('{learn,closed}'::text[])
            AND c.basis = 'consent' AND c.purpose = 'investigation' AND c.state = 'given' AND (c.until IS NULL OR c.until > me_at())
            AND NOT EXISTS (SELECT FROM withholding h WHERE h.worker_id = w.id AND h.ended_at IS NULL AND (h.organisation_id = c.receiver_organisation_id OR h.role = d.role))
            AND NOT EXISTS (SELECT FROM party gone WHERE gone.case_id = c.case_id AND gone.organisation_id = c.receiver_organisation_id AND gone.until >= c.at)
            AND NOT EXISTS (SELECT FROM me_worker_away away WHERE away.id = w.id OFFSET 0))) $$;
      REVOKE EXECUTE ON FUNCTION dossiers_over(uuid[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION dossiers_over(uuid[]) TO amends_rt;

      -- The only way to what is sealed: to whoever may read the row.
      CREATE FUNCTION inspection_sealed(of uuid[]) RETURNS TABLE (of_table text, id uuid, worker_id uuid, sealed bytea, wrapped bytea) ${definer} AS $$
        SELECT it.of_table, it.id, it.worker_id, it.sealed, it.wrapped FROM (${[
          sealed('inspection', 'inspection', 'sealed', keeps('t')), sealed('shared_inspection', 'shared', 'sealed', told('t')), asked('sealed', 'request'), asked('answer', 'answer'), kept('sealed', 'dossier'), kept('reply', 'reply'), national('sealed', 'national'), national('decision', 'grounds'),
        ].join('\n        UNION ALL')}) it WHERE length(it.wrapped) > 0 $$;
      REVOKE EXECUTE ON FUNCTION inspection_sealed(uuid[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION inspection_sealed(uuid[]) TO amends_rt;

      ${['inspection', 'shared_inspection', 'competence', 'authority_request', 'dossier', 'national_referral', 'anonymous_notification'].map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);
        GRANT INSERT ON ${table} TO amends_rt;`).join('')}
      ${['inspection', 'shared_inspection', 'national_referral'].map(table => `
        CREATE POLICY erasure_all ON ${table} TO amends_erasure USING (true) WITH CHECK (true);
        GRANT SELECT (id, worker_id), DELETE ON ${table} TO amends_erasure;`).join('')}
      GRANT SELECT (id, case_id, organisation_id, worker_id, kind, state, shared_at, at, by_membership_id, by_name, version), UPDATE (state, sealed, shared_at, version) ON inspection TO amends_rt;
      GRANT SELECT (id, case_id, organisation_id, worker_id, kind, state, at, by_membership_id, by_name) ON shared_inspection TO amends_rt;
      GRANT SELECT ON competence TO amends_rt;
      GRANT SELECT (id, case_id, organisation_id, state, answer_by, at, by_membership_id, by_name, ended_at, ended_by, ender_name, version), UPDATE (state, answer, ended_at, ended_by, ender_name, version) ON authority_request TO amends_rt;
      GRANT SELECT (id, case_id, organisation_id, state, addressee, role, reference, digest, handed_over_on, replied_on, worker_ids, consent_ids, at, by_membership_id, by_name, version),
        UPDATE (state, reference, handed_over_on, replied_on, reply, version) ON dossier TO amends_rt;
      -- What was told of her goes when she is erased; that an authority of this kind was told, stays.
      GRANT SELECT (id, state, worker_ids), UPDATE (addressee, reference, digest, sealed, reply, wrapped) ON dossier TO amends_erasure;
      CREATE POLICY erasure_all ON dossier TO amends_erasure USING (true) WITH CHECK (true);
      CREATE POLICY rt_read ON dossier FOR SELECT TO amends_rt USING (${leads('dossier')});
      CREATE POLICY rt_add ON dossier FOR INSERT TO amends_rt WITH CHECK (${byMe} AND state = 'made' AND ${ofMine('dossier')} AND ${leads('dossier')});
      CREATE POLICY rt_change ON dossier FOR UPDATE TO amends_rt USING (state <> 'answered' AND ${leads('dossier')} AND (state <> 'made' OR id <> ALL (ARRAY(SELECT dossiers_over(ARRAY[id]))))) WITH CHECK (state <> 'made' AND ${leads('dossier')});
      GRANT SELECT (id, case_id, worker_id, path, state, notified_on, decided_on, reflection_until, at, by_membership_id, by_name, version), UPDATE (state, decided_on, reflection_until, decision, version) ON national_referral TO amends_rt;
      CREATE POLICY rt_read ON national_referral FOR SELECT TO amends_rt USING (${hers('national_referral')});
      CREATE POLICY rt_add ON national_referral FOR INSERT TO amends_rt WITH CHECK (${byMe} AND state = 'notified' AND ${hers('national_referral')} AND ${ofItsCase('national_referral')});
      CREATE POLICY rt_decide ON national_referral FOR UPDATE TO amends_rt USING (state = 'notified' AND ${hers('national_referral')}) WITH CHECK (state <> 'notified' AND ${hers('national_referral')});
      GRANT SELECT (id, organisation_id, month) ON anonymous_notification TO amends_rt;
      CREATE POLICY rt_own ON anonymous_notification FOR SELECT TO amends_rt USING (${ofMine('anonymous_notification')});
      CREATE POLICY rt_add ON anonymous_notification FOR INSERT TO amends_rt WITH CHECK (${ofMine('anonymous_notification')});
      CREATE POLICY rt_read ON inspection FOR SELECT TO amends_rt USING (${keeps('inspection')});
      CREATE POLICY rt_add ON inspection FOR INSERT TO amends_rt WITH CHECK (${byMe} AND ${keeps('inspection')} AND ${ofItsCase('inspection')});
      CREATE POLICY rt_change ON inspection FOR UPDATE TO amends_rt USING (${keeps('inspection')}) WITH CHECK (${keeps('inspection')});
      CREATE POLICY rt_read ON shared_inspection FOR SELECT TO amends_rt USING (${told('shared_inspection')});
      CREATE POLICY rt_add ON shared_inspection FOR INSERT TO amends_rt WITH CHECK (${byMe} AND ${keeps('shared_inspection')} AND ${ofItsCase('shared_inspection')});
      CREATE POLICY rt_read ON competence FOR SELECT TO amends_rt USING (${between('competence')});
      CREATE POLICY rt_add ON competence FOR INSERT TO amends_rt WITH CHECK (${byMe} AND ${asks('competence')});
      CREATE POLICY rt_read ON authority_request FOR SELECT TO amends_rt USING (${between('authority_request')});
      CREATE POLICY rt_add ON authority_request FOR INSERT TO amends_rt WITH CHECK (${byMe} AND state = 'asked' AND ${asks('authority_request')}
        AND EXISTS (SELECT FROM competence c WHERE c.case_id = authority_request.case_id AND c.organisation_id = authority_request.organisation_id OFFSET 0));
      CREATE POLICY rt_end ON authority_request FOR UPDATE TO amends_rt USING (state = 'asked' AND (${leads('authority_request')} OR ${asks('authority_request')}))
        WITH CHECK (ended_by = (SELECT me_membership()) AND ((state IN ('answered', 'declined') AND ${leads('authority_request')}) OR (state = 'withdrawn' AND ${asks('authority_request')})));
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
