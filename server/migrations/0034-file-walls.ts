import type { MigrationInterface, QueryRunner } from 'typeorm'

const ofMine = `IS NOT DISTINCT FROM (SELECT me_organisation())`

/**
 * The wall around files asks views of the owner where it asked tables with walls of their own: the same rows, planned in a
 * quarter of the time, and every page that shows a file waits for that plan once on each connection.
 */
export class FileWalls1763700000034 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW me_peer_draft WITH (security_barrier) AS SELECT d.id FROM notice_draft d WHERE d.peer_organisation_id = (SELECT me_organisation());
      -- What the company concerned had when its page was kept, for as long as that page is kept.
      CREATE VIEW me_file_kept WITH (security_barrier) AS SELECT f.id FROM file f JOIN party_snapshot kept ON kept.case_id = f.case_id AND kept.organisation_id ${ofMine}
        JOIN party part ON part.id = kept.party_id AND part.standing = 'respondent' AND part.until IS NULL
        WHERE f.organisation_id = kept.organisation_id OR EXISTS (SELECT FROM file_reader r
          WHERE r.file_id = f.id AND r.party_id = kept.party_id AND r.at <= kept.taken_at AND r.ended_at IS NULL);
      GRANT SELECT ON me_peer_draft, me_file_kept TO amends_rt;
      ALTER POLICY rt_read ON file USING (
        (state = 'uploading' AND membership_id = (SELECT me_membership())) OR (state <> 'uploading' AND (
          (case_id IS NULL AND organisation_id = (SELECT me_organisation()))
          OR EXISTS (SELECT FROM me_file_shown s WHERE s.id = file.id OFFSET 0)
          OR (use = 'notice' AND recalled_at IS NULL AND EXISTS (SELECT FROM me_peer_draft d WHERE d.id = record_id OFFSET 0))
          OR EXISTS (SELECT FROM me_file_kept k WHERE k.id = file.id OFFSET 0))));
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
