import type { MigrationInterface, QueryRunner } from 'typeorm'

const ofWorkers = ['money_claim', 'payment_part', 'part_asking']
const tables = [...ofWorkers, 'pay_line', 'payment']
/** As `payerRoles` in `shared/money` when this was written, and those to whom a consent for the recovery of wages opens anything. */
const payers = `'{brand,employer,supplier,recruiter}'::text[]`
const recoverers = `'{representative,lawyer,labour_inspectorate}'::text[]`

const place = (of: string, more: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of}.case_id AND ${more} OFFSET 0)`
const assigned = 'EXISTS (SELECT FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = (SELECT me_membership()) AND a.until IS NULL OFFSET 0)'
/** SQL: her caseworkers: of the lead, where she agreed to it, and of whom she stayed with. */
const works = (of: string) => place(of, `${assigned} AND ((mine.role = 'lead' AND NOT EXISTS (SELECT FROM me_worker_away away WHERE away.id = ${of}.worker_id OFFSET 0))
          OR EXISTS (SELECT FROM me_worker_back back WHERE back.id = ${of}.worker_id OFFSET 0))`)
/** SQL: she agreed that the one who asks recovers her wages. */
const recovers = (of: string) => place(of, `mine.role = ANY (${recoverers}) AND ${assigned} AND EXISTS (SELECT FROM me_consent_opened o JOIN consent c ON c.id = o.id
          WHERE o.worker_id = ${of}.worker_id AND c.purpose = 'wage_recovery' AND 'identity' = ANY (o.items) OFFSET 0)`)
const leads = (of: string) => place(of, `mine.role = 'lead' AND ${assigned}`)
const pays = (of: string) => place(of, `mine.role = ANY (${payers})`)
/** SQL: the organisation became the company concerned, and goes on as before on the page it kept. */
const keeps = (of: string, more: string) => `EXISTS (SELECT FROM party_snapshot kept JOIN party part ON part.id = kept.party_id AND part.until IS NULL AND part.standing = 'respondent'
          WHERE kept.case_id = ${of}.case_id AND kept.organisation_id = (SELECT me_organisation()) AND ${more} OFFSET 0)`
const byMe = 'by_membership_id = (SELECT me_membership())'
const ofItsCase = (of: string) => `EXISTS (SELECT FROM worker w WHERE w.id = ${of}.worker_id AND w.case_id = ${of}.case_id AND w.erased_at IS NULL OFFSET 0)`

/** What is owed to each worker and for what, what payers say they paid, and what she says came. */
export class Money1763700000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What a payer is asked for: one sum under a neutral number, for some claims that stand behind it. Never changed. One with few workers behind it has no number: its payer reads it in the total.
      CREATE TABLE pay_line (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", organisation_id uuid NOT NULL REFERENCES organisation, number int, currency text NOT NULL, amount bigint NOT NULL CHECK (amount > 0),
        due_on date, worker_count int NOT NULL, at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL, UNIQUE (case_id, organisation_id, number));
      CREATE INDEX pay_line_case ON pay_line (case_id, at, id);
      -- What is owed to one worker for one thing, in whole minor units: as it was taken from her, and in the currency it is paid back in. Its words lie under her key.
      CREATE TABLE money_claim (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", worker_id uuid NOT NULL REFERENCES worker, head text NOT NULL, cost text, original bigint NOT NULL CHECK (original > 0),
        original_currency text NOT NULL, rate text, rate_source text, rate_on date, owed bigint NOT NULL CHECK (owed > 0), currency text NOT NULL, grade text NOT NULL, eligibility text NOT NULL,
        instalments int NOT NULL, due_on date, due_at_once_at timestamptz, due_at_once_by text, pay_line_id uuid REFERENCES pay_line, sealed bytea,
        at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL, withdrawn_at timestamptz, withdrawn_by text, sealed_end bytea, version int NOT NULL,
        CHECK ((head = 'related_cost') = (cost IS NOT NULL)), CHECK ((original_currency = currency) = (rate IS NULL)), CHECK ((rate IS NULL) = (rate_source IS NULL) AND (rate IS NULL) = (rate_on IS NULL)));
      CREATE INDEX money_claim_case ON money_claim (case_id, at, id);
      CREATE INDEX money_claim_worker ON money_claim (worker_id);
      -- What a payer says it paid, or the lead says for one that has no place here.
      CREATE TABLE payment (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", organisation_id uuid NOT NULL REFERENCES organisation, by_organisation_id uuid NOT NULL REFERENCES organisation,
        pay_line_id uuid REFERENCES pay_line, currency text NOT NULL, amount bigint NOT NULL CHECK (amount > 0), paid_on date NOT NULL, proof text NOT NULL, words text NOT NULL,
        at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_person_id uuid NOT NULL, by_name text NOT NULL);
      CREATE INDEX payment_case ON payment (case_id, at DESC, id DESC);
      -- What of a payment went to one worker's claim. It counts once she said that it came.
      CREATE TABLE payment_part (
        id uuid PRIMARY KEY, payment_id uuid NOT NULL REFERENCES payment, claim_id uuid NOT NULL REFERENCES money_claim ON DELETE CASCADE, case_id uuid NOT NULL REFERENCES "case",
        worker_id uuid NOT NULL REFERENCES worker, amount bigint NOT NULL CHECK (amount > 0), state text NOT NULL, at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL,
        settled_at timestamptz, settled_by uuid, settler_name text, version int NOT NULL);
      CREATE INDEX payment_part_claim ON payment_part (claim_id);
      CREATE INDEX payment_part_payment ON payment_part (payment_id);
      CREATE INDEX payment_part_case ON payment_part (case_id, at, id);
      CREATE INDEX payment_part_worker ON payment_part (worker_id);
      -- Who asked her whether it came, when, in which safe way, and what she said.
      CREATE TABLE part_asking (
        id uuid PRIMARY KEY, part_id uuid NOT NULL REFERENCES payment_part ON DELETE CASCADE, case_id uuid NOT NULL REFERENCES "case", worker_id uuid NOT NULL REFERENCES worker,
        answer text NOT NULL, way text NOT NULL, asked_on date NOT NULL, sealed bytea, at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_person_id uuid NOT NULL, by_name text NOT NULL);
      CREATE INDEX part_asking_part ON part_asking (part_id, at);
      CREATE INDEX part_asking_worker ON part_asking (worker_id);

      -- What this payer was asked for and said it paid, by currency: the lines that few stand behind are in the sum alone.
      CREATE FUNCTION money_to_pay(of uuid) RETURNS TABLE (currency text, asked text, claimed text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT it.currency, sum(it.asked)::text, sum(it.claimed)::text FROM (
          SELECT l.currency, l.amount AS asked, 0::bigint AS claimed FROM pay_line l WHERE l.case_id = of AND l.organisation_id = me_organisation()
            AND (${pays('l')} OR ${keeps('l', 'l.at <= kept.taken_at')})
          UNION ALL SELECT p.currency, 0, p.amount FROM payment p WHERE p.case_id = of AND p.by_organisation_id = me_organisation() AND (${pays('p')} OR ${keeps('p', 'true')})) it
        GROUP BY it.currency ORDER BY it.currency $$;
      REVOKE EXECUTE ON FUNCTION money_to_pay(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION money_to_pay(uuid) TO amends_rt;

      ${tables.map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        GRANT SELECT, INSERT ON ${table} TO amends_rt;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);`).join('')}
      GRANT UPDATE (pay_line_id, eligibility, due_at_once_at, due_at_once_by, withdrawn_at, withdrawn_by, sealed_end, version) ON money_claim TO amends_rt;
      GRANT UPDATE (state, settled_at, settled_by, settler_name, version) ON payment_part TO amends_rt;
      ${ofWorkers.map(table => `
        CREATE POLICY rt_read ON ${table} FOR SELECT TO amends_rt USING (${works(table)} OR ${recovers(table)});
        GRANT SELECT (id, worker_id), DELETE ON ${table} TO amends_erasure;
        CREATE POLICY erasure_all ON ${table} TO amends_erasure USING (true) WITH CHECK (true);`).join('')}
      CREATE POLICY rt_add ON money_claim FOR INSERT TO amends_rt WITH CHECK (${byMe} AND pay_line_id IS NULL AND ${works('money_claim')} AND ${ofItsCase('money_claim')});
      CREATE POLICY rt_change ON money_claim FOR UPDATE TO amends_rt USING (${works('money_claim')});
      CREATE POLICY rt_add ON payment_part FOR INSERT TO amends_rt WITH CHECK (${byMe} AND state = 'claimed' AND ${works('payment_part')}
        AND EXISTS (SELECT FROM money_claim c WHERE c.id = claim_id AND c.case_id = payment_part.case_id AND c.worker_id = payment_part.worker_id OFFSET 0)
        AND EXISTS (SELECT FROM payment p WHERE p.id = payment_id AND p.case_id = payment_part.case_id OFFSET 0));
      CREATE POLICY rt_change ON payment_part FOR UPDATE TO amends_rt USING (state IN ('claimed', 'disputed') AND ${works('payment_part')})
        WITH CHECK (settled_by IS NULL OR settled_by = (SELECT me_membership()));
      CREATE POLICY rt_add ON part_asking FOR INSERT TO amends_rt WITH CHECK (${byMe} AND by_person_id = (SELECT me_person()) AND ${works('part_asking')}
        AND EXISTS (SELECT FROM payment_part p WHERE p.id = part_id AND p.worker_id = part_asking.worker_id OFFSET 0));
      CREATE POLICY rt_read ON pay_line FOR SELECT TO amends_rt USING (${leads('pay_line')}
        OR (number IS NOT NULL AND organisation_id = (SELECT me_organisation()) AND (${pays('pay_line')} OR ${keeps('pay_line', 'pay_line.at <= kept.taken_at')})));
      CREATE POLICY rt_add ON pay_line FOR INSERT TO amends_rt WITH CHECK (${byMe} AND ${leads('pay_line')});
      CREATE POLICY rt_read ON payment FOR SELECT TO amends_rt USING (${leads('payment')}
        OR (by_organisation_id = (SELECT me_organisation()) AND (${pays('payment')} OR ${keeps('payment', 'true')})));
      CREATE POLICY rt_add ON payment FOR INSERT TO amends_rt WITH CHECK (${byMe} AND by_person_id = (SELECT me_person()) AND by_organisation_id = (SELECT me_organisation())
        AND (${leads('payment')} OR (organisation_id = by_organisation_id AND (${pays('payment')} OR ${keeps('payment', 'true')}))));
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
