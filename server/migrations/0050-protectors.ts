import type { MigrationInterface, QueryRunner } from 'typeorm'

const definer = 'LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp'
const assigned = 'EXISTS (SELECT FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = (SELECT me_membership()) AND a.until IS NULL OFFSET 0)'
const hers = (of: string) => `((mine.role = 'lead' AND NOT EXISTS (SELECT FROM me_worker_away away WHERE away.id = ${of}.worker_id OFFSET 0))
  OR EXISTS (SELECT FROM me_worker_back back WHERE back.id = ${of}.worker_id OFFSET 0))`
/** SQL: her caseworkers, and of those assigned whom she lets reach her those of the roles. */
const reads = (of: string, roles = 'true') => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of}.case_id AND ${assigned} AND (${hers(of)}
  OR (${roles} AND EXISTS (SELECT FROM me_consent_opened o WHERE o.worker_id = ${of}.worker_id AND 'contacts' = ANY (o.items) OFFSET 0))) OFFSET 0)`
const protects = (of: string) => reads(of, `mine.role IN ('service_provider', 'shelter')`)

/** Who harms her for having spoken is read by whoever protects her, and by nobody else whom she lets reach her. */
export class Protectors1763700000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY rt_read ON check_in;
      CREATE POLICY rt_read ON check_in FOR SELECT TO amends_rt USING (${protects('check_in')});
      CREATE OR REPLACE FUNCTION check_in_sealed(of uuid[]) RETURNS TABLE (id uuid, worker_id uuid, sealed bytea, wrapped bytea) ${definer} AS $$
        SELECT t.id, t.worker_id, t.sealed, k.wrapped FROM check_in t JOIN worker_key k ON k.worker_id = t.worker_id WHERE t.id = ANY (of) AND length(k.wrapped) > 0 AND t.sealed IS NOT NULL AND ${protects('t')}
        UNION ALL SELECT t.worker_id, t.worker_id, t.sealed, k.wrapped FROM check_in_way t JOIN worker_key k ON k.worker_id = t.worker_id WHERE t.worker_id = ANY (of) AND length(k.wrapped) > 0 AND ${reads('t')} $$;
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
