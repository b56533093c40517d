import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = ['referral', 'referral_reading', 'referral_outcome', 'referral_task', 'referral_link']

/** SQL: the one who asks leads the case, and the worker keeps nothing from her. */
const leads = (of: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of} AND mine.role = 'lead' OFFSET 0)`
const herLead = (it: string) => `${leads(`${it}.case_id`)} AND NOT kept_within_lead(ARRAY[${it}.worker_id])`
const herCaseworker = (it: string) => `EXISTS (SELECT FROM me_worker_told t WHERE t.id = ${it}.worker_id AND t.is_hers OFFSET 0)`
/** As `referralAsking`, `referralOpen` and `referralRead` in `shared`. */
const asking = `('sent', 'seen')`
const open = `('sent', 'seen', 'accepted', 'in_service')`
const read = `('sent', 'seen', 'accepted', 'in_service', 'done', 'failed')`
/** SQL: as what the organisation `o` takes part where it helps; whom she keeps it from by its role is not referred to. */
const rolesOf = `CASE o.kind WHEN 'ngo' THEN '{service_provider,representative,interpreter}' WHEN 'shelter' THEN '{shelter,service_provider}' WHEN 'worker_representative' THEN '{representative}'
        WHEN 'international_organisation' THEN '{international_organisation,service_provider}' ELSE ARRAY[o.kind] END::text[]`
/** SQL: the consent `c`, or the other basis, carries something to its receiver at this moment, whether it takes part in the case or not. */
const stands = `c.state = 'given' AND c.purpose IN ('services', 'legal') AND (c.until IS NULL OR me_at() IS NULL OR c.until > me_at())
        AND EXISTS (SELECT FROM worker w WHERE w.id = c.worker_id AND w.erased_at IS NULL)
        AND (c.receiver_organisation_id IS NULL OR EXISTS (SELECT FROM organisation o WHERE o.id = c.receiver_organisation_id AND o.activated_at IS NOT NULL
          AND o.kind NOT IN ('brand', 'supplier', 'recruiter', 'audit_programme', 'immigration', 'platform_operator')
          AND NOT EXISTS (SELECT FROM withholding h WHERE h.worker_id = c.worker_id AND h.ended_at IS NULL AND (h.organisation_id = o.id OR h.role = ANY (${rolesOf})))
          AND NOT EXISTS (SELECT FROM party p WHERE p.case_id = c.case_id AND p.organisation_id = o.id AND (p.until >= c.at OR (p.until IS NULL AND p.role = 'lead')))))`
const definer = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp'

/** One organisation asks another to help a worker, who reads what she agreed to and nothing else; also by a link, for who has no account. */
export class Referrals1763700000029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What is asked of whom, as both sides read it. Whatever is said of her in words lies under her key.
      CREATE TABLE referral (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", worker_id uuid NOT NULL REFERENCES worker, consent_id uuid NOT NULL REFERENCES consent,
        organisation_id uuid NOT NULL REFERENCES organisation, organisation_name text NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL,
        receiver_organisation_id uuid REFERENCES organisation, worker_code text NOT NULL, items text[] NOT NULL, priority text NOT NULL, needs text[] NOT NULL, given text[] NOT NULL,
        languages text[] NOT NULL, dependants int NOT NULL CHECK (dependants >= 0), medical text NOT NULL, is_police_involved bool NOT NULL, hold_id uuid REFERENCES hold,
        sealed bytea NOT NULL, state text NOT NULL CHECK (state IN ('sent', 'seen', 'accepted', 'refused', 'expired', 'in_service', 'done', 'failed', 'revoked')),
        sent_at timestamptz NOT NULL, due_at timestamptz NOT NULL, seen_at timestamptz, seen_by text, answered_at timestamptz, answered_by text, answered_way text, refusal text,
        started_at timestamptz, ended_at timestamptz, version int NOT NULL);
      CREATE INDEX referral_case ON referral (case_id, sent_at DESC, id DESC);
      CREATE INDEX referral_worker ON referral (worker_id, sent_at DESC, id DESC);
      CREATE INDEX referral_receiver ON referral (receiver_organisation_id, sent_at DESC, id DESC);
      CREATE INDEX referral_consent ON referral (consent_id);
      CREATE INDEX referral_due ON referral (due_at) WHERE state IN ${asking};
      -- Who opened the words of it, and when: what is asked back when she takes back her consent.
      CREATE TABLE referral_reading (
        id uuid PRIMARY KEY, referral_id uuid NOT NULL REFERENCES referral, case_id uuid NOT NULL, worker_id uuid NOT NULL, organisation_id uuid, reader_name text, way text NOT NULL, at timestamptz NOT NULL);
      CREATE INDEX referral_reading_of ON referral_reading (referral_id, at);
      -- How it ended: whoever helped says it, and she says it; one line each, and another where she could not be reached before.
      CREATE TABLE referral_outcome (
        id uuid PRIMARY KEY, referral_id uuid NOT NULL REFERENCES referral, case_id uuid NOT NULL, worker_id uuid NOT NULL, organisation_id uuid NOT NULL,
        side text NOT NULL CHECK (side IN ('provider', 'worker')), answer text NOT NULL CHECK (answer IN ('helped', 'not_helped', 'unable_to_reach')),
        at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL, CHECK (side = 'worker' OR answer <> 'unable_to_reach'));
      CREATE INDEX referral_outcome_of ON referral_outcome (referral_id, at);
      CREATE UNIQUE INDEX referral_outcome_once ON referral_outcome (referral_id, side) WHERE answer <> 'unable_to_reach';
      -- What a house does for the time after: its own, by a closed list.
      CREATE TABLE referral_task (
        id uuid PRIMARY KEY, referral_id uuid NOT NULL REFERENCES referral, organisation_id uuid NOT NULL REFERENCES organisation, task text NOT NULL,
        at timestamptz NOT NULL, by_name text NOT NULL, done_at timestamptz, done_by text, version int NOT NULL, UNIQUE (referral_id, task));
      -- The link of a partner without an account. Neither it nor the code that is told apart is kept.
      CREATE TABLE referral_link (
        id uuid PRIMARY KEY, referral_id uuid NOT NULL REFERENCES referral, case_id uuid NOT NULL, worker_id uuid NOT NULL, token_hash text NOT NULL UNIQUE, code_hash text NOT NULL,
        made_at timestamptz NOT NULL, made_by uuid NOT NULL, until timestamptz NOT NULL, tries int NOT NULL, closed_at timestamptz);
      CREATE INDEX referral_link_of ON referral_link (referral_id, made_at);

      -- Does what she agreed to, or another basis that was approved, carry these items to its receiver now? Called by those below alone.
      CREATE FUNCTION referral_basis(of_consent uuid, named text[]) RETURNS bool LANGUAGE sql STABLE ${definer} AS $$
        SELECT EXISTS (SELECT FROM consent c WHERE c.id = of_consent AND named <@ c.items AND ${stands}) $$;
      -- The same, asked by her caseworker before it is sent.
      CREATE FUNCTION referral_may(of_worker uuid, of_consent uuid, named text[], to_organisation uuid) RETURNS bool LANGUAGE sql STABLE ${definer} AS $$
        SELECT EXISTS (SELECT FROM consent c WHERE c.id = of_consent AND c.worker_id = of_worker AND c.receiver_organisation_id IS NOT DISTINCT FROM to_organisation
          AND ${leads('c.case_id')} AND referral_basis(c.id, named)) $$;
      -- Is it read by whom it was sent to, at this moment?
      CREATE FUNCTION referral_opens(of uuid) RETURNS bool LANGUAGE sql STABLE ${definer} AS $$
        SELECT EXISTS (SELECT FROM referral r WHERE r.id = of AND (session_user <> 'amends_rt' OR r.receiver_organisation_id IS NOT DISTINCT FROM me_organisation())
          AND r.receiver_organisation_id IS NOT NULL AND r.state IN ${read} AND (r.state NOT IN ${asking} OR me_at() IS NULL OR r.due_at > me_at()) AND referral_basis(r.consent_id, r.items)) $$;
      -- The words of it, for whoever reads it; that she opened them is written with it.
      CREATE FUNCTION referral_open(of uuid, reading uuid) RETURNS TABLE (worker_id uuid, sealed bytea, wrapped bytea) LANGUAGE plpgsql ${definer} AS $$
        BEGIN
          IF NOT EXISTS (SELECT FROM referral r WHERE r.id = of AND (${herCaseworker('r')} OR referral_opens(r.id))) THEN RETURN; END IF;
          INSERT INTO referral_reading (id, referral_id, case_id, worker_id, organisation_id, reader_name, way, at)
            SELECT reading, r.id, r.case_id, r.worker_id, me_organisation(), p.name, 'here', me_at()
            FROM referral r, membership m JOIN person p ON p.id = m.person_id WHERE r.id = of AND m.id = me_membership();
          RETURN QUERY SELECT r.worker_id, r.sealed, k.wrapped FROM referral r JOIN worker_key k ON k.worker_id = r.worker_id WHERE r.id = of AND length(k.wrapped) > 0;
        END $$;
      -- What ends with a consent, or because she keeps it from somebody from now on, ends in the same commit.
      CREATE FUNCTION referral_revoke_with() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
        BEGIN
          UPDATE referral r SET state = 'revoked', ended_at = NEW.ended_at, version = r.version + 1 WHERE r.consent_id = NEW.id AND r.state IN ${open};
          RETURN NULL;
        END $$;
      CREATE TRIGGER consent_ends_referrals AFTER UPDATE OF state ON consent FOR EACH ROW WHEN (OLD.state = 'given' AND NEW.state <> 'given') EXECUTE FUNCTION referral_revoke_with();
      CREATE FUNCTION referral_revoke_kept() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
        BEGIN
          UPDATE referral r SET state = 'revoked', ended_at = NEW.at, version = r.version + 1 WHERE r.worker_id = NEW.worker_id AND r.state IN ${open} AND r.receiver_organisation_id IS NOT NULL
            AND NOT referral_basis(r.consent_id, r.items);
          RETURN NULL;
        END $$;
      CREATE TRIGGER withholding_ends_referrals AFTER INSERT ON withholding FOR EACH ROW EXECUTE FUNCTION referral_revoke_kept();

      -- A link and its code open one referral. A wrong code counts, and so does every opening; what is said no to is not told apart.
      CREATE FUNCTION referral_by_link(of_token text, of_code text, reading uuid) RETURNS jsonb LANGUAGE plpgsql ${definer} AS $$
        DECLARE
          held referral_link;
          answer jsonb;
        BEGIN
          SELECT l.* INTO held FROM referral_link l WHERE l.token_hash = of_token FOR UPDATE;
          IF held.id IS NULL OR held.closed_at IS NOT NULL OR held.until <= me_at() OR held.tries >= 5 THEN RETURN NULL; END IF;
          IF held.code_hash <> of_code THEN
            UPDATE referral_link l SET tries = l.tries + 1 WHERE l.id = held.id;
            RETURN NULL;
          END IF;
          UPDATE referral r SET state = 'seen', seen_at = me_at(), version = r.version + 1 WHERE r.id = held.referral_id AND r.state = 'sent' AND r.due_at > me_at() AND referral_basis(r.consent_id, r.items);
          SELECT jsonb_build_object('id', r.id, 'workerId', r.worker_id, 'caseId', r.case_id, 'organisationName', r.organisation_name, 'by', r.by_name, 'workerCode', r.worker_code, 'priority', r.priority,
            'needs', r.needs, 'given', r.given, 'languages', r.languages, 'dependants', r.dependants, 'medical', r.medical, 'isPoliceInvolved', r.is_police_involved, 'state', r.state,
            'dueAt', r.due_at, 'sealed', encode(r.sealed, 'base64'), 'wrapped', encode(k.wrapped, 'base64')) INTO answer
          FROM referral r JOIN worker_key k ON k.worker_id = r.worker_id AND length(k.wrapped) > 0
          WHERE r.id = held.referral_id AND r.state IN ${read} AND (r.state NOT IN ${asking} OR r.due_at > me_at()) AND referral_basis(r.consent_id, r.items);
          IF answer IS NOT NULL THEN
            INSERT INTO referral_reading (id, referral_id, case_id, worker_id, organisation_id, reader_name, way, at)
              VALUES (reading, held.referral_id, held.case_id, held.worker_id, NULL, NULL, 'link', me_at());
          END IF;
          RETURN answer;
        END $$;
      -- What the partner answers by it; a wrong code counts as above. @returns the case, or nothing where it is no longer hers to answer.
      CREATE FUNCTION referral_answer_by_link(of_token text, of_code text, said text, why text, outcome uuid) RETURNS TABLE (referral_id uuid, case_id uuid) LANGUAGE plpgsql ${definer} AS $$
        DECLARE
          held referral_link;
        BEGIN
          -- The case first, as whoever makes a link anew.
          PERFORM pg_advisory_xact_lock(hashtextextended(l.case_id::text, 0)) FROM referral_link l WHERE l.token_hash = of_token;
          SELECT l.* INTO held FROM referral_link l WHERE l.token_hash = of_token FOR UPDATE;
          IF held.id IS NULL OR held.closed_at IS NOT NULL OR held.until <= me_at() OR held.tries >= 5 THEN RETURN; END IF;
          IF held.code_hash <> of_code THEN
            UPDATE referral_link l SET tries = l.tries + 1 WHERE l.id = held.id;
            RETURN;
          END IF;
          UPDATE referral r SET state = said, version = r.version + 1,
              answered_at = CASE WHEN said IN ('accepted', 'refused') THEN me_at() ELSE r.answered_at END, answered_way = CASE WHEN said IN ('accepted', 'refused') THEN 'link' ELSE r.answered_way END,
              refusal = CASE said WHEN 'refused' THEN why END, ended_at = CASE WHEN said <> 'accepted' THEN me_at() END
            WHERE r.id = held.referral_id AND referral_basis(r.consent_id, r.items)
              AND ((said IN ('accepted', 'refused') AND r.state IN ${asking} AND r.due_at > me_at()) OR (said IN ('done', 'failed') AND r.state IN ('accepted', 'in_service')));
          IF NOT FOUND THEN RETURN; END IF;
          IF said IN ('done', 'failed') THEN
            INSERT INTO referral_outcome (id, referral_id, case_id, worker_id, organisation_id, side, answer, at, by_membership_id, by_name)
              SELECT outcome, r.id, r.case_id, r.worker_id, r.organisation_id, 'provider', CASE said WHEN 'done' THEN 'helped' ELSE 'not_helped' END, me_at(), r.by_membership_id, ''
              FROM referral r WHERE r.id = held.referral_id;
          END IF;
          IF said = 'refused' THEN UPDATE referral_link l SET closed_at = me_at() WHERE l.id = held.id; END IF;
          RETURN QUERY SELECT held.referral_id, held.case_id;
        END $$;
      -- Who saw what of a worker, as before; and a referral that somebody read, for each item it told.
      ALTER FUNCTION ledger_lines(uuid) RENAME TO ledger_lines_beside;
      CREATE FUNCTION ledger_lines(of uuid) RETURNS TABLE (day text, organisation text, role text, kind text, part text, basis text, way text) LANGUAGE sql STABLE ${definer} AS $$
        SELECT it.* FROM (SELECT * FROM ledger_lines_beside(of)
          UNION SELECT to_char(seen.at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), g.name, p.role, g.kind, item, CASE c.basis WHEN 'consent' THEN 'consent' ELSE 'legal_basis' END, 'opened'
            FROM referral r JOIN consent c ON c.id = r.consent_id JOIN referral_reading seen ON seen.referral_id = r.id AND seen.organisation_id = r.receiver_organisation_id
              JOIN organisation g ON g.id = r.receiver_organisation_id CROSS JOIN LATERAL unnest(r.items) item
              LEFT JOIN LATERAL (SELECT p.role FROM party p WHERE p.case_id = r.case_id AND p.organisation_id = g.id ORDER BY p.until DESC NULLS FIRST LIMIT 1) p ON true
            WHERE r.worker_id = of AND (c.basis = 'consent' OR NOT coalesce(p.role, g.kind) IN ('labour_inspectorate', 'police', 'immigration'))) it (day, organisation, role, kind, part, basis, way)
        ORDER BY it.day DESC, it.organisation, it.part, it.basis, it.way $$;
      REVOKE EXECUTE ON FUNCTION ledger_lines(uuid) FROM PUBLIC;
      REVOKE EXECUTE ON FUNCTION referral_basis(uuid, text[]), referral_may(uuid, uuid, text[], uuid), referral_opens(uuid), referral_open(uuid, uuid), referral_revoke_with(), referral_revoke_kept(),
        referral_by_link(text, text, uuid), referral_answer_by_link(text, text, text, text, uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION referral_may(uuid, uuid, text[], uuid), referral_open(uuid, uuid) TO amends_rt;
      GRANT EXECUTE ON FUNCTION referral_opens(uuid) TO amends_rt, amends_relay;
      GRANT EXECUTE ON FUNCTION referral_by_link(text, text, uuid), referral_answer_by_link(text, text, text, text, uuid) TO amends_auth;

      ${tables.map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);`).join('')}
      GRANT INSERT ON referral TO amends_rt;
      GRANT SELECT (id, case_id, worker_id, consent_id, organisation_id, organisation_name, by_membership_id, by_name, receiver_organisation_id, worker_code, items, priority, needs, given, languages,
        dependants, medical, is_police_involved, hold_id, state, sent_at, due_at, seen_at, seen_by, answered_at, answered_by, answered_way, refusal, started_at, ended_at, version) ON referral TO amends_rt;
      GRANT UPDATE (state, seen_at, seen_by, answered_at, answered_by, answered_way, refusal, started_at, ended_at, version) ON referral TO amends_rt;
      CREATE POLICY rt_lead ON referral FOR SELECT TO amends_rt USING (${herLead('referral')});
      CREATE POLICY rt_received ON referral FOR SELECT TO amends_rt USING (receiver_organisation_id = (SELECT me_organisation()) AND referral_opens(id));
      CREATE POLICY rt_add ON referral FOR INSERT TO amends_rt WITH CHECK (by_membership_id = (SELECT me_membership()) AND organisation_id = (SELECT me_organisation()) AND state = 'sent'
        AND ${leads('referral.case_id')} AND referral_may(worker_id, consent_id, items, receiver_organisation_id)
        AND EXISTS (SELECT FROM worker w WHERE w.id = worker_id AND w.case_id = referral.case_id OFFSET 0));
      CREATE POLICY rt_lead_acts ON referral FOR UPDATE TO amends_rt USING (${leads('referral.case_id')}) WITH CHECK (${leads('referral.case_id')} AND state IN ('accepted', 'refused', 'revoked'));
      CREATE POLICY rt_answers ON referral FOR UPDATE TO amends_rt USING (receiver_organisation_id = (SELECT me_organisation()) AND referral_opens(id))
        WITH CHECK (receiver_organisation_id = (SELECT me_organisation()) AND state IN ('seen', 'accepted', 'refused', 'in_service', 'done', 'failed'));
      GRANT SELECT ON referral_reading TO amends_rt;
      CREATE POLICY rt_lead ON referral_reading FOR SELECT TO amends_rt USING (${herLead('referral_reading')});
      GRANT SELECT, INSERT ON referral_outcome TO amends_rt;
      CREATE POLICY rt_lead ON referral_outcome FOR SELECT TO amends_rt USING (${herLead('referral_outcome')});
      CREATE POLICY rt_received ON referral_outcome FOR SELECT TO amends_rt USING (side = 'provider' AND referral_opens(referral_id));
      CREATE POLICY rt_add ON referral_outcome FOR INSERT TO amends_rt WITH CHECK (by_membership_id = (SELECT me_membership()) AND organisation_id = (SELECT me_organisation())
        AND CASE side WHEN 'worker' THEN ${leads('referral_outcome.case_id')} ELSE referral_opens(referral_id) END
        AND EXISTS (SELECT FROM referral r WHERE r.id = referral_id AND r.case_id = referral_outcome.case_id AND r.worker_id = referral_outcome.worker_id OFFSET 0));
      GRANT SELECT, INSERT ON referral_task TO amends_rt;
      GRANT UPDATE (done_at, done_by, version) ON referral_task TO amends_rt;
      CREATE POLICY rt_own ON referral_task TO amends_rt USING (organisation_id = (SELECT me_organisation()) AND referral_opens(referral_id))
        WITH CHECK (organisation_id = (SELECT me_organisation()) AND referral_opens(referral_id));
      GRANT INSERT ON referral_link TO amends_rt;
      GRANT SELECT (id, referral_id, case_id, worker_id, made_at, made_by, until, tries, closed_at), UPDATE (closed_at) ON referral_link TO amends_rt;
      CREATE POLICY rt_lead ON referral_link FOR SELECT TO amends_rt USING (${herLead('referral_link')});
      CREATE POLICY rt_close ON referral_link FOR UPDATE TO amends_rt USING (closed_at IS NULL AND ${leads('referral_link.case_id')}) WITH CHECK (closed_at IS NOT NULL);
      CREATE POLICY rt_add ON referral_link FOR INSERT TO amends_rt WITH CHECK (made_by = (SELECT me_membership()) AND ${leads('referral_link.case_id')}
        AND EXISTS (SELECT FROM referral r WHERE r.id = referral_id AND r.case_id = referral_link.case_id AND r.worker_id = referral_link.worker_id AND r.receiver_organisation_id IS NULL OFFSET 0));
      -- That it was asked is heard by whoever was asked as long as it is theirs to read, in the log as in an inbox.
      CREATE POLICY rt_referred ON event AS RESTRICTIVE FOR SELECT TO amends_rt USING (kind <> 'referral.asked' OR referral_opens(subject_id));
      ALTER POLICY own ON inbox USING (membership_id = (SELECT me_membership()) AND (event_kind NOT IN ('consent.given', 'consent.basis_approved', 'referral.asked')
        OR EXISTS (SELECT FROM event e WHERE e.id = inbox.event_id OFFSET 0)));
      -- What was said of her goes when she is erased, beside her key: that somebody was asked stays, and when.
      GRANT SELECT (id, worker_id), UPDATE (sealed, needs, given, languages, items, dependants, medical, is_police_involved) ON referral TO amends_erasure;
      CREATE POLICY erasure_all ON referral TO amends_erasure USING (true) WITH CHECK (true);
      -- So does what she wished for herself.
      GRANT SELECT (id, worker_id), DELETE ON response_factor TO amends_erasure;
      CREATE POLICY erasure_all ON response_factor TO amends_erasure USING (true) WITH CHECK (true);
      -- The relay tells the other side, and ends what nobody answered; of a worker it knows her id.
      GRANT SELECT (id, case_id, worker_id, consent_id, receiver_organisation_id, state, due_at, ended_at, version), UPDATE (state, ended_at, version) ON referral TO amends_relay;
      CREATE POLICY relay_read ON referral FOR SELECT TO amends_relay USING (true);
      CREATE POLICY relay_ends ON referral FOR UPDATE TO amends_relay USING (state IN ${asking}) WITH CHECK (state = 'expired');
      CREATE POLICY relay_refers ON event FOR INSERT TO amends_relay WITH CHECK (
        kind IN ('referral.asked', 'referral.answered', 'referral.recalled', 'referral.expired') AND actor_membership_id IS NULL);
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
