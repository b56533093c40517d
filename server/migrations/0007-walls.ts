import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Walls that cost less to stand in. */
export class Walls1763700000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The live places of the organisation that asks. A wall around parties cannot itself ask for parties; through a view,
      -- whose owner stands outside of the wall, it can, and PostgreSQL finds the one place along its index. It said the same
      -- through a function before, which was called for every row.
      CREATE VIEW me_place WITH (security_barrier) AS SELECT p.id, p.case_id FROM party p
        WHERE p.organisation_id = (SELECT me_organisation()) AND p.until IS NULL AND p.standing IN ('member', 'partner');
      -- OFFSET 0: look for the one place of this row, never gather all of an organisation's places first.
      GRANT SELECT ON me_place TO amends_rt;
      ALTER POLICY rt_read ON party USING (
        organisation_id = (SELECT me_organisation()) OR EXISTS (SELECT FROM me_place mine WHERE mine.case_id = party.case_id OFFSET 0));
      ALTER POLICY rt_read ON event USING (
        organisation_id = (SELECT me_organisation()) OR EXISTS (SELECT FROM me_place mine WHERE mine.case_id = event.case_id OFFSET 0));
      ALTER POLICY rt_read ON "case" USING (EXISTS (SELECT FROM me_place mine WHERE mine.case_id = "case".id OFFSET 0));
      ALTER POLICY rt_read ON message USING (EXISTS (
        SELECT FROM me_place mine WHERE mine.case_id = message.case_id AND mine.id = ANY (message.audience) OFFSET 0));
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
