import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = ['case_move', 'case_hold', 'case_entry']

/** SQL: the one who asks leads the case. */
const leads = (of: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of} AND mine.role = 'lead' OFFSET 0)`

/** Where a case goes, on which guards, and what stands aside. */
export class Steps1763700000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Since when it is where it is, and since when it stands still; who did it is in the rows below.
      ALTER TABLE "case" ADD state_since timestamptz, ADD held_since timestamptz;
      UPDATE "case" SET state_since = coalesce(verification_begun_at, opened_at);
      ALTER TABLE "case" ALTER state_since SET NOT NULL;
      GRANT UPDATE (state_since, held_since) ON "case" TO amends_rt;

      -- Each move, with the guards as they were when it was made. Nothing of it is changed later.
      CREATE TABLE case_move (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", how text NOT NULL, from_state text NOT NULL, to_state text NOT NULL, reason text, aside text,
        other_case_id uuid REFERENCES "case", guards jsonb NOT NULL, at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL,
        CHECK (how = 'forward' OR reason IS NOT NULL), CHECK ((how = 'aside') = (aside IS NOT NULL)), CHECK ((aside IS NOT DISTINCT FROM 'duplicate') = (other_case_id IS NOT NULL)));
      CREATE INDEX case_move_case ON case_move (case_id, at DESC, id DESC);
      CREATE TABLE case_hold (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", reason text NOT NULL, note text NOT NULL, until date, at timestamptz NOT NULL,
        by_membership_id uuid NOT NULL, by_name text NOT NULL, ended_at timestamptz, ended_by uuid, ended_by_name text, version int NOT NULL);
      -- It stands still once at a time.
      CREATE UNIQUE INDEX case_hold_live ON case_hold (case_id) WHERE ended_at IS NULL;
      -- Who verified before it began, where it entered at the second step; and the first look at whoever is harmed, where no report holds it.
      CREATE TABLE case_entry (
        case_id uuid PRIMARY KEY REFERENCES "case", kind text NOT NULL, verifier text NOT NULL, verifier_organisation_id uuid REFERENCES organisation,
        verified_on date NOT NULL, summary text NOT NULL, danger bool, child bool, injured bool, confined bool,
        at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL);
      GRANT SELECT, INSERT ON case_move, case_hold, case_entry TO amends_rt;
      GRANT UPDATE (ended_at, ended_by, ended_by_name, version) ON case_hold TO amends_rt;
      ${tables.map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);
        CREATE POLICY rt_read ON ${table} FOR SELECT TO amends_rt USING (${leads(`${table}.case_id`)});
        CREATE POLICY rt_add ON ${table} FOR INSERT TO amends_rt WITH CHECK (by_membership_id = (SELECT me_membership()) AND ${leads(`${table}.case_id`)});`).join('')}
      CREATE POLICY rt_end ON case_hold FOR UPDATE TO amends_rt USING (${leads('case_hold.case_id')}) WITH CHECK (ended_by IS NOT DISTINCT FROM (SELECT me_membership()));
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
