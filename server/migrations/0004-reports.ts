import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = ['report', 'report_message', 'triage']

/** Reports under their own keys, the dialogue with the one who wrote, and the first look. */
export class Reports1763700000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE report (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, code text NOT NULL UNIQUE, state text NOT NULL,
        channel text NOT NULL, language text NOT NULL, danger text NOT NULL, received_on date NOT NULL, answer_by date NOT NULL,
        -- Its place among those that wait: what is settled last, danger first, then what nobody has looked at.
        rank smallint NOT NULL,
        -- Slow hash of the receipt: found by it, never turned back into it.
        receipt_hash text NOT NULL UNIQUE,
        -- The report's own key, wrapped twice: for whoever holds the receipt, and for the organisation.
        key_by_receipt bytea NOT NULL, key_by_organisation bytea NOT NULL, sealed bytea NOT NULL,
        case_id uuid REFERENCES "case", version int NOT NULL);
      CREATE INDEX report_queue ON report (organisation_id, rank, received_on, id);
      CREATE INDEX report_case ON report (case_id) WHERE case_id IS NOT NULL;
      -- The day and the order, never the hour: when she holds a phone is known to those who watch her.
      CREATE TABLE report_message (
        report_id uuid NOT NULL REFERENCES report, id uuid NOT NULL, seq int NOT NULL, side text NOT NULL, membership_id uuid, author_name text,
        sealed bytea NOT NULL, sent_on date NOT NULL, PRIMARY KEY (report_id, id), UNIQUE (report_id, seq));
      CREATE TABLE triage (
        report_id uuid PRIMARY KEY REFERENCES report, danger text NOT NULL, child bool NOT NULL, injured bool NOT NULL, confined bool NOT NULL,
        safe_to_answer bool NOT NULL, sealed_note bytea, membership_id uuid NOT NULL, author_name text NOT NULL, at timestamptz NOT NULL);

      GRANT SELECT, INSERT ON report_message, triage TO amends_rt;
      -- What belongs to the receipt is not the organisation's to read, nor the other way round.
      GRANT SELECT (id, organisation_id, code, state, channel, language, danger, received_on, answer_by, rank, key_by_organisation, sealed, case_id, version)
        ON report TO amends_rt;
      GRANT UPDATE (state, danger, rank, case_id, version) ON report TO amends_rt;
      GRANT SELECT (id, organisation_id, code, state, channel, language, danger, received_on, answer_by, rank, receipt_hash, key_by_receipt, sealed, case_id, version)
        ON report TO amends_auth;
      GRANT INSERT ON report TO amends_auth;
      GRANT UPDATE (state, rank, version) ON report TO amends_auth;
      GRANT SELECT, INSERT ON report_message TO amends_auth;
      GRANT SELECT (id, organisation_id, case_id, state) ON report TO amends_relay;
      ${tables.map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);`).join('')}
      CREATE POLICY relay_read ON report FOR SELECT TO amends_relay USING (true);
      CREATE POLICY rt_own ON report TO amends_rt USING (organisation_id = (SELECT me_organisation()));
      CREATE POLICY rt_own ON report_message TO amends_rt USING (EXISTS (SELECT FROM report r WHERE r.id = report_id)) WITH CHECK (EXISTS (SELECT FROM report r WHERE r.id = report_id));
      CREATE POLICY rt_own ON triage TO amends_rt USING (EXISTS (SELECT FROM report r WHERE r.id = report_id)) WITH CHECK (EXISTS (SELECT FROM report r WHERE r.id = report_id));
      -- Before there is anybody: only the one report whose receipt was told.
      CREATE POLICY by_receipt ON report TO amends_auth USING (receipt_hash = (SELECT me_receipt())) WITH CHECK (receipt_hash = (SELECT me_receipt()));
      CREATE POLICY by_receipt ON report_message TO amends_auth USING (EXISTS (SELECT FROM report r WHERE r.id = report_id)) WITH CHECK (EXISTS (SELECT FROM report r WHERE r.id = report_id));
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
