import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = ['notice_draft', 'notice', 'notice_message', 'notice_author', 'notice_in_name', 'headcount']

/** What the company concerned is told, what it answers, and how many people it could be about. */
export class Notices1763700000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What the company gets leads nowhere: an id of its own, no case, a day and no hour. Without an organisation it was handed over on paper.
      CREATE TABLE notice (
        id uuid PRIMARY KEY, organisation_id uuid REFERENCES organisation, sender_name text, kind text NOT NULL, matter text NOT NULL,
        subject text NOT NULL, text text NOT NULL, period_from text NOT NULL, period_to text NOT NULL, reply_by date NOT NULL, received_on date NOT NULL);
      CREATE INDEX notice_list ON notice (organisation_id, received_on DESC, id DESC) WHERE organisation_id IS NOT NULL;
      CREATE TABLE notice_draft (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", lead_organisation_id uuid NOT NULL REFERENCES organisation,
        organisation_id uuid REFERENCES organisation, recipient_name text, kind text NOT NULL, matter text NOT NULL, frame text NOT NULL,
        criteria jsonb NOT NULL, subject text NOT NULL, text text NOT NULL, period_from text NOT NULL, period_to text NOT NULL, reply_by date NOT NULL,
        sender_party_id uuid REFERENCES party, sender_name text, way text NOT NULL, state text NOT NULL,
        author_membership_id uuid NOT NULL REFERENCES membership, author_name text NOT NULL, composed_at timestamptz NOT NULL,
        peer_organisation_id uuid REFERENCES organisation, opens_alone_at timestamptz NOT NULL,
        decided_by uuid, decided_name text, decided_at timestamptz, reason text, delay_minutes int, deliver_at timestamptz, sent_at timestamptz,
        notice_id uuid UNIQUE REFERENCES notice, handed_over_on date, handed_over_by uuid,
        narrows text[] NOT NULL, version int NOT NULL,
        CHECK (organisation_id IS NOT NULL OR (recipient_name IS NOT NULL AND way = 'paper')));
      CREATE INDEX notice_draft_case ON notice_draft (case_id, composed_at DESC);
      CREATE INDEX notice_draft_peer ON notice_draft (peer_organisation_id) WHERE peer_organisation_id IS NOT NULL;
      CREATE INDEX notice_draft_waiting ON notice_draft (deliver_at) WHERE state = 'approved' AND way = 'platform';
      CREATE TABLE notice_message (
        id uuid PRIMARY KEY, notice_id uuid NOT NULL REFERENCES notice, side text NOT NULL, text text NOT NULL, sent_at timestamptz NOT NULL,
        recorded_by_proxy bool NOT NULL, said_on date, narrows text[] NOT NULL, told_at timestamptz);
      CREATE INDEX notice_message_notice ON notice_message (notice_id, sent_at, id);
      CREATE INDEX notice_message_untold ON notice_message (id) WHERE told_at IS NULL;
      -- Who wrote it, and for whom, for her own organisation alone: the other side reads the words and nothing that leads further.
      CREATE TABLE notice_author (
        message_id uuid PRIMARY KEY REFERENCES notice_message, organisation_id uuid NOT NULL REFERENCES organisation, membership_id uuid NOT NULL, author_name text NOT NULL);
      -- What goes out in the name of a party, for that party: the letter under an id of its own. It is there as long as the letter is approved or sent.
      CREATE TABLE notice_in_name (
        id uuid PRIMARY KEY, draft_id uuid NOT NULL UNIQUE REFERENCES notice_draft, case_id uuid NOT NULL REFERENCES "case", party_id uuid NOT NULL REFERENCES party,
        matter text NOT NULL, subject text NOT NULL, text text NOT NULL, period_from text NOT NULL, period_to text NOT NULL, reply_by date NOT NULL,
        shown_at timestamptz NOT NULL, sent_on date);
      CREATE INDEX notice_in_name_case ON notice_in_name (case_id, shown_at DESC);
      CREATE TABLE headcount (
        id uuid PRIMARY KEY, organisation_id uuid REFERENCES organisation, company_name text, place text NOT NULL, groups jsonb NOT NULL,
        counted_on date NOT NULL, source text NOT NULL, recorded_by uuid NOT NULL, recorded_organisation_id uuid NOT NULL REFERENCES organisation,
        case_id uuid NOT NULL REFERENCES "case", recorded_at timestamptz NOT NULL, CHECK (organisation_id IS NOT NULL OR company_name IS NOT NULL));
      CREATE INDEX headcount_company ON headcount (recorded_organisation_id, organisation_id);

      -- The cases that the one who asks leads; a view as me_place is, and for the same reason.
      CREATE VIEW me_lead_place WITH (security_barrier) AS SELECT p.id, p.case_id FROM party p
        WHERE p.organisation_id IS NOT DISTINCT FROM (SELECT me_organisation()) AND p.until IS NULL AND p.standing = 'member' AND p.role = 'lead';
      GRANT SELECT ON me_lead_place TO amends_rt;

      -- What a peer has to know to look at the one draft it was named in, and may not read of the case by itself.
      CREATE FUNCTION notice_counts(of_draft uuid) RETURNS TABLE (place text, groups jsonb, counted_on text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT h.place, h.groups, h.counted_on::text FROM notice_draft d JOIN headcount h ON h.recorded_organisation_id = d.lead_organisation_id
          AND (h.organisation_id = d.organisation_id OR (d.organisation_id IS NULL AND lower(h.company_name) = lower(d.recipient_name)))
        WHERE d.id = of_draft AND d.peer_organisation_id = me_organisation() ORDER BY h.counted_on DESC, h.recorded_at DESC $$;
      CREATE FUNCTION notice_parts(of_draft uuid) RETURNS TABLE (company text, sender text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT (SELECT p.standing FROM party p WHERE p.case_id = d.case_id AND p.organisation_id = d.organisation_id AND p.until IS NULL),
          (SELECT p.role FROM party p WHERE p.id = d.sender_party_id AND p.case_id = d.case_id AND p.until IS NULL AND p.standing IN ('member', 'partner'))
        FROM notice_draft d WHERE d.id = of_draft AND d.peer_organisation_id = me_organisation() $$;

      -- Of what the company was told before, the facts that narrow and not the words.
      CREATE FUNCTION notice_earlier(of_draft uuid) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        WITH told AS (SELECT before.id, before.notice_id, before.narrows FROM notice_draft d JOIN notice_draft before ON before.case_id = d.case_id
            AND (before.organisation_id = d.organisation_id OR lower(before.recipient_name) = lower(d.recipient_name))
          WHERE d.id = of_draft AND d.peer_organisation_id = me_organisation() AND before.state IN ('composed', 'approved', 'sent'))
        SELECT unnest(told.narrows) FROM told WHERE told.id <> of_draft
        UNION SELECT unnest(m.narrows) FROM told JOIN notice_message m ON m.notice_id = told.notice_id AND m.side = 'sender' $$;

      -- Whoever is behind a draft and must not be one with the company, and the company: asked when somebody decides on it and when it goes out.
      -- A peer may know neither those behind it nor what ties them; the server answers her yes or no.
      CREATE FUNCTION notice_behind(of_draft uuid) RETURNS TABLE (organisation_id uuid, role text, concerned bool)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT it.organisation_id, it.role, it.concerned FROM notice_draft d CROSS JOIN LATERAL (VALUES
            (d.lead_organisation_id, 'lead', false), (d.peer_organisation_id, 'lead', false), (d.organisation_id, 'supplier', true),
            ((SELECT p.organisation_id FROM party p WHERE p.id = d.sender_party_id), (SELECT p.role FROM party p WHERE p.id = d.sender_party_id), false)
          ) it (organisation_id, role, concerned)
        WHERE d.id = of_draft AND it.organisation_id IS NOT NULL AND (session_user <> 'amends_rt' OR d.peer_organisation_id = me_organisation()
          OR EXISTS (SELECT FROM me_lead_place mine WHERE mine.case_id = d.case_id)) $$;
      -- What is said of ties around these, and who of them shares a person with the company.
      CREATE FUNCTION notice_ties(of_draft uuid) RETURNS TABLE (id uuid, from_id uuid, to_id uuid, kind text, by_id uuid, counts bool)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        WITH behind AS MATERIALIZED (SELECT * FROM notice_behind(of_draft)),
          near AS MATERIALIZED (SELECT r.organisation_id FROM tie_reach(ARRAY(SELECT b.organisation_id FROM behind b)) r)
        SELECT t.id, t.from_organisation_id, t.to_organisation_id, t.kind, t.declared_organisation_id, t.counts_from IS NOT NULL FROM tie t
          WHERE t.ended_at IS NULL AND (t.from_organisation_id IN (SELECT n.organisation_id FROM near n) OR t.to_organisation_id IN (SELECT n.organisation_id FROM near n))
        UNION SELECT NULL, company.organisation_id, other.organisation_id, 'same_person', company.organisation_id, true
          FROM behind company JOIN membership ours ON ours.organisation_id = company.organisation_id AND ours.until IS NULL
            JOIN membership theirs ON theirs.person_id = ours.person_id AND theirs.until IS NULL
            JOIN behind other ON other.organisation_id = theirs.organisation_id AND NOT other.concerned
          WHERE company.concerned AND company.organisation_id <> other.organisation_id $$;
      -- Where their people write from, without names.
      CREATE FUNCTION notice_domains(of_draft uuid) RETURNS TABLE (organisation_id uuid, domain text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT DISTINCT m.organisation_id, lower(split_part(p.email, '@', 2)) FROM notice_behind(of_draft) b
          JOIN membership m ON m.organisation_id = b.organisation_id AND m.until IS NULL JOIN person p ON p.id = m.person_id $$;

      -- The one way a notice comes to be: from an approved draft, by the relay, or on paper by the lead. Whoever is told of it is
      -- the company concerned from then on; that it is, only those know who read what protects.
      CREATE FUNCTION notice_deliver(of_draft uuid, new_notice uuid, new_party uuid, at timestamptz, on_day date)
        RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE d notice_draft; mine text;
        BEGIN
          SELECT * INTO d FROM notice_draft WHERE id = of_draft FOR UPDATE;
          IF d.id IS NULL OR d.state <> 'approved' THEN RETURN 'gone'; END IF;
          IF session_user = 'amends_rt' AND NOT (d.way = 'paper' AND EXISTS (SELECT FROM party p WHERE p.case_id = d.case_id
              AND p.organisation_id = me_organisation() AND p.role = 'lead' AND p.standing = 'member' AND p.until IS NULL))
          THEN RAISE insufficient_privilege; END IF;
          IF session_user <> 'amends_rt' AND (d.way <> 'platform' OR d.deliver_at > at) THEN RETURN 'gone'; END IF;
          IF EXISTS (SELECT FROM "case" c WHERE c.id = d.case_id AND c.state = 'closed') THEN RETURN 'CaseIsClosed'; END IF;
          SELECT p.standing INTO mine FROM party p WHERE p.case_id = d.case_id AND p.organisation_id = d.organisation_id AND p.until IS NULL;
          IF mine IN ('member', 'partner') THEN RETURN 'AlreadyAParty'; END IF;
          IF d.sender_party_id IS NOT NULL AND NOT EXISTS (SELECT FROM party p WHERE p.id = d.sender_party_id AND p.until IS NULL
            AND p.standing IN ('member', 'partner')) THEN RETURN 'SenderNotAllowed'; END IF;
          IF mine IS NULL AND d.organisation_id IS NOT NULL THEN
            INSERT INTO party (id, case_id, organisation_id, role, standing, known_as, "from", basis, added_by, last_visible_at, version)
              SELECT new_party, d.case_id, o.id, o.kind, 'respondent', 'protection', at, NULL, d.decided_by, at, 1 FROM organisation o WHERE o.id = d.organisation_id;
          END IF;
          INSERT INTO notice (id, organisation_id, sender_name, kind, matter, subject, text, period_from, period_to, reply_by, received_on)
            VALUES (new_notice, CASE WHEN d.way = 'platform' THEN d.organisation_id END, d.sender_name, d.kind, d.matter, d.subject, d.text,
              d.period_from, d.period_to, d.reply_by, on_day);
          UPDATE notice_draft SET state = 'sent', sent_at = at, notice_id = new_notice, version = version + 1,
            handed_over_on = CASE WHEN d.way = 'paper' THEN on_day END, handed_over_by = CASE WHEN d.way = 'paper' THEN me_membership() END WHERE id = d.id;
          UPDATE notice_in_name SET sent_on = on_day WHERE draft_id = d.id;
          RETURN 'sent';
        END $$;
      -- What can no longer be sent goes back to its author.
      CREATE FUNCTION notice_give_back(of_draft uuid, why text) RETURNS bool LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        WITH back AS (UPDATE notice_draft SET state = 'returned', reason = why, version = version + 1 WHERE id = of_draft AND state = 'approved' RETURNING id),
          gone AS (DELETE FROM notice_in_name l USING back WHERE l.draft_id = back.id)
        SELECT EXISTS (SELECT FROM back) $$;
      -- Whoever decides on a letter may not read the party it goes out in the name of, such as the peer, and that party may not read the draft.
      -- It hears of its letter once it has promised what is asked of it, and not before.
      CREATE FUNCTION notice_show(of_draft uuid, new_id uuid, at timestamptz) RETURNS TABLE (party uuid, organisation uuid, hears bool)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          INSERT INTO notice_in_name (id, draft_id, case_id, party_id, matter, subject, text, period_from, period_to, reply_by, shown_at)
            SELECT new_id, d.id, d.case_id, d.sender_party_id, d.matter, d.subject, d.text, d.period_from, d.period_to, d.reply_by, at
            FROM notice_draft d WHERE d.id = of_draft AND d.state = 'approved' AND d.decided_by = me_membership();
          RETURN QUERY SELECT p.id, p.organisation_id, p.undertaking_at IS NOT NULL FROM notice_in_name l JOIN party p ON p.id = l.party_id
            WHERE l.id = new_id AND p.case_id = l.case_id AND p.until IS NULL AND p.standing IN ('member', 'partner');
        END $$;
      CREATE FUNCTION notice_call_off(of_draft uuid) RETURNS TABLE (id uuid, party uuid, organisation uuid, hears bool)
        LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DELETE FROM notice_in_name l USING notice_draft d, party p
        WHERE d.id = of_draft AND l.draft_id = d.id AND p.id = l.party_id AND d.state = 'withdrawn' AND d.decided_by = me_membership()
        RETURNING l.id, p.id, p.organisation_id, p.undertaking_at IS NOT NULL $$;
      -- Says whether it was in time: what is sent is sent. The company concerned declines what it kept, and where that no longer waits nothing happens.
      CREATE FUNCTION notice_decline(of_shown uuid, at timestamptz, why text, by_name text) RETURNS bool
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE draft uuid; keeps bool;
        BEGIN
          keeps := EXISTS (SELECT FROM party_snapshot s JOIN party p ON p.id = s.party_id AND p.until IS NULL
            WHERE s.organisation_id = me_organisation() AND s.body -> 'letters' @> jsonb_build_array(jsonb_build_object('id', of_shown)));
          SELECT l.draft_id INTO draft FROM notice_in_name l JOIN party p ON p.id = l.party_id AND p.organisation_id = me_organisation()
            AND p.until IS NULL AND p.undertaking_at IS NOT NULL AND (keeps OR p.standing IN ('member', 'partner')) WHERE l.id = of_shown;
          IF draft IS NULL AND NOT keeps THEN RAISE insufficient_privilege; END IF;
          UPDATE notice_draft d SET state = 'returned', reason = why, decided_by = me_membership(), decided_name = concat_ws(', ', by_name, d.sender_name),
            decided_at = at, version = version + 1 WHERE d.id = draft AND d.state = 'approved';
          IF NOT FOUND THEN RETURN false; END IF;
          DELETE FROM notice_in_name l WHERE l.id = of_shown;
          RETURN true;
        END $$;
      GRANT EXECUTE ON FUNCTION notice_counts(uuid), notice_parts(uuid), notice_earlier(uuid), notice_show(uuid, uuid, timestamptz), notice_call_off(uuid),
        notice_decline(uuid, timestamptz, text, text) TO amends_rt;
      GRANT EXECUTE ON FUNCTION notice_behind(uuid), notice_ties(uuid), notice_domains(uuid) TO amends_rt, amends_relay;
      GRANT EXECUTE ON FUNCTION notice_deliver(uuid, uuid, uuid, timestamptz, date) TO amends_rt, amends_relay;
      GRANT EXECUTE ON FUNCTION notice_give_back(uuid, text), chain_head(uuid) TO amends_relay;

      GRANT SELECT, INSERT ON notice_draft, notice_message, notice_author, headcount TO amends_rt;
      GRANT SELECT ON notice TO amends_rt;
      GRANT SELECT (id, case_id, party_id, matter, subject, text, period_from, period_to, reply_by, shown_at, sent_on) ON notice_in_name TO amends_rt;
      GRANT UPDATE (state, decided_by, decided_name, decided_at, reason, delay_minutes, deliver_at, version) ON notice_draft TO amends_rt;
      GRANT SELECT (id, case_id, organisation_id, lead_organisation_id, state, way, deliver_at, notice_id) ON notice_draft TO amends_relay;
      GRANT SELECT (id, organisation_id) ON notice TO amends_relay;
      GRANT SELECT (id, notice_id, side, told_at) ON notice_message TO amends_relay;
      GRANT UPDATE (told_at) ON notice_message TO amends_relay;
      -- The relay carries words across the wall: the same fact, told again to the other side, with nothing that leads back.
      GRANT INSERT ON event, outbox TO amends_relay;
      CREATE POLICY relay_carries ON event FOR INSERT TO amends_relay WITH CHECK (
        kind IN ('notice.sent', 'notice.replied', 'notice.returned') AND actor_membership_id IS NULL);
      ${tables.map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);`).join('')}
      CREATE POLICY relay_read ON notice_draft FOR SELECT TO amends_relay USING (true);
      CREATE POLICY relay_read ON notice FOR SELECT TO amends_relay USING (true);
      CREATE POLICY relay_carries ON notice_message TO amends_relay USING (true);
      CREATE POLICY rt_read ON notice_draft FOR SELECT TO amends_rt USING (peer_organisation_id = (SELECT me_organisation())
        OR EXISTS (SELECT FROM me_lead_place mine WHERE mine.case_id = notice_draft.case_id OFFSET 0));
      -- Whoever decides signs herself; an author decides for herself only after the hours that she waits, and nobody decides on what is settled.
      CREATE POLICY rt_change ON notice_draft FOR UPDATE TO amends_rt USING (state IN ('composed', 'approved')
        AND (peer_organisation_id = (SELECT me_organisation()) OR EXISTS (SELECT FROM me_lead_place mine WHERE mine.case_id = notice_draft.case_id OFFSET 0)))
        WITH CHECK (decided_by = (SELECT me_membership()) AND notice_id IS NULL AND CASE state
          WHEN 'withdrawn' THEN EXISTS (SELECT FROM me_lead_place mine WHERE mine.case_id = notice_draft.case_id OFFSET 0)
          WHEN 'approved' THEN author_membership_id <> (SELECT me_membership()) OR decided_at >= opens_alone_at
          ELSE state = 'returned' END);
      CREATE POLICY rt_add ON notice_draft FOR INSERT TO amends_rt WITH CHECK (author_membership_id = (SELECT me_membership())
        AND lead_organisation_id = (SELECT me_organisation()) AND EXISTS (SELECT FROM me_lead_place mine WHERE mine.case_id = notice_draft.case_id OFFSET 0));
      CREATE POLICY rt_read ON notice FOR SELECT TO amends_rt USING (organisation_id = (SELECT me_organisation()) OR EXISTS (
        SELECT FROM notice_draft behind JOIN me_lead_place mine ON mine.case_id = behind.case_id WHERE behind.notice_id = notice.id OFFSET 0));
      CREATE POLICY rt_read ON notice_message FOR SELECT TO amends_rt USING (EXISTS (SELECT FROM notice n WHERE n.id = notice_id OFFSET 0));
      CREATE POLICY rt_add ON notice_message FOR INSERT TO amends_rt WITH CHECK (
        CASE WHEN side = 'company' AND NOT recorded_by_proxy
          THEN EXISTS (SELECT FROM notice n WHERE n.id = notice_id AND n.organisation_id = (SELECT me_organisation()) OFFSET 0)
          ELSE EXISTS (SELECT FROM notice_draft behind JOIN me_lead_place mine ON mine.case_id = behind.case_id WHERE behind.notice_id = notice_message.notice_id OFFSET 0) END);
      CREATE POLICY rt_read ON notice_author FOR SELECT TO amends_rt USING (organisation_id = (SELECT me_organisation())
        AND EXISTS (SELECT FROM notice_message m WHERE m.id = message_id OFFSET 0));
      CREATE POLICY rt_add ON notice_author FOR INSERT TO amends_rt WITH CHECK (organisation_id = (SELECT me_organisation())
        AND membership_id = (SELECT me_membership()) AND EXISTS (SELECT FROM notice_message m WHERE m.id = message_id OFFSET 0));
      CREATE POLICY rt_read ON notice_in_name FOR SELECT TO amends_rt USING (EXISTS (
        SELECT FROM me_place mine JOIN party p ON p.id = mine.id AND p.undertaking_at IS NOT NULL
          WHERE mine.case_id = notice_in_name.case_id AND mine.id = notice_in_name.party_id OFFSET 0));
      CREATE POLICY rt_read ON headcount FOR SELECT TO amends_rt USING (recorded_organisation_id = (SELECT me_organisation()));
      CREATE POLICY rt_add ON headcount FOR INSERT TO amends_rt WITH CHECK (
        recorded_organisation_id = (SELECT me_organisation()) AND recorded_by = (SELECT me_membership())
        AND EXISTS (SELECT FROM me_lead_place mine WHERE mine.case_id = headcount.case_id OFFSET 0));
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
