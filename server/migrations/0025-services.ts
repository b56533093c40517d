import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = ['listed_organisation', 'service', 'service_leftover', 'house', 'place', 'hold', 'hold_place', 'meeting_point', 'place_question']

/** SQL: the one who asks is of an organisation that helps or protects, and that is active. As `findsPlaces` says. */
const asks = `EXISTS (SELECT FROM organisation o JOIN membership m ON m.organisation_id = o.id WHERE o.id = me_organisation() AND m.id = me_membership() AND m.until IS NULL
        AND o.activated_at IS NOT NULL AND o.kind = ANY ('{ngo,worker_representative,international_organisation,referral_authority,human_rights_institution,shelter}'))`
/** SQL: holds on the place `p` that stand at the moment of the request. */
const standing = `(SELECT count(*) FROM hold_place there JOIN hold h ON h.id = there.hold_id WHERE there.place_id = p.id AND h.state IN ('held', 'accepted') AND h.until > me_at())`
/** SQL: of the organisation that asked, a hold for a worker is known to whoever asked and to her caseworkers. As `holds` says. */
const hers = `organisation_id = (SELECT me_organisation()) AND (worker_code IS NULL OR membership_id = (SELECT me_membership()) OR EXISTS (
        SELECT FROM worker w JOIN assignment a ON a.case_id = w.case_id WHERE w.code = hold.worker_code AND a.organisation_id = hold.organisation_id
          AND a.membership_id = (SELECT me_membership()) AND a.until IS NULL OFFSET 0))`
/**
 * SQL: the area of a question that was counted in a transaction before this one. Whoever asks and takes it back has asked all the same,
 * since within the transaction that counts a question nothing answers it.
 */
const counted = `(SELECT q.threat_area FROM place_question q WHERE q.id = question AND q.organisation_id = me_organisation() AND q.membership_id = me_membership()
        AND q.asked_in IS DISTINCT FROM pg_current_xact_id_if_assigned()::text::bigint)`
const lock = `PERFORM pg_advisory_xact_lock(hashtextextended('places ' || me_organisation()::text, 0))`

/** Who offers which help, in the shape of HSDS 3; free places of shelters, and holds on them that tell nobody where. */
export class Services1763700000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Who offers services, as a directory says; seldom an organisation that is here.
      CREATE TABLE listed_organisation (
        id uuid PRIMARY KEY, keeper_organisation_id uuid NOT NULL REFERENCES organisation, hsds_id text NOT NULL, name text NOT NULL, description text, website text,
        email text, rest jsonb NOT NULL, version int NOT NULL, UNIQUE (keeper_organisation_id, hsds_id));
      -- An entry of the directory. What HSDS says and no page of ours shows is kept in rest; the arrays at the end are what is searched.
      CREATE TABLE service (
        id uuid PRIMARY KEY, keeper_organisation_id uuid NOT NULL REFERENCES organisation, hsds_id text NOT NULL, listed_organisation_id uuid REFERENCES listed_organisation,
        origin text NOT NULL CHECK (origin IN ('own', 'imported')), is_confidential boolean NOT NULL, name text NOT NULL, description text, url text, email text,
        status text NOT NULL, application_process text, fees text, eligibility text, minimum_age double precision, maximum_age double precision, alert text, assured_on date,
        phones jsonb, schedules jsonb, areas jsonb, locations jsonb, languages jsonb, costs jsonb, contacts jsonb, terms jsonb, documents jsonb, rest jsonb NOT NULL,
        needs text[] NOT NULL, serves text[] NOT NULL, spoken text[] NOT NULL, countries text[] NOT NULL, regions text[] NOT NULL, towns text[] NOT NULL,
        kept_at timestamptz NOT NULL, kept_by uuid NOT NULL, version int NOT NULL, UNIQUE (keeper_organisation_id, hsds_id),
        -- Where a shelter is enters no table at all.
        CHECK (NOT is_confidential OR (locations IS NULL AND areas IS NULL AND regions = '{}' AND towns = '{}')));
      CREATE INDEX service_name ON service (name, id);
      CREATE INDEX service_of ON service (listed_organisation_id);
      -- Rows of a package that hang on nothing, for the one who brought them.
      CREATE TABLE service_leftover (
        id uuid PRIMARY KEY, keeper_organisation_id uuid NOT NULL REFERENCES organisation, resource text NOT NULL, hsds_id text NOT NULL, row jsonb NOT NULL);
      CREATE INDEX service_leftover_of ON service_leftover (keeper_organisation_id, resource, hsds_id);

      -- A house of a shelter. Its area is asked by functions alone, its address is nowhere.
      CREATE TABLE house (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, name text NOT NULL, country text NOT NULL, area text NOT NULL, languages text[] NOT NULL,
        needs text[] NOT NULL, is_accessible boolean NOT NULL, closed_at timestamptz, version int NOT NULL);
      CREATE INDEX house_of ON house (organisation_id);
      CREATE INDEX house_country ON house (country) WHERE closed_at IS NULL;
      -- Empty beds by who they are for, those included that are held.
      CREATE TABLE place (
        id uuid PRIMARY KEY, house_id uuid NOT NULL REFERENCES house, organisation_id uuid NOT NULL REFERENCES organisation, "group" text NOT NULL, free int NOT NULL CHECK (free >= 0),
        confirmed_at timestamptz NOT NULL, confirmed_by uuid NOT NULL, version int NOT NULL, UNIQUE (house_id, "group"));
      -- A place held for somebody, as both sides read it: nothing in it leads to the house.
      CREATE TABLE hold (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, membership_id uuid NOT NULL, by_name text NOT NULL, organisation_name text NOT NULL,
        "group" text NOT NULL, language text, needs text[] NOT NULL, dependants int NOT NULL, is_accessible boolean NOT NULL, worker_code text,
        state text NOT NULL CHECK (state IN ('held', 'accepted', 'declined', 'released', 'expired', 'used')), held_at timestamptz NOT NULL, until timestamptz NOT NULL,
        ended_at timestamptz, refusal text, point_opened_at timestamptz, version int NOT NULL);
      CREATE INDEX hold_of ON hold (organisation_id, held_at DESC, id DESC);
      CREATE INDEX hold_until ON hold (until) WHERE state IN ('held', 'accepted');
      -- Which house it is, for that house.
      CREATE TABLE hold_place (
        hold_id uuid PRIMARY KEY REFERENCES hold, place_id uuid NOT NULL REFERENCES place, organisation_id uuid NOT NULL REFERENCES organisation, at timestamptz NOT NULL,
        answered_by uuid, answered_at timestamptz);
      CREATE INDEX hold_place_of ON hold_place (organisation_id, at DESC);
      CREATE INDEX hold_place_there ON hold_place (place_id);
      -- Where one person meets whoever brings a worker in. Sealed under a key of its own, and gone after.
      CREATE TABLE meeting_point (
        hold_id uuid PRIMARY KEY REFERENCES hold, organisation_id uuid NOT NULL REFERENCES organisation, for_membership_id uuid NOT NULL, sealed bytea, wrapped_key bytea,
        revealed_by uuid NOT NULL, revealed_at timestamptz NOT NULL);
      -- What an organisation asked, so that nobody learns by asking on where a shelter is.
      CREATE TABLE place_question (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, membership_id uuid NOT NULL, threat_area text NOT NULL, at timestamptz NOT NULL,
        asked_in bigint NOT NULL);
      CREATE INDEX place_question_of ON place_question (organisation_id, at);

      GRANT SELECT, INSERT, UPDATE, DELETE ON listed_organisation, service, service_leftover TO amends_rt;
      GRANT SELECT, INSERT, UPDATE ON house, place TO amends_rt;
      GRANT SELECT ON hold, hold_place, place_question TO amends_rt;
      GRANT UPDATE (state, until, ended_at, refusal, version) ON hold TO amends_rt;
      GRANT UPDATE (answered_by, answered_at) ON hold_place TO amends_rt;
      GRANT INSERT ON meeting_point TO amends_rt;
      GRANT SELECT (hold_id, organisation_id, for_membership_id, revealed_at) ON meeting_point TO amends_rt;
      -- The relay ends what has run out and tells the other side.
      GRANT SELECT (id, organisation_id, state, until, ended_at, version), UPDATE (state, ended_at, version) ON hold TO amends_relay;
      GRANT SELECT (hold_id, organisation_id) ON hold_place TO amends_relay;
      GRANT SELECT (hold_id), UPDATE (sealed, wrapped_key) ON meeting_point TO amends_relay;
      ${tables.map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);`).join('')}
      CREATE POLICY relay_read ON hold FOR SELECT TO amends_relay USING (true);
      CREATE POLICY relay_ends ON hold FOR UPDATE TO amends_relay USING (state IN ('held', 'accepted')) WITH CHECK (state = 'expired');
      CREATE POLICY relay_read ON hold_place FOR SELECT TO amends_relay USING (true);
      CREATE POLICY relay_read ON meeting_point FOR SELECT TO amends_relay USING (true);
      CREATE POLICY relay_clears ON meeting_point FOR UPDATE TO amends_relay USING (true) WITH CHECK (sealed IS NULL AND wrapped_key IS NULL);
      CREATE POLICY relay_holds ON event FOR INSERT TO amends_relay WITH CHECK (
        kind IN ('hold.asked', 'hold.answered', 'hold.ended', 'hold.expired', 'hold.renamed') AND actor_membership_id IS NULL);

      CREATE POLICY rt_own ON service TO amends_rt USING (keeper_organisation_id = (SELECT me_organisation()))
        WITH CHECK (keeper_organisation_id = (SELECT me_organisation()) AND kept_by = (SELECT me_membership()));
      CREATE POLICY rt_read ON service FOR SELECT TO amends_rt USING (NOT is_confidential AND (SELECT me_organisation()) IS NOT NULL);
      CREATE POLICY rt_own ON listed_organisation TO amends_rt USING (keeper_organisation_id = (SELECT me_organisation()))
        WITH CHECK (keeper_organisation_id = (SELECT me_organisation()));
      -- Of others, whoever offers something that is not kept secret.
      CREATE POLICY rt_read ON listed_organisation FOR SELECT TO amends_rt USING (EXISTS (
        SELECT FROM service s WHERE s.listed_organisation_id = listed_organisation.id AND NOT s.is_confidential OFFSET 0));
      CREATE POLICY rt_own ON service_leftover TO amends_rt USING (keeper_organisation_id = (SELECT me_organisation()))
        WITH CHECK (keeper_organisation_id = (SELECT me_organisation()));
      CREATE POLICY rt_own ON house TO amends_rt USING (organisation_id = (SELECT me_organisation())) WITH CHECK (organisation_id = (SELECT me_organisation())
        AND EXISTS (SELECT FROM organisation o WHERE o.id = (SELECT me_organisation()) AND o.kind = 'shelter'));
      CREATE POLICY rt_own ON place TO amends_rt USING (organisation_id = (SELECT me_organisation())) WITH CHECK (organisation_id = (SELECT me_organisation())
        AND EXISTS (SELECT FROM house h WHERE h.id = house_id AND h.organisation_id = (SELECT me_organisation())));
      CREATE POLICY rt_own ON place_question FOR SELECT TO amends_rt USING (organisation_id = (SELECT me_organisation()));
      CREATE POLICY rt_own ON hold_place FOR SELECT TO amends_rt USING (organisation_id = (SELECT me_organisation()));
      CREATE POLICY rt_answer ON hold_place FOR UPDATE TO amends_rt USING (organisation_id = (SELECT me_organisation()) AND answered_by IS NULL)
        WITH CHECK (organisation_id = (SELECT me_organisation()) AND answered_by = (SELECT me_membership()));
      CREATE POLICY rt_read ON hold FOR SELECT TO amends_rt USING (${hers} OR EXISTS (
        SELECT FROM hold_place mine WHERE mine.hold_id = hold.id AND mine.organisation_id = (SELECT me_organisation()) OFFSET 0));
      CREATE POLICY rt_release ON hold FOR UPDATE TO amends_rt USING (${hers} AND state IN ('held', 'accepted'))
        WITH CHECK (organisation_id = (SELECT me_organisation()) AND state = 'released');
      CREATE POLICY rt_answer ON hold FOR UPDATE TO amends_rt USING (state IN ('held', 'accepted') AND EXISTS (
          SELECT FROM hold_place mine WHERE mine.hold_id = hold.id AND mine.organisation_id = (SELECT me_organisation()) OFFSET 0))
        WITH CHECK (state IN ('accepted', 'declined', 'used'));
      CREATE POLICY rt_own ON meeting_point FOR SELECT TO amends_rt USING (organisation_id = (SELECT me_organisation()));
      -- Told by the house that was asked, to whoever holds the place and to nobody else.
      CREATE POLICY rt_add ON meeting_point FOR INSERT TO amends_rt WITH CHECK (organisation_id = (SELECT me_organisation()) AND revealed_by = (SELECT me_membership())
        AND EXISTS (SELECT FROM hold_place mine JOIN hold h ON h.id = mine.hold_id WHERE mine.hold_id = meeting_point.hold_id AND mine.organisation_id = (SELECT me_organisation())
          AND h.membership_id = for_membership_id));

      -- Houses that would fit, best confirmed first. It is called by the two below, and by nobody else.
      CREATE FUNCTION places_fit(who text, spoken text, wants text[], enters bool, in_country text, threat text) RETURNS TABLE (place_id uuid, confirmed_at timestamptz)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT p.id, p.confirmed_at FROM house there JOIN place p ON p.house_id = there.id AND p."group" = who
        WHERE there.closed_at IS NULL AND there.country = in_country AND there.area <> threat AND (spoken IS NULL OR spoken = ANY (there.languages))
          AND wants <@ there.needs AND (NOT enters OR there.is_accessible) AND p.confirmed_at > me_at() - interval '48 hours'
          AND there.organisation_id IS DISTINCT FROM me_organisation() AND p.free > ${standing}
        ORDER BY p.confirmed_at DESC, p.id $$;
      -- Counts a question, and says no to whoever asks so often, or of so many places, that the answers would draw a map.
      CREATE FUNCTION place_asked(question uuid, threat text) RETURNS bool LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
          asked int;
          places int;
          of_country int;
        BEGIN
          IF NOT (${asks}) THEN RAISE insufficient_privilege; END IF;
          ${lock};
          DELETE FROM place_question q WHERE q.organisation_id = me_organisation() AND q.at < me_at() - interval '30 days';
          SELECT count(*) FILTER (WHERE q.at > me_at() - interval '1 day'),
              count(DISTINCT q.threat_area) FILTER (WHERE q.threat_area <> threat AND q.at > me_at() - interval '1 day'),
              count(DISTINCT q.threat_area) FILTER (WHERE q.threat_area <> threat AND left(q.threat_area, 2) = left(threat, 2)) INTO asked, places, of_country
            FROM place_question q WHERE q.organisation_id = me_organisation();
          IF asked >= 40 OR places >= 3 OR of_country >= 5 THEN RETURN false; END IF;
          INSERT INTO place_question (id, organisation_id, membership_id, threat_area, at, asked_in)
            VALUES (question, me_organisation(), me_membership(), threat, me_at(), pg_current_xact_id()::text::bigint);
          RETURN true;
        END $$;
      -- How many places fit, up to three, and within how many hours the latest of them was confirmed, in steps. Null to a question that was not counted before.
      CREATE FUNCTION places_matching(question uuid, who text, spoken text, wants text[], enters bool, in_country text, OUT told int, OUT hours int)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE threat text := ${counted};
        BEGIN
          IF threat IS NULL THEN RETURN; END IF;
          SELECT least(count(*), 3), (SELECT min(step) FROM unnest('{1,3,6,12,24,48}'::int[]) step WHERE max(f.confirmed_at) >= me_at() - step * interval '1 hour')
            INTO told, hours FROM places_fit(who, spoken, wants, enters, in_country, threat) f;
        END $$;
      -- Holds one place for a day. Whoever waits for the same bed counts anew once it has it: a bed is never promised twice.
      CREATE FUNCTION hold_take(new_id uuid, question uuid, who text, spoken text, wants text[], enters bool, coming int, in_country text, code text, signed text)
        RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
          threat text := ${counted};
          candidate uuid;
          ours uuid;
        BEGIN
          IF threat IS NULL THEN RETURN 'too_many'; END IF;
          ${lock};
          IF (SELECT count(*) FROM hold h WHERE h.organisation_id = me_organisation() AND h.state IN ('held', 'accepted') AND h.until > me_at()) >= 5 THEN RETURN 'too_many'; END IF;
          FOR candidate IN SELECT f.place_id FROM places_fit(who, spoken, wants, enters, in_country, threat) f LOOP
            PERFORM FROM place p WHERE p.id = candidate FOR UPDATE;
            SELECT p.organisation_id INTO ours FROM place p WHERE p.id = candidate AND p.free > ${standing};
            CONTINUE WHEN NOT FOUND;
            INSERT INTO hold (id, organisation_id, membership_id, by_name, organisation_name, "group", language, needs, dependants, is_accessible, worker_code, state, held_at, until, version)
              SELECT new_id, o.id, me_membership(), signed, o.name, who, spoken, wants, coming, enters, code, 'held', me_at(), me_at() + interval '24 hours', 1
              FROM organisation o WHERE o.id = me_organisation();
            INSERT INTO hold_place (hold_id, place_id, organisation_id, at) VALUES (new_id, candidate, ours, me_at());
            RETURN 'held';
          END LOOP;
          RETURN 'none';
        END $$;
      -- A colleague who works with her waits in place of whoever asked, as long as nobody was told where to meet.
      CREATE FUNCTION hold_take_over(of uuid, signed text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          UPDATE hold h SET membership_id = me_membership(), by_name = signed, version = h.version + 1 WHERE h.id = of AND h.organisation_id = me_organisation()
            AND h.state = 'held' AND h.until > me_at() AND h.membership_id <> me_membership() AND EXISTS (SELECT FROM worker w JOIN assignment a ON a.case_id = w.case_id
              WHERE w.code = h.worker_code AND a.organisation_id = h.organisation_id AND a.membership_id = me_membership() AND a.until IS NULL);
          IF NOT FOUND THEN RAISE insufficient_privilege; END IF;
        END $$;
      -- What only the one it was told to can open, while the hold stands; that she did is written with it.
      CREATE FUNCTION meeting_point_open(of uuid) RETURNS TABLE (sealed bytea, wrapped_key bytea) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          UPDATE hold h SET point_opened_at = coalesce(h.point_opened_at, me_at()) WHERE h.id = of AND h.membership_id = me_membership() AND h.state = 'accepted' AND h.until > me_at();
          IF NOT FOUND THEN RETURN; END IF;
          RETURN QUERY SELECT m.sealed, m.wrapped_key FROM meeting_point m WHERE m.hold_id = of AND m.for_membership_id = me_membership() AND m.sealed IS NOT NULL;
        END $$;
      -- Gone, by either side, once the hold is over.
      CREATE FUNCTION meeting_point_clear(of uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        UPDATE meeting_point m SET sealed = NULL, wrapped_key = NULL FROM hold h WHERE m.hold_id = of AND h.id = of AND h.state NOT IN ('held', 'accepted')
          AND (h.organisation_id = me_organisation() OR m.organisation_id = me_organisation()) $$;
      REVOKE EXECUTE ON FUNCTION places_fit(text, text, text[], bool, text, text), place_asked(uuid, text), places_matching(uuid, text, text, text[], bool, text),
        hold_take(uuid, uuid, text, text, text[], bool, int, text, text, text), hold_take_over(uuid, text), meeting_point_open(uuid), meeting_point_clear(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION place_asked(uuid, text), places_matching(uuid, text, text, text[], bool, text),
        hold_take(uuid, uuid, text, text, text[], bool, int, text, text, text), hold_take_over(uuid, text), meeting_point_open(uuid), meeting_point_clear(uuid) TO amends_rt;
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
