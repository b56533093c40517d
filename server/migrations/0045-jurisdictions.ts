import type { MigrationInterface, QueryRunner } from 'typeorm'

const place = (of: string, more: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of}.case_id AND (${more}) OFFSET 0)`
const leads = (of: string) => place(of, `mine.role = 'lead'`)
/** SQL: the one who asks works on the case for its lead. */
const works = (of: string) => place(of, `mine.role = 'lead' AND EXISTS (SELECT FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = (SELECT me_membership()) AND a.until IS NULL OFFSET 0)`)
const byMe = 'by_membership_id = (SELECT me_membership())'

/** Where a case happened, and the days that the law of those places sets. */
export class Jurisdictions1763700000045 implements MigrationInterface {
  name = 'Jurisdictions1763700000045'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A wrong place is removed, and nothing of it stays.
      CREATE TABLE case_place (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", kind text NOT NULL CHECK (kind IN ('recruited', 'transited', 'worked', 'vessel_flag', 'vessel_port', 'employer_seat', 'brand_seat')),
        country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'), region text, vessel text, last_on date, at timestamptz NOT NULL, by_membership_id uuid NOT NULL REFERENCES membership, by_name text NOT NULL,
        CHECK (last_on IS NULL OR kind IN ('worked', 'vessel_flag')));
      CREATE INDEX case_place_case ON case_place (case_id, at, id);
      -- One of a rule is open at most; it stays as it was put there.
      CREATE TABLE legal_date (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", rule text NOT NULL, due_on date NOT NULL, at timestamptz NOT NULL, by_membership_id uuid NOT NULL REFERENCES membership, by_name text NOT NULL,
        ended_at timestamptz, ended_by uuid REFERENCES membership, ender_name text, version int NOT NULL, CHECK ((ended_at IS NULL) = (ended_by IS NULL)));
      CREATE UNIQUE INDEX legal_date_open ON legal_date (case_id, rule) WHERE ended_at IS NULL;
      CREATE INDEX legal_date_case ON legal_date (case_id, due_on, id);

      ${['case_place', 'legal_date'].map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);
        CREATE POLICY rt_add ON ${table} FOR INSERT TO amends_rt WITH CHECK (${byMe} AND ${works(table)});
        GRANT SELECT, INSERT ON ${table} TO amends_rt;`).join('')}
      GRANT DELETE ON case_place TO amends_rt;
      GRANT UPDATE (ended_at, ended_by, ender_name, version) ON legal_date TO amends_rt;
      -- An authority reads where it may be competent, and never where she was found or how she came: that says where she is from.
      CREATE POLICY rt_read ON case_place FOR SELECT TO amends_rt USING (${place('case_place', `mine.role = 'lead' OR (case_place.kind NOT IN ('recruited', 'transited')
        AND mine.role IN ('labour_inspectorate', 'referral_authority', 'human_rights_institution') AND (mine.role || ' ' || mine.standing || ' sensitive') = ANY (class_ever_read()))`)});
      CREATE POLICY rt_drop ON case_place FOR DELETE TO amends_rt USING (${works('case_place')});
      CREATE POLICY rt_read ON legal_date FOR SELECT TO amends_rt USING (${leads('legal_date')});
      CREATE POLICY rt_end ON legal_date FOR UPDATE TO amends_rt USING (ended_at IS NULL AND ${works('legal_date')}) WITH CHECK (ended_by = (SELECT me_membership()) AND ${works('legal_date')});
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
