import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Functions that run as the owner look for tables among ours first. A search path that does not name `pg_temp` begins
 * with it, so that whoever may make a temporary table called `party` could answer for ours, and run a trigger as the owner.
 */
export class Definers1763700000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DO $$ DECLARE it record; BEGIN
      FOR it IN SELECT p.oid::regprocedure AS name FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef
      LOOP EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', it.name); END LOOP;
    END $$`)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
