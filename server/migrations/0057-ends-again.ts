import type { MigrationInterface, QueryRunner } from 'typeorm'

const definer = 'LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp'
/** SQL: as what the organisation `o` takes part where it helps; as it is told when a referral is sent. */
const rolesOf = `CASE o.kind WHEN 'ngo' THEN '{service_provider,representative,interpreter}' WHEN 'shelter' THEN '{shelter,service_provider}' WHEN 'worker_representative' THEN '{representative}'
        WHEN 'international_organisation' THEN '{international_organisation,service_provider}' ELSE ARRAY[o.kind] END::text[]`
/** SQL: the consent `c` came to the end that was set for it, or somebody said that it is done: she took nothing back, and keeps nothing from its receiver. */
const ranOut = `c.state IN ('given', 'expired') AND ((c.until <= coalesce(me_at(), c.ended_at) AND coalesce(c.ended_at, c.until) >= c.until)
            OR (c.state = 'expired' AND (c.done_at IS NOT NULL OR c.ended_by IN (SELECT m.id FROM membership m WHERE m.organisation_id = c.receiver_organisation_id))))
          AND EXISTS (SELECT FROM worker w WHERE w.id = c.worker_id AND w.erased_at IS NULL)
          AND EXISTS (SELECT FROM organisation o WHERE o.id = c.receiver_organisation_id AND o.activated_at IS NOT NULL AND o.kind NOT IN ('brand', 'supplier', 'recruiter', 'audit_programme', 'immigration', 'platform_operator')
            AND NOT EXISTS (SELECT FROM withholding h WHERE h.worker_id = c.worker_id AND h.ended_at IS NULL AND (h.organisation_id = o.id OR h.role = ANY (${rolesOf})))
            AND NOT EXISTS (SELECT FROM party p WHERE p.case_id = c.case_id AND p.organisation_id = o.id AND (p.until >= c.at OR (p.until IS NULL AND p.role = 'lead'))))`
/** SQL: care began by this consent, which is over but not taken back, and is read of. */
const careOf = (consent: string) => `EXISTS (SELECT FROM referral r WHERE r.consent_id = ${consent} AND r.state IN ('in_service', 'done', 'failed') AND r.receiver_organisation_id IS NOT NULL
          AND NOT referral_basis(r.consent_id, r.items) AND referral_ran_out(r.consent_id, r.items))`

/** SQL: the member `m` is none of the house that the complaint `c` is about, however late she came to it. */
const outside = (m: string) => `NOT EXISTS (SELECT FROM membership theirs WHERE theirs.person_id = ${m}.person_id AND theirs.organisation_id = c.against_organisation_id AND theirs.until IS NULL)`
/** SQL: the complaint came to the viewer's organisation, and she is one of those who read it there. */
const receives = (of: string) => `(${of}.organisation_id = (SELECT me_organisation()) AND EXISTS (SELECT FROM complaint_heard_by h WHERE h.id = ${of}.id AND h.membership_id = (SELECT me_membership()) OFFSET 0))`
const sent = (of: string) => `${of}.by_membership_id = (SELECT me_membership())`
const byReceipt = (of: string) => `(${of}.report_id = (SELECT r.id FROM report r WHERE r.receipt_hash = me_receipt()) OR ${of}.receipt_hash = me_receipt())`
/** SQL: the row is of this very transaction. */
const ofNow = (row: string) => `${row}.xmin = pg_current_xact_id_if_assigned()::xid`
/** SQL: a place that is live, or that ends just now. */
const takesPart = `p.organisation_id = me_organisation() AND (p.until IS NULL OR ${ofNow('p')})`

/** What ends ends for whom it was meant, and is read by whom it was meant for. */
export class EndsAgain1763700000057 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Care goes on also where her caseworker said that what she agreed to is done: only she takes it back, or whoever serves her ends it.
      ALTER TABLE consent ADD done_at timestamptz, ADD CHECK (done_at IS NULL OR (state IN ('expired', 'withdrawn') AND ended_by IS NOT NULL));
      GRANT SELECT (done_at), UPDATE (done_at) ON consent TO amends_rt;
      CREATE OR REPLACE FUNCTION referral_ran_out(of_consent uuid, named text[]) RETURNS bool ${definer} AS $$
        SELECT EXISTS (SELECT FROM consent c WHERE c.id = of_consent AND named <@ c.items AND c.purpose IN ('services', 'legal') AND ${ranOut}) $$;
      -- And she takes back what is over as long as somebody serves her by it: all that was sent ends then, whatever came of it.
      CREATE FUNCTION consent_goes_on(of uuid) RETURNS bool ${definer} AS $$
        SELECT EXISTS (SELECT FROM consent c JOIN me_place mine ON mine.case_id = c.case_id AND mine.role = 'lead' WHERE c.id = of AND ${careOf('c.id')}) $$;
      REVOKE EXECUTE ON FUNCTION consent_goes_on(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION consent_goes_on(uuid) TO amends_rt;
      DROP TRIGGER consent_ends_referrals ON consent;
      CREATE TRIGGER consent_ends_referrals AFTER UPDATE OF state ON consent FOR EACH ROW
        WHEN ((OLD.state = 'given' AND NEW.state <> 'given') OR (OLD.state = 'expired' AND NEW.state = 'withdrawn')) EXECUTE FUNCTION referral_revoke_with();
      CREATE OR REPLACE FUNCTION consent_take_back(of uuid, at_end timestamptz) RETURNS TABLE (case_id uuid, reader uuid)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
          hers consent;
          reads uuid;
        BEGIN
          SELECT c.* INTO hers FROM consent c WHERE c.id = of AND c.basis = 'consent' AND c.worker_id = receipt_worker();
          IF hers.id IS NULL THEN RETURN; END IF;
          PERFORM pg_advisory_xact_lock(hashtextextended(hers.case_id::text, 0));
          SELECT s.organisation_id INTO reads FROM consents_stand(hers.worker_id) s WHERE s.consent_id = of;
          UPDATE consent SET state = 'withdrawn', ended_at = at_end, version = version + 1 WHERE id = of AND (state = 'given' OR (state = 'expired' AND ${careOf('consent.id')}));
          IF FOUND THEN RETURN QUERY SELECT hers.case_id, reads; END IF;
        END $$;
      -- To her it is live as long as somebody reads by it.
      CREATE OR REPLACE FUNCTION ledger_consents(of uuid) RETURNS TABLE (id uuid, organisation text, role text, kind text, purpose text, items text[], is_live bool, day text, until text, ended text) ${definer} AS $$
        SELECT c.id, g.name, p.role, g.kind, c.purpose, c.items, it.live OR it.cared, to_char(c.at AT TIME ZONE 'UTC', 'YYYY-MM-DD'),
          CASE WHEN NOT it.cared THEN to_char(c.until AT TIME ZONE 'UTC', 'YYYY-MM-DD') END, CASE WHEN NOT it.live AND NOT it.cared THEN to_char(coalesce(c.ended_at, c.until) AT TIME ZONE 'UTC', 'YYYY-MM-DD') END
        FROM worker w JOIN consent c ON c.worker_id = w.id CROSS JOIN LATERAL (SELECT now.live, NOT now.live AND c.state <> 'withdrawn' AND ${careOf('c.id')} AS cared
            FROM (SELECT c.state = 'given' AND (c.until IS NULL OR c.until > me_at()) AS live) now) it
          LEFT JOIN organisation g ON g.id = c.receiver_organisation_id
          LEFT JOIN LATERAL (SELECT p.role FROM party p WHERE p.case_id = w.case_id AND p.organisation_id = g.id ORDER BY p.until DESC NULLS FIRST LIMIT 1) p ON true
        WHERE w.id = of AND c.basis = 'consent' AND c.state IN ('given', 'withdrawn', 'expired')
        ORDER BY it.live OR it.cared DESC, c.at DESC, c.id $$;

      -- What the company concerned sends comes to the lead there is now, and to none before. Its own page says whom it knew: that another leads is not for it.
      CREATE FUNCTION file_reader_lead() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
          place uuid;
          lead uuid;
        BEGIN
          SELECT s.party_id INTO place FROM party_snapshot s JOIN party p ON p.id = s.party_id AND p.until IS NULL AND p.standing = 'respondent' WHERE s.case_id = NEW.case_id AND s.organisation_id = me_organisation();
          IF place IS NULL OR place = NEW.party_id THEN RETURN NEW; END IF;
          SELECT p.id INTO lead FROM party p WHERE p.case_id = NEW.case_id AND p.role = 'lead' AND p.until IS NULL;
          IF lead IS NULL THEN RETURN NULL; END IF;
          NEW.party_id := lead;
          NEW.audience := ARRAY[place, lead];
          RETURN NEW;
        END $$;
      REVOKE EXECUTE ON FUNCTION file_reader_lead() FROM PUBLIC;
      CREATE TRIGGER file_reader_lead BEFORE INSERT ON file_reader FOR EACH ROW EXECUTE FUNCTION file_reader_lead();

      -- A complaint is read by those named to read them who are not of the house it is about; where none is left of them, by the administrators who are not.
      CREATE OR REPLACE VIEW complaint_heard_by WITH (security_barrier) AS
        SELECT c.id, m.id AS membership_id FROM complaint c JOIN membership m ON m.organisation_id = c.organisation_id AND m.until IS NULL
        WHERE (c.organisation_id = (SELECT me_organisation()) OR session_user = 'amends_relay') AND ${outside('m')}
          AND (EXISTS (SELECT FROM complaint_reader r WHERE r.membership_id = m.id AND r.ended_at IS NULL) OR (m.member_role = 'administrator' AND NOT EXISTS (
            SELECT FROM complaint_reader r JOIN membership n ON n.id = r.membership_id AND n.until IS NULL WHERE r.organisation_id = c.organisation_id AND r.ended_at IS NULL AND ${outside('n')})))
        UNION ALL SELECT c.id, c.by_membership_id FROM complaint c WHERE c.by_membership_id IS NOT NULL AND (c.by_membership_id = (SELECT me_membership()) OR session_user = 'amends_relay');
      -- Where those it may be about end her report, her code still opens what she complained of, until that is gone as well.
      ALTER TABLE complaint ADD receipt_hash text;
      CREATE INDEX complaint_receipt ON complaint (receipt_hash) WHERE receipt_hash IS NOT NULL;
      CREATE FUNCTION complaints_keep_receipt(of uuid) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ UPDATE complaint c SET receipt_hash = r.receipt_hash FROM report r WHERE r.id = of AND c.report_id = r.id AND c.state <> 'closed' AND r.state <> 'erased' $$;
      REVOKE EXECUTE ON FUNCTION complaints_keep_receipt(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION complaints_keep_receipt(uuid) TO amends_erasure;
      -- Is there somebody who reads it? Her page says so where there is nobody, and whoever runs this hears how many there are, and of none what it is about.
      CREATE FUNCTION complaint_is_read(of complaint) RETURNS bool ${definer} AS $$
        SELECT EXISTS (SELECT FROM membership m WHERE m.organisation_id = (of).organisation_id AND m.until IS NULL
          AND NOT EXISTS (SELECT FROM membership theirs WHERE theirs.person_id = m.person_id AND theirs.organisation_id = (of).against_organisation_id AND theirs.until IS NULL)
          AND (m.member_role = 'administrator' OR EXISTS (SELECT FROM complaint_reader r WHERE r.membership_id = m.id AND r.ended_at IS NULL))) $$;
      CREATE FUNCTION complaints_unread() RETURNS int ${definer} AS $$ SELECT count(*)::int FROM complaint c WHERE c.state <> 'closed' AND NOT complaint_is_read(c) $$;
      CREATE FUNCTION complaints_unread_of_mine() RETURNS SETOF uuid ${definer} AS $$ SELECT c.id FROM complaint c WHERE ${byReceipt('c')} AND c.state <> 'closed' AND NOT complaint_is_read(c) $$;
      DROP FUNCTION complaints_forget(date);
      CREATE FUNCTION complaints_forget(before date, alone date) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DELETE FROM complaint c WHERE c.state = 'closed' AND (c.closed_on < before OR (EXISTS (SELECT FROM report r WHERE r.id = c.report_id AND r.state = 'erased') AND (c.receipt_hash IS NULL OR c.closed_on < alone))) $$;
      REVOKE EXECUTE ON FUNCTION complaint_is_read(complaint), complaints_unread(), complaints_unread_of_mine(), complaints_forget(date, date) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION complaints_unread(), complaints_forget(date, date) TO amends_relay;
      GRANT EXECUTE ON FUNCTION complaints_unread_of_mine() TO amends_auth;
      -- From here on the walls of a complaint, as before.
      ALTER POLICY rt_read ON complaint USING (${receives('complaint')} OR ${sent('complaint')});
      ALTER POLICY rt_change ON complaint USING (state <> 'closed' AND ${receives('complaint')}) WITH CHECK (${receives('complaint')} AND (closed_by IS NULL OR closed_by = (SELECT me_membership())));
      ALTER POLICY by_receipt ON complaint USING (${byReceipt('complaint')});
      GRANT SELECT (receipt_hash) ON complaint TO amends_auth;
      ALTER POLICY rt_read ON complaint_line USING (EXISTS (SELECT FROM complaint c WHERE c.id = complaint_id AND ${receives('c')}));
      ALTER POLICY rt_add ON complaint_line WITH CHECK (by_membership_id = (SELECT me_membership()) AND EXISTS (SELECT FROM complaint c WHERE c.id = complaint_id AND c.state <> 'closed' AND ${receives('c')}));
      CREATE OR REPLACE FUNCTION complaint_sealed(of uuid[]) RETURNS TABLE (of_complaint uuid, id uuid, seq int, kind text, said_on date, by_name text, sealed bytea, wrapped bytea) ${definer} AS $$
        SELECT it.of_complaint, it.id, it.seq, it.kind, it.said_on, CASE WHEN it.inside THEN it.by_name END, it.sealed, it.wrapped FROM (
          SELECT c.id AS of_complaint, c.id, 0 AS seq, 'words' AS kind, c.received_on AS said_on, NULL AS by_name, c.sealed, c.wrapped, ${receives('c')} AS inside, (${sent('c')} OR ${byReceipt('c')}) AS own
          FROM complaint c WHERE c.id = ANY (of)
          UNION ALL SELECT c.id, l.id, l.seq, l.kind, l.said_on, l.by_name, l.sealed, c.wrapped, ${receives('c')}, l.kind = 'answer' AND (${sent('c')} OR ${byReceipt('c')})
          FROM complaint c JOIN complaint_line l ON l.complaint_id = c.id WHERE c.id = ANY (of)) it WHERE it.inside OR it.own $$;
      CREATE OR REPLACE FUNCTION complaint_sender_of(of uuid) RETURNS uuid ${definer} AS $$
        SELECT m.organisation_id FROM complaint c JOIN membership m ON m.id = c.by_membership_id AND m.until IS NULL WHERE c.id = of AND ${receives('c')} $$;
      CREATE OR REPLACE FUNCTION chain_opens(of uuid) RETURNS bool ${definer} AS $$
        SELECT CASE
          WHEN session_user <> 'amends_rt' OR NOT EXISTS (SELECT FROM event e WHERE e.chain = of) THEN true
          WHEN EXISTS (SELECT FROM "case" c WHERE c.id = of) THEN EXISTS (SELECT FROM party p WHERE p.case_id = of AND ${takesPart})
            OR EXISTS (SELECT FROM case_transfer t WHERE t.case_id = of AND t.to_organisation_id = me_organisation() AND (t.state = 'offered' OR ${ofNow('t')}))
            OR EXISTS (SELECT FROM notice_draft d WHERE d.case_id = of AND d.peer_organisation_id = me_organisation() AND (d.state = 'composed' OR ${ofNow('d')}))
          WHEN EXISTS (SELECT FROM party p WHERE p.id = of) THEN EXISTS (SELECT FROM party p WHERE p.id = of AND ${takesPart})
          WHEN EXISTS (SELECT FROM report r WHERE r.id = of) THEN EXISTS (SELECT FROM report r WHERE r.id = of AND r.organisation_id = me_organisation())
            OR EXISTS (SELECT FROM me_standing_in mine WHERE mine.report_id = of)
          WHEN EXISTS (SELECT FROM notice n WHERE n.id = of) THEN EXISTS (SELECT FROM notice n WHERE n.id = of AND n.organisation_id = me_organisation())
            OR EXISTS (SELECT FROM notice_draft d JOIN party p ON p.case_id = d.case_id AND p.role = 'lead' WHERE d.notice_id = of AND ${takesPart})
          WHEN EXISTS (SELECT FROM event e WHERE e.chain = of AND e.seq = 1 AND e.kind LIKE 'complaint.%') THEN EXISTS (SELECT FROM complaint c WHERE c.id = of AND ${receives('c')})
          WHEN EXISTS (SELECT FROM event e WHERE e.chain = of AND e.seq = 1 AND e.kind LIKE 'self_report.%') THEN EXISTS (SELECT FROM self_report s WHERE s.id = of AND me_organisation() IN (s.organisation_id, s.keeper_id))
          ELSE true END $$;
      -- A day that was proposed to whoever leads is proposed to whoever leads now; who led before reads what it was told, no more.
      CREATE FUNCTION days_follow_lead() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          UPDATE date_proposal d SET audience = array_replace(d.audience, was.id, now.id) FROM party was, party now
            WHERE d.case_id = NEW.case_id AND d.kept_organisation_id IS NULL AND was.case_id = NEW.case_id AND was.organisation_id = NEW.from_organisation_id AND was.id = ANY (d.audience)
              AND now.case_id = NEW.case_id AND now.role = 'lead' AND now.until IS NULL AND now.id <> was.id
              -- Of two places that a house had here one after the other, the one it led from.
              AND (was.until IS NULL OR was.role = 'lead');
          RETURN NULL;
        END $$;
      REVOKE EXECUTE ON FUNCTION days_follow_lead() FROM PUBLIC;
      CREATE TRIGGER days_follow_lead AFTER UPDATE OF state ON case_transfer FOR EACH ROW WHEN (NEW.state = 'accepted' AND OLD.state = 'offered') EXECUTE FUNCTION days_follow_lead();
      DROP FUNCTION me_reads_complaints();
      DROP VIEW complaint_readers, me_house;
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
