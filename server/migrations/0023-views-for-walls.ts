import type { MigrationInterface, QueryRunner } from 'typeorm'

/** As `companies_never_persons` and `immigration_never_persons` in the table of disclosure. */
const neverPersons = `'{brand,employer,supplier,recruiter,auditor,immigration}'::text[]`
/** SQL: the worker `w` wants what is about her kept from the party `p`. */
const keepsFrom = `EXISTS (SELECT FROM withholding h WHERE h.worker_id = w.id AND h.ended_at IS NULL AND (h.organisation_id = p.organisation_id OR h.role = p.role))`
/** SQL: the receiver of the consent `c` took part since it was given, and does no more. */
const left = `EXISTS (SELECT FROM party gone WHERE gone.case_id = c.case_id AND gone.organisation_id = c.receiver_organisation_id AND gone.until >= c.at)`
/** SQL: the consent `c` of the worker `w` opens something to the party `p` of her case, its end aside. */
const stands = `c.receiver_organisation_id = p.organisation_id AND c.state = 'given' AND w.erased_at IS NULL AND p.until IS NULL AND p.standing = 'member'
          AND p.role <> ALL (${neverPersons}) AND NOT ${keepsFrom} AND NOT ${left}`
const ofMine = `IS NOT DISTINCT FROM (SELECT me_organisation())`
/** SQL: as the functions these stand in for, with who asks and when worked out once instead of for each row. */
const views = {
  me_consent_opened: `SELECT c.id, c.worker_id, c.items FROM consent c JOIN worker w ON w.id = c.worker_id JOIN party p ON p.case_id = w.case_id AND p.organisation_id ${ofMine}
        WHERE ${stands} AND (c.until IS NULL OR c.until > (SELECT me_at()))`,
  me_consent_looked_at: `SELECT c.id FROM consent c JOIN worker w ON w.id = c.worker_id JOIN party p ON p.case_id = w.case_id AND p.organisation_id = c.approver_organisation_id
        WHERE c.basis <> 'consent' AND c.state IN ('proposed', 'given') AND c.approver_organisation_id ${ofMine} AND w.erased_at IS NULL AND p.until IS NULL
          AND p.standing = 'member' AND NOT ${keepsFrom}`,
  consent_heard_by: `SELECT c.id, p.organisation_id FROM consent c JOIN worker w ON w.id = c.worker_id JOIN party p ON p.case_id = w.case_id
        WHERE (session_user <> 'amends_rt' OR p.organisation_id ${ofMine})
          AND ((c.approver_organisation_id = p.organisation_id AND c.state = 'given' AND p.until IS NULL AND NOT ${keepsFrom})
            OR (${stands} AND (c.until IS NULL OR session_user <> 'amends_rt' OR c.until > (SELECT me_at()))))`,
  me_worker_kept: `SELECT w.id FROM worker w JOIN party p ON p.case_id = w.case_id AND p.organisation_id ${ofMine} AND p.role = 'lead' AND p.until IS NULL
        WHERE ${keepsFrom} AND NOT EXISTS (SELECT FROM assignment a WHERE a.party_id = p.id AND a.membership_id = (SELECT me_membership()) AND a.until IS NULL)`,
  me_file_shown: `SELECT r.file_id AS id FROM file_reader r JOIN me_place mine ON mine.case_id = r.case_id AND mine.id = r.party_id JOIN file f ON f.id = r.file_id
        WHERE r.ended_at IS NULL AND (cardinality(f.worker_ids) = 0 OR CASE mine.role
          WHEN 'lead' THEN NOT EXISTS (SELECT FROM me_worker_kept k WHERE k.id = ANY (f.worker_ids) OFFSET 0)
          ELSE f.item IS NOT NULL AND NOT EXISTS (SELECT FROM unnest(f.worker_ids) one (id)
            WHERE NOT EXISTS (SELECT FROM me_consent_opened c WHERE c.worker_id = one.id AND f.item = ANY (c.items) OFFSET 0)) END)`,
} as const
const shown = (of: string) => `EXISTS (SELECT FROM me_file_shown s WHERE s.id = ${of} OFFSET 0)`

/** Walls that asked a function a row ask a view instead. */
export class ViewsForWalls1763700000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- As me_place: of the owner, so that one wall does not ask the other in a circle, and with a barrier, so that nobody sees what it leaves out.
      ${Object.entries(views).map(([name, select]) => `
        CREATE VIEW ${name} WITH (security_barrier) AS ${select};
        GRANT SELECT ON ${name} TO amends_rt;`).join('')}
      GRANT SELECT ON consent_heard_by TO amends_relay;
      ALTER POLICY rt_received ON consent USING (receiver_organisation_id = (SELECT me_organisation())
        AND EXISTS (SELECT FROM me_consent_opened o WHERE o.id = consent.id OFFSET 0));
      ALTER POLICY rt_looked_at ON consent USING (approver_organisation_id = (SELECT me_organisation())
        AND EXISTS (SELECT FROM me_consent_looked_at l WHERE l.id = consent.id OFFSET 0));
      ALTER POLICY rt_heard ON event USING (kind NOT IN ('consent.given', 'consent.basis_approved')
        OR EXISTS (SELECT FROM consent_heard_by h WHERE h.id = event.subject_id AND h.organisation_id ${ofMine} OFFSET 0)
        OR NOT EXISTS (SELECT FROM me_place mine WHERE mine.case_id = event.case_id AND mine.role <> 'lead' AND mine.id = ANY (event.addressed) OFFSET 0));
      ALTER POLICY rt_read ON notice_draft USING (peer_organisation_id = (SELECT me_organisation())
        OR (EXISTS (SELECT FROM me_lead_place mine WHERE mine.case_id = notice_draft.case_id OFFSET 0)
          AND NOT EXISTS (SELECT FROM me_worker_kept k WHERE k.id = ANY (notice_draft.worker_ids) OFFSET 0)));
      ALTER POLICY rt_read ON file_reader USING (${shown('file_reader.file_id')} OR EXISTS (SELECT FROM party_snapshot kept
        WHERE kept.party_id = file_reader.party_id AND kept.organisation_id ${ofMine} AND file_reader.at <= kept.taken_at));
      ALTER POLICY rt_read ON file_reading USING ((membership_id = (SELECT me_membership()) AND outcome = 'opened')
        OR (EXISTS (SELECT FROM me_place mine WHERE mine.case_id = file_reading.case_id AND mine.role = 'lead' OFFSET 0) AND ${shown('file_reading.file_id')}));
      ALTER POLICY rt_read ON file USING (
        (state = 'uploading' AND membership_id = (SELECT me_membership())) OR (state <> 'uploading' AND (
          (case_id IS NULL AND organisation_id = (SELECT me_organisation()))
          OR ${shown('file.id')}
          OR (use = 'notice' AND recalled_at IS NULL AND EXISTS (SELECT FROM notice_draft d WHERE d.id = record_id AND d.peer_organisation_id = (SELECT me_organisation()) OFFSET 0))
          OR EXISTS (SELECT FROM party_snapshot kept WHERE kept.case_id = file.case_id AND kept.organisation_id ${ofMine}
            AND (file.organisation_id = kept.organisation_id OR EXISTS (SELECT FROM file_reader r
              WHERE r.file_id = file.id AND r.party_id = kept.party_id AND r.at <= kept.taken_at AND r.ended_at IS NULL)) OFFSET 0))));
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
