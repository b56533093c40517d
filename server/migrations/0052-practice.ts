import type { MigrationInterface, QueryRunner } from 'typeorm'

const definer = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp'
/** What is found, asked or read by others than the parties of a case: nobody practising adds to it. */
const outside = ['invitation', 'way_in', 'way_key', 'tie', 'house', 'service', 'hold', 'place_question', 'lesson_abstract', 'supply_look', 'supply_asking', 'report_deputy',
  'deputy_organisation', 'referral_link', 'interpreter_link', 'report_draft', 'file']
/** Columns that name another organisation on a case: one of the same world. */
const named: readonly (readonly [table: string, column: string])[] = [
  ['consent', 'receiver_organisation_id'], ['consent', 'approver_organisation_id'], ['referral', 'receiver_organisation_id'], ['case_transfer', 'to_organisation_id'], ['notice_draft', 'organisation_id'],
  ['notice_draft', 'peer_organisation_id'], ['leverage_buyer', 'organisation_id'], ['withholding', 'organisation_id'], ['headcount', 'organisation_id'],
  ['payment', 'organisation_id'], ['case_entry', 'verifier_organisation_id'],
]

/** How each step of a list is seen to be done, on the case `p` is about. */
const done = {
  promise: 'party x WHERE x.case_id = p.case_id AND x.organisation_id = p.organisation_id AND x.undertaking_at IS NOT NULL',
  take: 'assignment x WHERE x.case_id = p.case_id AND x.membership_id = p.chair_id AND x.by_membership_id = p.chair_id AND x.until IS NULL',
  message: 'message x WHERE x.case_id = p.case_id AND x.author_membership_id = p.chair_id',
  cost: 'plan_line x WHERE x.case_id = p.case_id AND x.payer_organisation_id = p.organisation_id AND x.cost_approved_at IS NOT NULL',
  reply: `notice_message x WHERE x.notice_id = p.record_id AND x.side = 'company' AND NOT EXISTS (SELECT FROM notice_act a WHERE a.message_id = x.id)`,
  action: `corrective_action x WHERE x.notice_id = p.record_id AND x.state <> 'issued'`,
  evidence: `notice_act x WHERE x.notice_id = p.record_id AND x.kind = 'give_evidence'`,
  pay: 'payment x WHERE x.case_id = p.case_id AND x.organisation_id = p.organisation_id',
  competence: 'competence x WHERE x.case_id = p.case_id AND x.organisation_id = p.organisation_id',
  ask: 'authority_request x WHERE x.case_id = p.case_id AND x.organisation_id = p.organisation_id',
  open: 'referral_reading x WHERE x.referral_id = p.record_id',
  accept: `referral x WHERE x.id = p.record_id AND x.state IN ('accepted', 'in_service', 'done')`,
  begin: `referral x WHERE x.id = p.record_id AND x.state IN ('in_service', 'done')`,
  needs: 'needs_assessment x WHERE x.worker_id = p.record_id',
  consent: `consent x WHERE x.worker_id = p.record_id AND x.state = 'given'`,
  refer: 'referral x WHERE x.worker_id = p.record_id',
}

/** A case to learn on is in nobody's figures, mails or papers: it is played among invented organisations that no other ever meets. */
export class Practice1763700000052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Somebody practises from one of her chairs. \`chair_id\` is the one she sits in meanwhile, in an invented organisation of the kind of her own.
      CREATE TABLE practice (
        id uuid PRIMARY KEY, person_id uuid NOT NULL REFERENCES person, home_id uuid NOT NULL REFERENCES membership, kind text NOT NULL, chair_id uuid NOT NULL, organisation_id uuid NOT NULL,
        case_id uuid, record_id uuid, begun_at timestamptz NOT NULL, ready_at timestamptz, used_at timestamptz NOT NULL, ended_at timestamptz, swept_at timestamptz, version int NOT NULL);
      CREATE UNIQUE INDEX practice_live ON practice (home_id) WHERE ended_at IS NULL;
      CREATE INDEX practice_mine ON practice (person_id) WHERE ended_at IS NULL;
      CREATE INDEX practice_over ON practice (ended_at) WHERE swept_at IS NULL;
      ALTER TABLE practice ENABLE ROW LEVEL SECURITY;
      GRANT SELECT ON practice TO amends_rt;
      GRANT SELECT, INSERT, UPDATE ON practice TO amends_auth;
      CREATE POLICY backup_all ON practice FOR SELECT TO amends_backup USING (true);
      CREATE POLICY auth_all ON practice TO amends_auth USING (true) WITH CHECK (true);
      CREATE POLICY rt_read ON practice FOR SELECT TO amends_rt USING (person_id = (SELECT me_person()));

      -- In whose practice an organisation was invented; null for all that are real.
      ALTER TABLE organisation ADD COLUMN practice_id uuid;
      CREATE INDEX organisation_practice ON organisation (practice_id) WHERE practice_id IS NOT NULL;
      CREATE FUNCTION me_practice() RETURNS uuid LANGUAGE sql STABLE ${definer} AS $$ SELECT o.practice_id FROM organisation o WHERE o.id = me_organisation() $$;
      REVOKE EXECUTE ON FUNCTION me_practice() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION me_practice() TO amends_rt;
      -- Nobody real reads one that was invented, and the other way round, but whoever sits in both.
      CREATE POLICY rt_world ON organisation AS RESTRICTIVE FOR SELECT TO amends_rt USING (practice_id IS NOT DISTINCT FROM (SELECT me_practice())
        OR EXISTS (SELECT FROM membership chair WHERE chair.organisation_id = organisation.id AND chair.person_id = (SELECT me_person()) AND chair.until IS NULL));

      -- Who takes part in a case is of the world of whoever opened it, whoever adds it.
      CREATE FUNCTION practice_party() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
        BEGIN
          IF (SELECT o.practice_id FROM organisation o WHERE o.id = NEW.organisation_id) IS DISTINCT FROM
             (SELECT o.practice_id FROM "case" c JOIN organisation o ON o.id = c.opening_organisation_id WHERE c.id = NEW.case_id) THEN RAISE insufficient_privilege; END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER practice_party BEFORE INSERT ON party FOR EACH ROW EXECUTE FUNCTION practice_party();
      CREATE FUNCTION practice_named() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
        DECLARE named uuid;
        BEGIN
          EXECUTE format('SELECT ($1).%I', TG_ARGV[0]) INTO named USING NEW;
          IF named IS NOT NULL AND me_organisation() IS NOT NULL AND (SELECT o.practice_id FROM organisation o WHERE o.id = named) IS DISTINCT FROM me_practice()
            THEN RAISE insufficient_privilege; END IF;
          RETURN NEW;
        END $$;
      ${named.map(([table, column]) => `CREATE TRIGGER practice_${column} BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION practice_named('${column}');`).join('\n      ')}
      CREATE FUNCTION practice_outside() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
        BEGIN
          IF me_practice() IS NOT NULL THEN RAISE insufficient_privilege; END IF;
          RETURN NEW;
        END $$;
      ${outside.map(table => `CREATE TRIGGER practice_outside BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION practice_outside();`).join('\n      ')}
      -- Whoever leaves her organisation practises no more, whatever ends her chair there.
      CREATE FUNCTION practice_leaves() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
        BEGIN
          UPDATE membership m SET until = NEW.until, version = m.version + 1 FROM practice p WHERE p.home_id = NEW.id AND p.ended_at IS NULL AND m.id = p.chair_id AND m.until IS NULL;
          UPDATE practice p SET ended_at = NEW.until, version = p.version + 1 WHERE p.home_id = NEW.id AND p.ended_at IS NULL;
          RETURN NULL;
        END $$;
      CREATE TRIGGER practice_leaves AFTER UPDATE OF until ON membership FOR EACH ROW WHEN (OLD.until IS NULL AND NEW.until IS NOT NULL) EXECUTE FUNCTION practice_leaves();
      -- What she did there so far, read from what was done. Hers alone.
      CREATE FUNCTION practice_done(of uuid) RETURNS text[] LANGUAGE sql STABLE ${definer} AS $$
        SELECT array_remove(ARRAY[${Object.entries(done).map(([step, found]) => `
          CASE WHEN EXISTS (SELECT FROM ${found}) THEN '${step}' END`).join(',')}], NULL)
        FROM practice p WHERE p.id = of AND p.person_id = me_person() $$;
      REVOKE EXECUTE ON FUNCTION practice_done(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION practice_done(uuid) TO amends_rt;
      -- What nobody used ends; of what is over nobody reads anything any more, for no chair in it is left, and what lies sealed loses its keys; what was written freely goes, and invented
      -- names. The chain of its events stays whole.
      CREATE FUNCTION practice_sweep(at timestamptz, unused_since timestamptz, most int) RETURNS int LANGUAGE plpgsql ${definer} AS $$
        DECLARE over uuid[]; orgs uuid[]; matters uuid[];
        BEGIN
          UPDATE practice p SET ended_at = at, version = p.version + 1 WHERE p.ended_at IS NULL AND p.begun_at < unused_since
            AND NOT EXISTS (SELECT FROM session s WHERE s.person_id = p.person_id AND s.membership_id = p.chair_id AND s.last_seen_at >= unused_since);
          over := ARRAY(SELECT p.id FROM practice p WHERE p.ended_at IS NOT NULL AND p.swept_at IS NULL ORDER BY p.ended_at LIMIT most FOR UPDATE SKIP LOCKED);
          orgs := ARRAY(SELECT o.id FROM organisation o WHERE o.practice_id = ANY (over) AND o.practice_id IS NOT NULL);
          matters := ARRAY(SELECT DISTINCT x.case_id FROM party x WHERE x.organisation_id = ANY (orgs));
          UPDATE session s SET membership_id = p.home_id FROM practice p WHERE p.id = ANY (over) AND s.person_id = p.person_id AND s.membership_id = p.chair_id;
          UPDATE membership m SET until = at, version = m.version + 1 WHERE m.organisation_id = ANY (orgs) AND m.until IS NULL;
          UPDATE party x SET until = at, standing = 'former', version = x.version + 1 WHERE x.case_id = ANY (matters) AND x.until IS NULL;
          UPDATE assignment x SET until = at WHERE x.case_id = ANY (matters) AND x.until IS NULL;
          UPDATE "case" c SET state = 'closed', title = '', version = c.version + 1 WHERE c.id = ANY (matters);
          UPDATE worker_key k SET wrapped = '' WHERE k.worker_id IN (SELECT w.id FROM worker w WHERE w.case_id = ANY (matters));
          UPDATE worker w SET nickname = NULL WHERE w.case_id = ANY (matters);
          UPDATE authority_request x SET wrapped = '' WHERE x.case_id = ANY (matters);
          UPDATE message x SET text = '' WHERE x.case_id = ANY (matters);
          UPDATE case_entry x SET summary = '', verifier = '' WHERE x.case_id = ANY (matters);
          UPDATE case_move x SET reason = '' WHERE x.case_id = ANY (matters) AND x.reason IS NOT NULL;
          UPDATE notice_draft x SET subject = '', text = '' WHERE x.case_id = ANY (matters);
          UPDATE payment x SET words = '' WHERE x.case_id = ANY (matters);
          UPDATE competence x SET place = '', matter = '', basis = '' WHERE x.case_id = ANY (matters);
          UPDATE notice_message x SET text = '' WHERE x.notice_id IN (SELECT n.id FROM notice n WHERE n.organisation_id = ANY (orgs));
          UPDATE person p SET name = '' FROM membership m WHERE m.person_id = p.id AND m.organisation_id = ANY (orgs) AND p.email LIKE '%@practice.invalid';
          UPDATE organisation o SET name = '', wrapped_key = '' WHERE o.id = ANY (orgs);
          UPDATE practice p SET swept_at = at, version = p.version + 1 WHERE p.id = ANY (over);
          RETURN cardinality(over);
        END $$;
      REVOKE EXECUTE ON FUNCTION practice_sweep(timestamptz, timestamptz, int) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION practice_sweep(timestamptz, timestamptz, int) TO amends_relay;
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
