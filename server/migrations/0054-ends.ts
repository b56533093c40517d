import type { MigrationInterface, QueryRunner } from 'typeorm'

const definer = 'LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp'
const ofMine = (of: string) => `${of}.organisation_id = (SELECT me_organisation())`
/** SQL: the row is of this very transaction. */
const ofNow = (row: string) => `${row}.xmin = pg_current_xact_id_if_assigned()::xid`
/** SQL: a place that is live, or that ends just now. */
const takesPart = `p.organisation_id = me_organisation() AND (p.until IS NULL OR ${ofNow('p')})`
const assigned = 'EXISTS (SELECT FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = (SELECT me_membership()) AND a.until IS NULL OFFSET 0)'
const place = (of: string, more: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of}.case_id AND ${assigned} AND (${more}) OFFSET 0)`
const leads = (of: string) => place(of, `mine.role = 'lead'`)
const received = (of: string) => `EXISTS (SELECT FROM me_consent_opened o WHERE o.worker_id = ${of}.worker_id OFFSET 0)`
const away = (of: string) => `EXISTS (SELECT FROM me_worker_away away WHERE away.id = ${of}.worker_id OFFSET 0)`
const back = (of: string) => `EXISTS (SELECT FROM me_worker_back back WHERE back.id = ${of}.worker_id OFFSET 0)`
const keeps = (of: string) => `${ofMine(of)} AND ${place(of, `mine.role = 'labour_inspectorate' AND (${of}.worker_id IS NULL OR ${received(of)})`)}`
/** SQL: what stands between an authority and the lead is read by those who work on it, on both sides. */
const told = (of: string) => place(of, `(mine.role = 'lead' AND (${of}.worker_id IS NULL OR NOT ${away(of)})) OR ${back(of)}
  OR (${ofMine(of)} AND mine.role = 'labour_inspectorate' AND (${of}.worker_id IS NULL OR ${received(of)}))`)
const between = (of: string) => place(of, `mine.role = 'lead' OR ${ofMine(of)}`)
const hers = (of: string) => place(of, `(mine.role = 'lead' AND NOT ${away(of)}) OR ${back(of)}`)
const sealed = (table: string, named: string, column: string, rule: string, worker = 't.worker_id', key = 'coalesce(k.wrapped, t.wrapped)', join = 'LEFT JOIN worker_key k ON k.worker_id = t.worker_id') => `
        SELECT '${named}' AS of_table, t.id, ${worker} AS worker_id, t.${column} AS sealed, ${key} AS wrapped FROM ${table} t ${join} WHERE t.id = ANY (of) AND t.${column} IS NOT NULL AND ${rule}`
const asked = (column: string, named: string) => sealed('authority_request', named, column, between('t'), 'NULL::uuid', 't.wrapped', '')
const kept = (column: string, named: string) => sealed('dossier', named, column, `${leads('t')} AND (t.state <> 'made' OR t.id <> ALL (ARRAY(SELECT dossiers_over(of))))`, 'NULL::uuid', 't.wrapped', '')
const national = (column: string, named: string) => sealed('national_referral', named, column, hers('t'), 't.worker_id', 'k.wrapped', 'JOIN worker_key k ON k.worker_id = t.worker_id')

/** SQL: lines about what only those assigned read. */
const heardByAssigned = `'{inspection.shared,inspection.asked,inspection.answered,inspection.asking_ended,inspection.dossier_made,inspection.dossier_handed_over,inspection.dossier_answered,inspection.nationally_referred,inspection.nationally_decided}'::text[]`

/** SQL: as what the organisation `o` takes part where it helps; as it is told when a referral is sent. */
const rolesOf = `CASE o.kind WHEN 'ngo' THEN '{service_provider,representative,interpreter}' WHEN 'shelter' THEN '{shelter,service_provider}' WHEN 'worker_representative' THEN '{representative}'
        WHEN 'international_organisation' THEN '{international_organisation,service_provider}' ELSE ARRAY[o.kind] END::text[]`
/** SQL: the consent `c` came to the end that was set for it, or its receiver said that it is done: she took nothing back, and keeps nothing from it. */
const ranOut = `c.state IN ('given', 'expired') AND ((c.until <= coalesce(me_at(), c.ended_at) AND coalesce(c.ended_at, c.until) >= c.until)
            OR (c.state = 'expired' AND c.ended_by IN (SELECT m.id FROM membership m WHERE m.organisation_id = c.receiver_organisation_id)))
          AND EXISTS (SELECT FROM worker w WHERE w.id = c.worker_id AND w.erased_at IS NULL)
          AND EXISTS (SELECT FROM organisation o WHERE o.id = c.receiver_organisation_id AND o.activated_at IS NOT NULL AND o.kind NOT IN ('brand', 'supplier', 'recruiter', 'audit_programme', 'immigration', 'platform_operator')
            AND NOT EXISTS (SELECT FROM withholding h WHERE h.worker_id = c.worker_id AND h.ended_at IS NULL AND (h.organisation_id = o.id OR h.role = ANY (${rolesOf})))
            AND NOT EXISTS (SELECT FROM party p WHERE p.case_id = c.case_id AND p.organisation_id = o.id AND (p.until >= c.at OR (p.until IS NULL AND p.role = 'lead'))))`

/** What is kept no longer than it is needed, and heard by nobody who does not read it. */
export class Ends1763700000054 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- How long a chain is tells how much happens: of a case, a place on it, a report, a notice, a complaint or what a company told of itself it is told to whom it belongs.
      CREATE FUNCTION chain_opens(of uuid) RETURNS bool ${definer} AS $$
        SELECT CASE
          WHEN session_user <> 'amends_rt' OR NOT EXISTS (SELECT FROM event e WHERE e.chain = of) THEN true
          WHEN EXISTS (SELECT FROM "case" c WHERE c.id = of) THEN EXISTS (SELECT FROM party p WHERE p.case_id = of AND ${takesPart})
            -- Or it is asked to take the case over, or to look at a notice, and answers.
            OR EXISTS (SELECT FROM case_transfer t WHERE t.case_id = of AND t.to_organisation_id = me_organisation() AND (t.state = 'offered' OR ${ofNow('t')}))
            OR EXISTS (SELECT FROM notice_draft d WHERE d.case_id = of AND d.peer_organisation_id = me_organisation() AND (d.state = 'composed' OR ${ofNow('d')}))
          WHEN EXISTS (SELECT FROM party p WHERE p.id = of) THEN EXISTS (SELECT FROM party p WHERE p.id = of AND ${takesPart})
          WHEN EXISTS (SELECT FROM report r WHERE r.id = of) THEN EXISTS (SELECT FROM report r WHERE r.id = of AND r.organisation_id = me_organisation())
            OR EXISTS (SELECT FROM me_standing_in mine WHERE mine.report_id = of)
          WHEN EXISTS (SELECT FROM notice n WHERE n.id = of) THEN EXISTS (SELECT FROM notice n WHERE n.id = of AND n.organisation_id = me_organisation())
            OR EXISTS (SELECT FROM notice_draft d JOIN party p ON p.case_id = d.case_id AND p.role = 'lead' WHERE d.notice_id = of AND ${takesPart})
          -- A complaint that is gone belongs to nobody; whoever sent it wrote its first line.
          WHEN EXISTS (SELECT FROM event e WHERE e.chain = of AND e.seq = 1 AND e.kind LIKE 'complaint.%') THEN EXISTS (SELECT FROM complaint c WHERE c.id = of AND c.organisation_id = me_organisation()
            AND me_reads_complaints() AND NOT EXISTS (SELECT FROM me_house mine WHERE mine.organisation_id = c.against_organisation_id))
          WHEN EXISTS (SELECT FROM self_report s WHERE s.id = of) THEN EXISTS (SELECT FROM self_report s WHERE s.id = of AND me_organisation() IN (s.organisation_id, s.keeper_id))
          ELSE true END $$;
      REVOKE EXECUTE ON FUNCTION chain_opens(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION chain_opens(uuid) TO amends_rt;
      CREATE OR REPLACE FUNCTION chain_head(of uuid) RETURNS TABLE (seq int, hash bytea) ${definer} AS
        $$ SELECT e.seq, e.hash FROM event e WHERE e.chain = of AND (SELECT chain_opens(of)) ORDER BY e.seq DESC LIMIT 1 $$;
      -- Nor does it tell by which numbers are taken.
      CREATE POLICY rt_opens ON event AS RESTRICTIVE FOR INSERT TO amends_rt WITH CHECK (chain_opens(chain));

      -- Keys of acts serve a client that asks again, and sessions whoever looks where she was signed in: neither for good. A key tells the day of an act and not its hour.
      UPDATE idempotency SET at = date_trunc('day', at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
      CREATE INDEX idempotency_at ON idempotency (at);
      CREATE INDEX session_expires ON session (expires_at);
      GRANT SELECT (at), DELETE ON idempotency TO amends_relay;
      GRANT DELETE ON session TO amends_relay;
      CREATE POLICY relay_old ON idempotency TO amends_relay USING (true) WITH CHECK (false);
      CREATE POLICY relay_old ON session FOR DELETE TO amends_relay USING (true);

      -- Nor does a report that somebody began to write down wait for ever for its last word.
      CREATE FUNCTION report_drafts_forget(before timestamptz) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ DELETE FROM report_draft d WHERE d.at < before $$;
      REVOKE EXECUTE ON FUNCTION report_drafts_forget(timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION report_drafts_forget(timestamptz) TO amends_relay;

      -- What an authority and the lead tell and ask each other is for those who work on it.
      ALTER POLICY rt_read ON shared_inspection USING (${told('shared_inspection')});
      ALTER POLICY rt_read ON authority_request USING (${between('authority_request')});
      CREATE OR REPLACE FUNCTION inspection_sealed(of uuid[]) RETURNS TABLE (of_table text, id uuid, worker_id uuid, sealed bytea, wrapped bytea) ${definer} AS $$
        SELECT it.of_table, it.id, it.worker_id, it.sealed, it.wrapped FROM (${[
          sealed('inspection', 'inspection', 'sealed', keeps('t')), sealed('shared_inspection', 'shared', 'sealed', told('t')), asked('sealed', 'request'), asked('answer', 'answer'), kept('sealed', 'dossier'), kept('reply', 'reply'), national('sealed', 'national'), national('decision', 'grounds'),
        ].join('\n        UNION ALL')}) it WHERE length(it.wrapped) > 0 $$;
      -- Of the days taken into the plan for one line, the last one stands.
      UPDATE date_proposal d SET state = 'overtaken' WHERE d.state = 'taken' AND d.kept_organisation_id IS NULL AND EXISTS (SELECT FROM date_proposal later
        WHERE later.line_id = d.line_id AND later.state = 'taken' AND later.kept_organisation_id IS NULL AND (later.taken_at, later.id) > (d.taken_at, d.id));
      CREATE UNIQUE INDEX date_proposal_stands ON date_proposal (line_id) WHERE state = 'taken' AND kept_organisation_id IS NULL;
      CREATE POLICY rt_replace ON date_proposal FOR UPDATE TO amends_rt USING (kept_organisation_id IS NULL AND state = 'taken' AND ${leads('date_proposal')}) WITH CHECK (false);

      -- Care goes on past the end of a consent: whoever serves her, or served her, keeps what it was sent, and is told nothing new. What she takes back ends at once, as before.
      CREATE FUNCTION referral_ran_out(of_consent uuid, named text[]) RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ SELECT EXISTS (SELECT FROM consent c WHERE c.id = of_consent AND named <@ c.items AND c.purpose IN ('services', 'legal') AND ${ranOut}) $$;
      REVOKE EXECUTE ON FUNCTION referral_ran_out(uuid, text[]) FROM PUBLIC;
      CREATE OR REPLACE FUNCTION referral_opens(of uuid) RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM referral r WHERE r.id = of AND (session_user <> 'amends_rt' OR r.receiver_organisation_id IS NOT DISTINCT FROM me_organisation())
          AND r.receiver_organisation_id IS NOT NULL AND r.state IN ('sent', 'seen', 'accepted', 'in_service', 'done', 'failed')
          AND (r.state NOT IN ('sent', 'seen') OR me_at() IS NULL OR r.due_at > me_at())
          AND (referral_basis(r.consent_id, r.items) OR (r.state IN ('in_service', 'done', 'failed') AND referral_ran_out(r.consent_id, r.items)))) $$;
      CREATE OR REPLACE FUNCTION referral_revoke_with() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          UPDATE referral r SET state = 'revoked', ended_at = NEW.ended_at, version = r.version + 1 WHERE r.consent_id = NEW.id AND r.state IN ('sent', 'seen', 'accepted', 'in_service')
            AND NOT (r.state = 'in_service' AND referral_ran_out(NEW.id, r.items));
          RETURN NULL;
        END $$;
      CREATE OR REPLACE FUNCTION referral_revoke_kept() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          UPDATE referral r SET state = 'revoked', ended_at = NEW.at, version = r.version + 1 WHERE r.worker_id = NEW.worker_id AND r.state IN ('sent', 'seen', 'accepted', 'in_service')
            AND r.receiver_organisation_id IS NOT NULL AND NOT referral_basis(r.consent_id, r.items) AND NOT (r.state = 'in_service' AND referral_ran_out(r.consent_id, r.items));
          RETURN NULL;
        END $$;

      CREATE POLICY rt_assigned ON event AS RESTRICTIVE FOR SELECT TO amends_rt USING (kind <> ALL (${heardByAssigned}) OR ${place('event', 'true')}
        OR EXISTS (SELECT FROM party_snapshot kept WHERE kept.case_id = event.case_id AND kept.organisation_id IS NOT DISTINCT FROM (SELECT me_organisation()) AND event.id = ANY (kept.heard) OFFSET 0));
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
