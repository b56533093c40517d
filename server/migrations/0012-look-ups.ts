import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Walls and pages that look for one row, whatever grows around it. `OFFSET 0` keeps PostgreSQL from gathering all rows a
 * condition could ever be true for. `IS NOT DISTINCT FROM` says the same as `=` here, and leaves only the index that begins
 * with the case: PostgreSQL knows how many cases an organisation has on the average, and some have a thousand times that.
 */
export class LookUps1763700000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Who works on a case inside one organisation, asked by each page that shows a case.
      CREATE INDEX assignment_case ON assignment (case_id, organisation_id) WHERE until IS NULL;
      -- Where two organisations meet, or met.
      CREATE INDEX party_organisation ON party (organisation_id);
      -- Who is, or was, a colleague of whom.
      CREATE INDEX membership_person ON membership (person_id, organisation_id);
      CREATE OR REPLACE VIEW me_place WITH (security_barrier) AS SELECT p.id, p.case_id FROM party p
        WHERE p.organisation_id IS NOT DISTINCT FROM (SELECT me_organisation()) AND p.until IS NULL AND p.standing IN ('member', 'partner');
      ALTER POLICY rt_read ON person USING (id = (SELECT me_person()) OR EXISTS (SELECT FROM membership m WHERE m.person_id = person.id OFFSET 0));
      ALTER POLICY rt_own ON session USING (person_id = (SELECT me_person()) OR EXISTS (
        SELECT FROM membership m WHERE m.id = session.membership_id AND m.organisation_id = (SELECT me_organisation()) OFFSET 0));
      ALTER POLICY rt_own ON report_message USING (EXISTS (SELECT FROM report r WHERE r.id = report_id OFFSET 0));
      ALTER POLICY rt_own ON triage USING (EXISTS (SELECT FROM report r WHERE r.id = report_id OFFSET 0));
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
