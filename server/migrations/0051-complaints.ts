import type { MigrationInterface, QueryRunner } from 'typeorm'

const definer = 'LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp'
/** SQL: the one who asks is the relay, which tells everybody's readers. */
const relays = `session_user = 'amends_relay'`
const live = (of: string) => `EXISTS (SELECT FROM membership m WHERE m.id = ${of}.membership_id AND m.until IS NULL)`
/** SQL: the complaint came to the viewer's organisation, she is one of those who read them there, and she is not of whom it is about, however late she came to it. */
const receives = (of: string) => `(${of}.organisation_id = (SELECT me_organisation()) AND (SELECT me_reads_complaints())
        AND NOT EXISTS (SELECT FROM me_house mine WHERE mine.organisation_id = ${of}.against_organisation_id OFFSET 0))`
/** SQL: it is her own. */
const sent = (of: string) => `${of}.by_membership_id = (SELECT me_membership())`
const byReceipt = (of: string) => `${of}.report_id = (SELECT r.id FROM report r WHERE r.receipt_hash = me_receipt())`
const deputyOf = (organisation: string) => `deputy_organisation d JOIN organisation o ON o.id = d.deputy_id AND o.activated_at IS NOT NULL
        WHERE d.organisation_id = ${organisation} AND d.agreed_at IS NOT NULL AND d.ended_at IS NULL`
/** SQL: this party is on the case as `mine` reads it, live or as it was kept. */
const there = (of: string) => `CASE WHEN mine.kept IS NULL THEN ${of}.until IS NULL ELSE mine.kept @> jsonb_build_array(jsonb_build_object('id', ${of}.id, 'until', NULL)) END`
const administers = `EXISTS (SELECT FROM membership mine WHERE mine.id = (SELECT me_membership()) AND mine.until IS NULL AND mine.member_role = 'administrator')`

/** Who is complained about reads nothing of it; who reads it is another organisation. */
export class Complaints1763700000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE complaint (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, source text NOT NULL CHECK (source IN ('worker', 'partner')),
        about text NOT NULL CHECK (about IN ('helper', 'shelter', 'organisation', 'party')),
        -- Where it comes from is for no member to read; her words, and what else is told, lie sealed under a key of its own.
        report_id uuid REFERENCES report, case_id uuid REFERENCES "case", against_organisation_id uuid NOT NULL REFERENCES organisation, against_party_id uuid REFERENCES party,
        by_membership_id uuid REFERENCES membership,
        state text NOT NULL CHECK (state IN ('received', 'looking', 'answered', 'closed')), received_on date NOT NULL, acknowledge_by date NOT NULL, feed_back_by date NOT NULL,
        looked_on date, answered_on date, closed_on date, outcome text, closing_by uuid REFERENCES membership, closing_name text, closed_by uuid REFERENCES membership, closer_name text,
        sealed bytea NOT NULL, wrapped bytea NOT NULL, version int NOT NULL,
        CHECK (organisation_id <> against_organisation_id), CHECK ((source = 'worker') = (report_id IS NOT NULL)), CHECK ((source = 'partner') = (by_membership_id IS NOT NULL AND against_party_id IS NOT NULL)),
        -- Closed by two.
        CHECK ((state = 'closed') = (closed_by IS NOT NULL)), CHECK (closed_by IS NULL OR (outcome IS NOT NULL AND closing_by IS NOT NULL AND closing_by <> closed_by)));
      CREATE INDEX complaint_queue ON complaint (organisation_id, acknowledge_by, id);
      CREATE INDEX complaint_report ON complaint (report_id) WHERE report_id IS NOT NULL;
      CREATE INDEX complaint_sender ON complaint (by_membership_id) WHERE by_membership_id IS NOT NULL;
      -- What those who look at it note for themselves, and what they answer.
      CREATE TABLE complaint_line (
        id uuid PRIMARY KEY, complaint_id uuid NOT NULL REFERENCES complaint ON DELETE CASCADE, seq int NOT NULL, kind text NOT NULL CHECK (kind IN ('note', 'answer')), sealed bytea NOT NULL,
        said_on date NOT NULL, by_membership_id uuid NOT NULL REFERENCES membership, by_name text NOT NULL, UNIQUE (complaint_id, seq));
      -- Who reads them in an organisation, named by an administrator; where nobody is, its administrators do.
      CREATE TABLE complaint_reader (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, membership_id uuid NOT NULL REFERENCES membership, named_at timestamptz NOT NULL, named_by uuid NOT NULL,
        ended_at timestamptz, ended_by uuid, version int NOT NULL);
      CREATE UNIQUE INDEX complaint_reader_once ON complaint_reader (membership_id) WHERE ended_at IS NULL;
      CREATE INDEX complaint_reader_of ON complaint_reader (organisation_id) WHERE ended_at IS NULL;

      CREATE VIEW complaint_readers WITH (security_barrier) AS
        SELECT r.membership_id, r.organisation_id FROM complaint_reader r WHERE r.ended_at IS NULL AND ${live('r')} AND (r.organisation_id = (SELECT me_organisation()) OR ${relays})
        UNION ALL SELECT a.id, a.organisation_id FROM membership a WHERE a.until IS NULL AND a.member_role = 'administrator' AND (a.organisation_id = (SELECT me_organisation()) OR ${relays})
          AND NOT EXISTS (SELECT FROM complaint_reader r WHERE r.organisation_id = a.organisation_id AND r.ended_at IS NULL AND ${live('r')});
      -- Where else the one who asks is a member.
      CREATE VIEW me_house WITH (security_barrier) AS SELECT theirs.organisation_id FROM membership mine JOIN membership theirs ON theirs.person_id = mine.person_id AND theirs.until IS NULL
        WHERE mine.id = (SELECT me_membership());
      CREATE VIEW complaint_heard_by WITH (security_barrier) AS
        SELECT c.id, r.membership_id FROM complaint c JOIN complaint_readers r ON r.organisation_id = c.organisation_id JOIN membership m ON m.id = r.membership_id
        WHERE NOT EXISTS (SELECT FROM membership theirs WHERE theirs.person_id = m.person_id AND theirs.organisation_id = c.against_organisation_id AND theirs.until IS NULL)
        UNION ALL SELECT c.id, c.by_membership_id FROM complaint c WHERE c.by_membership_id IS NOT NULL AND (c.by_membership_id = (SELECT me_membership()) OR ${relays});
      CREATE FUNCTION me_reads_complaints() RETURNS boolean ${definer} AS $$ SELECT EXISTS (SELECT FROM complaint_readers r WHERE r.membership_id = me_membership()) $$;

      -- One of them, owned or controlled with it however the ties run, or with a person in both: neither looks at a complaint about the other.
      CREATE FUNCTION complaint_bound(one uuid, other uuid) RETURNS boolean ${definer} AS $$
        SELECT one = other OR EXISTS (SELECT FROM tie_reach(ARRAY[one]) t WHERE t.organisation_id = other)
          OR EXISTS (SELECT FROM membership a JOIN membership b ON b.person_id = a.person_id WHERE a.organisation_id = one AND b.organisation_id = other AND a.until IS NULL AND b.until IS NULL) $$;
      REVOKE EXECUTE ON FUNCTION complaint_bound(uuid, uuid) FROM PUBLIC;
      -- Where her complaint goes: to whoever stands in for the keeper of her report, where it has no part in what came of it and never had: it did not look when nobody
      -- else did, took no part in a case that her report led to, and nobody of such a case was sent to it.
      CREATE FUNCTION complaint_receiver_of_mine() RETURNS TABLE (id uuid, name text) ${definer} AS $$
        SELECT o.id, o.name FROM report r, LATERAL (SELECT o.id, o.name FROM ${deputyOf('r.organisation_id')}) o
        WHERE r.receipt_hash = me_receipt() AND NOT EXISTS (SELECT FROM (
          SELECT r.organisation_id AS id
          UNION SELECT d.deputy_id FROM report_escalation e JOIN deputy_organisation d ON d.id = e.agreement_id WHERE e.report_id = r.id
          UNION SELECT it.id FROM (SELECT r.case_id AS id UNION SELECT b.case_id FROM report_binding b WHERE b.report_id = r.id UNION SELECT m.case_id FROM report m WHERE m.id = r.merged_into) reached,
            LATERAL (SELECT p.organisation_id AS id FROM party p WHERE p.case_id = reached.id UNION ALL SELECT f.receiver_organisation_id FROM referral f WHERE f.case_id = reached.id) it
        ) part WHERE part.id IS NOT NULL AND complaint_bound(part.id, o.id)) $$;
      -- Where a complaint about a party goes: to one on the case that is neutral and that the one who complains knows of anyway; else to whoever stands in for the lead.
      -- The company concerned complains about those on the page it kept, as before.
      CREATE FUNCTION complaint_receiver_for(of_party uuid, of_case uuid, of_organisation uuid) RETURNS uuid ${definer} AS $$
        SELECT found.id FROM party against JOIN (
          SELECT p.case_id, p.role, p.standing, NULL::jsonb AS kept FROM me_place p
          UNION ALL SELECT s.case_id, p.role, s.standing, s.body -> 'parties' FROM party_snapshot s JOIN party p ON p.id = s.party_id AND p.until IS NULL AND p.standing = 'respondent'
          WHERE s.organisation_id = me_organisation()) mine ON mine.case_id = against.case_id CROSS JOIN LATERAL (
          SELECT o.id, 1 AS rank, q."from", q.id AS party FROM party q JOIN organisation o ON o.id = q.organisation_id AND o.activated_at IS NOT NULL
          WHERE q.case_id = against.case_id AND ${there('q')} AND q.standing = 'member' AND o.kind IN ('ngo', 'human_rights_institution', 'international_organisation', 'worker_representative')
            AND (mine.role || ' ' || mine.standing || ' ' || q.known_as) = ANY (class_ever_read())
          UNION ALL SELECT o.id, 2, NULL, NULL FROM party lead, LATERAL (SELECT o.id FROM ${deputyOf('lead.organisation_id')}) o
          WHERE lead.case_id = against.case_id AND lead.role = 'lead' AND ${there('lead')}) found
        WHERE against.id = of_party AND against.case_id = of_case AND against.organisation_id = of_organisation AND ${there('against')}
          AND found.id <> me_organisation() AND against.organisation_id <> me_organisation() AND NOT complaint_bound(against.organisation_id, found.id)
        ORDER BY found.rank, found."from", found.party LIMIT 1 $$;
      -- The only way to what is sealed: for those who read it, all; for whoever complained, her own words and what she was answered.
      CREATE FUNCTION complaint_sealed(of uuid[]) RETURNS TABLE (of_complaint uuid, id uuid, seq int, kind text, said_on date, by_name text, sealed bytea, wrapped bytea) ${definer} AS $$
        SELECT it.of_complaint, it.id, it.seq, it.kind, it.said_on, CASE WHEN it.inside THEN it.by_name END, it.sealed, it.wrapped FROM (
          SELECT c.id AS of_complaint, c.id, 0 AS seq, 'words' AS kind, c.received_on AS said_on, NULL AS by_name, c.sealed, c.wrapped, ${receives('c')} AS inside, (${sent('c')} OR ${byReceipt('c')}) AS own
          FROM complaint c WHERE c.id = ANY (of)
          UNION ALL SELECT c.id, l.id, l.seq, l.kind, l.said_on, l.by_name, l.sealed, c.wrapped, ${receives('c')}, l.kind = 'answer' AND (${sent('c')} OR ${byReceipt('c')})
          FROM complaint c JOIN complaint_line l ON l.complaint_id = c.id WHERE c.id = ANY (of)) it WHERE it.inside OR it.own $$;
      -- In which house a member hears that hers was answered; for those who answered it.
      CREATE FUNCTION complaint_sender_of(of uuid) RETURNS uuid ${definer} AS $$
        SELECT m.organisation_id FROM complaint c JOIN membership m ON m.id = c.by_membership_id AND m.until IS NULL WHERE c.id = of AND ${receives('c')} $$;
      REVOKE EXECUTE ON FUNCTION complaint_receiver_of_mine(), complaint_receiver_for(uuid, uuid, uuid), complaint_sealed(uuid[]), complaint_sender_of(uuid), me_reads_complaints() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION complaint_receiver_of_mine(), complaint_sealed(uuid[]) TO amends_auth;
      GRANT EXECUTE ON FUNCTION complaint_receiver_for(uuid, uuid, uuid), complaint_sealed(uuid[]), complaint_sender_of(uuid), me_reads_complaints() TO amends_rt;
      GRANT SELECT ON complaint_readers, complaint_heard_by TO amends_rt, amends_relay;
      GRANT SELECT ON me_house TO amends_rt;

      ${['complaint', 'complaint_line', 'complaint_reader'].map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);
        GRANT INSERT ON ${table} TO amends_rt;`).join('')}
      GRANT SELECT (id, organisation_id, source, about, by_membership_id, state, received_on, acknowledge_by, feed_back_by, looked_on, answered_on, closed_on, outcome, closing_by, closing_name, closed_by, closer_name, version),
        UPDATE (state, looked_on, answered_on, closed_on, outcome, closing_by, closing_name, closed_by, closer_name, version) ON complaint TO amends_rt;
      GRANT SELECT (id, organisation_id, report_id, about, state, received_on, acknowledge_by, feed_back_by, looked_on, answered_on, closed_on, outcome), INSERT ON complaint TO amends_auth;
      GRANT SELECT (id, complaint_id, seq, kind, said_on, by_membership_id, by_name) ON complaint_line TO amends_rt;
      GRANT SELECT, UPDATE (ended_at, ended_by, version) ON complaint_reader TO amends_rt;
      -- What she complained of goes with her report; where those it is about had announced that the report goes, not before it is closed.
      GRANT SELECT (id, report_id, state), DELETE ON complaint TO amends_erasure;
      GRANT SELECT (due_on) ON report_retention TO amends_erasure;
      -- Nor is what is closed kept for ever; what nobody can read with a receipt any more, no longer than it is open.
      CREATE FUNCTION complaints_forget(before date) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DELETE FROM complaint c WHERE c.state = 'closed' AND (c.closed_on < before OR EXISTS (SELECT FROM report r WHERE r.id = c.report_id AND r.state = 'erased')) $$;
      REVOKE EXECUTE ON FUNCTION complaints_forget(date) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION complaints_forget(date) TO amends_relay;
      -- How it ends proposes whoever proposes it, in nobody else's name.
      CREATE FUNCTION complaint_closing() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          IF session_user = 'amends_rt' AND (NEW.outcome, NEW.closing_by, NEW.closing_name) IS DISTINCT FROM (OLD.outcome, OLD.closing_by, OLD.closing_name) AND NEW.closing_by IS DISTINCT FROM me_membership()
          THEN RAISE insufficient_privilege; END IF;
          RETURN NEW;
        END $$;
      REVOKE EXECUTE ON FUNCTION complaint_closing() FROM PUBLIC;
      CREATE TRIGGER complaint_closing BEFORE UPDATE ON complaint FOR EACH ROW EXECUTE FUNCTION complaint_closing();
      CREATE POLICY erasure_all ON complaint TO amends_erasure USING (true) WITH CHECK (true);
      CREATE POLICY rt_read ON complaint FOR SELECT TO amends_rt USING (${receives('complaint')} OR ${sent('complaint')});
      CREATE POLICY rt_add ON complaint FOR INSERT TO amends_rt WITH CHECK (${sent('complaint')} AND state = 'received' AND report_id IS NULL AND organisation_id = complaint_receiver_for(against_party_id, case_id, against_organisation_id));
      -- Who is not to be named is not named in the log, either.
      CREATE POLICY rt_complains ON event FOR INSERT TO amends_rt WITH CHECK (kind = 'complaint.received' AND actor_membership_id IS NULL AND actor_organisation_id IS NULL
        AND EXISTS (SELECT FROM complaint c WHERE c.id = event.subject_id AND c.id = event.chain AND c.organisation_id = event.organisation_id AND ${sent('c')}));
      CREATE POLICY rt_change ON complaint FOR UPDATE TO amends_rt USING (state <> 'closed' AND ${receives('complaint')})
        WITH CHECK (${receives('complaint')} AND (closed_by IS NULL OR closed_by = (SELECT me_membership())));
      CREATE POLICY by_receipt ON complaint FOR SELECT TO amends_auth USING (${byReceipt('complaint')});
      CREATE POLICY by_receipt_add ON complaint FOR INSERT TO amends_auth WITH CHECK (${byReceipt('complaint')} AND state = 'received' AND by_membership_id IS NULL
        AND organisation_id = (SELECT it.id FROM complaint_receiver_of_mine() it) AND against_organisation_id = (SELECT r.organisation_id FROM report r WHERE r.id = report_id));
      CREATE POLICY rt_read ON complaint_line FOR SELECT TO amends_rt USING ((SELECT me_reads_complaints()) AND EXISTS (SELECT FROM complaint c WHERE c.id = complaint_id AND c.organisation_id = (SELECT me_organisation())));
      CREATE POLICY rt_add ON complaint_line FOR INSERT TO amends_rt WITH CHECK (by_membership_id = (SELECT me_membership()) AND (SELECT me_reads_complaints())
        AND EXISTS (SELECT FROM complaint c WHERE c.id = complaint_id AND c.state <> 'closed' AND c.organisation_id = (SELECT me_organisation())));
      CREATE POLICY rt_read ON complaint_reader FOR SELECT TO amends_rt USING (organisation_id = (SELECT me_organisation()));
      CREATE POLICY rt_name ON complaint_reader FOR INSERT TO amends_rt WITH CHECK (organisation_id = (SELECT me_organisation()) AND named_by = (SELECT me_membership()) AND ended_at IS NULL AND ${administers}
        AND EXISTS (SELECT FROM membership m WHERE m.id = membership_id AND m.organisation_id = complaint_reader.organisation_id));
      CREATE POLICY rt_end ON complaint_reader FOR UPDATE TO amends_rt USING (organisation_id = (SELECT me_organisation()) AND ended_at IS NULL AND ${administers})
        WITH CHECK (organisation_id = (SELECT me_organisation()) AND ended_by = (SELECT me_membership()));
      -- That one was told, and what is done with it, hears nobody else, in whichever house.
      CREATE POLICY rt_complaints ON event AS RESTRICTIVE FOR SELECT TO amends_rt USING (kind NOT LIKE 'complaint.%'
        OR EXISTS (SELECT FROM complaint_heard_by h WHERE h.id = event.subject_id AND h.membership_id = (SELECT me_membership()) OFFSET 0));
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
