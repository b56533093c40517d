import type { MigrationInterface, QueryRunner } from 'typeorm'

/** As in `shared/responses` when this was written. */
const protecting = `'{immediate_protection,referral,notify_authority}'`
/** Whoever protects somebody, or acts for the State: that one of them is here is told to those who meet it. */
const apart = `'{shelter,labour_inspectorate,police,immigration,referral_authority,consulate,human_rights_institution,lawyer}'`

/** SQL: the one who asks leads the case. */
const leads = (of: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of} AND mine.role = 'lead' OFFSET 0)`
/** SQL: and works on it. */
const works = (of: string) => `EXISTS (SELECT FROM me_place mine JOIN assignment a ON a.party_id = mine.id AND a.membership_id = (SELECT me_membership()) AND a.until IS NULL
          WHERE mine.case_id = ${of} AND mine.role = 'lead' OFFSET 0)`
/** SQL: the place `mine` could ever read a row of this class. */
const lets = (of: string) => `(mine.role || ' ' || mine.standing || ' ' || ${of}) = ANY (class_ever_read())`
const isKept = (worker: string) => `EXISTS (SELECT FROM me_worker_kept k WHERE k.id = ${worker} OFFSET 0)`
const isTold = (worker: string) => `EXISTS (SELECT FROM me_consent_opened o WHERE o.worker_id = ${worker} AND 'account' = ANY (o.items) OFFSET 0)`
const keeps = `it.keeper_organisation_id = (SELECT me_organisation())`
const place = (more: string) => `CROSS JOIN LATERAL (SELECT p.role, p.standing FROM me_place p WHERE p.case_id = it.case_id OFFSET 0) mine WHERE ${more}`

/** Columns that not everybody reads who reads the row; and who reads what of them, by the id of the row. */
const inside: Record<string, { columns: string[], select: string, instead?: Record<string, string>, beside?: string }> = {
  // What protects her, and who said it, is the lead's; the others are told of what is done together.
  response_memo: {
    columns: ['types', 'reasons', 'difference', 'severity', 'recommended', 'factor_ids', 'by_membership_id', 'by_person_id', 'by_name', 'signed_by', 'signed_by_person', 'signer_name'],
    select: `SELECT it.id, CASE WHEN mine.role = 'lead' THEN it.types ELSE array(SELECT one FROM unnest(it.types) WITH ORDINALITY AS of_them (one, nth) WHERE one <> ALL (${protecting}) ORDER BY nth) END AS types,
        ${['reasons', 'difference', 'severity', 'recommended', 'factor_ids', 'by_membership_id', 'by_person_id', 'by_name', 'signed_by', 'signed_by_person', 'signer_name']
          .map(column => `CASE WHEN mine.role = 'lead' THEN it.${column} END AS ${column}`).join(', ')}
      FROM response_memo it ${place(`mine.role = 'lead' OR (it.state = 'signed' AND ${lets('it.known_as')})`)}`,
  },
  // How much another buys is nobody's business.
  leverage_buyer: {
    columns: ['share', 'opened_by', 'by_membership_id'],
    select: `SELECT it.id, it.share, it.opened_by, it.by_membership_id FROM leverage_buyer it ${place(`mine.role = 'lead' OR it.organisation_id = (SELECT me_organisation())`)}`,
  },
  // Whoever knows only of which kind the harm is that was found knows that it was, and not how far.
  allegation: {
    columns: ['text', 'verdict', 'by_membership_id', 'by_name'], instead: { verdict: `CASE WHEN i.id IS NULL THEN 'substantiated' ELSE i.verdict END` },
    select: `SELECT it.id, it.text, it.verdict, it.by_membership_id, it.by_name FROM allegation it ${place(`(mine.role = 'lead' AND NOT ${isKept('it.worker_id')})
        OR (${lets(`'sensitive'`)} AND (it.worker_id IS NULL OR ${isTold('it.worker_id')}))`)}`,
  },
  // What stands still can warn whoever holds a worker.
  case: {
    columns: ['state_since', 'held_since', 'opened_by', 'verification_begun_by'],
    select: `SELECT it.id, it.state_since, it.held_since, it.opened_by, it.verification_begun_by FROM "case" it WHERE ${leads('it.id')}`,
  },
  // That it was she who told is known to her caseworkers.
  worker: {
    columns: ['report_id'], beside: 'amends_erasure',
    select: `SELECT it.id, it.report_id FROM worker it WHERE session_user <> 'amends_rt' OR (${works('it.case_id')} AND NOT ${isKept('it.id')})`,
  },
  // Whatever else a package holds is its keeper's.
  listed_organisation: { columns: ['rest'], select: `SELECT it.id, it.rest FROM listed_organisation it WHERE ${keeps}` },
  service: { columns: ['rest', 'kept_by'], select: `SELECT it.id, it.rest, it.kept_by FROM service it WHERE ${keeps}` },
}

/** A row is read through `me_…`, by the walls of its table; what is inside of it through a view of the owner, and written to the table as ever. */
const through = (table: string, { columns, select, instead = {}, beside }: (typeof inside)[string]) => `
      CREATE VIEW me_${table}_inside WITH (security_barrier) AS ${select};
      DO $do$ DECLARE
        outside text := (SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) FROM information_schema.columns
          WHERE table_schema = 'public' AND table_name = '${table}' AND column_name <> ALL ('{${columns.join(',')}}') AND has_column_privilege('amends_rt', 'public."${table}"', column_name, 'SELECT'));
      BEGIN
        REVOKE SELECT ON "${table}" FROM amends_rt;
        EXECUTE 'GRANT SELECT (' || outside || ') ON "${table}" TO amends_rt';
        EXECUTE 'CREATE VIEW me_${table} WITH (security_invoker) AS SELECT t.' || replace(outside, ', ', ', t.') || $sql$, ${columns.map(it => `${instead[it] ?? `i.${it}`} AS ${it}`).join(', ')}
          FROM "${table}" t LEFT JOIN LATERAL (SELECT * FROM me_${table}_inside it WHERE it.id = t.id OFFSET 0) i ON true$sql$;
      END $do$;
      GRANT SELECT ON me_${table}, me_${table}_inside TO amends_rt${beside ? `, ${beside}` : ''};`

/** Walls for what is inside of a row, where not everybody who reads the row reads all of it. */
export class Columns1763700000033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${Object.entries(inside).map(([table, it]) => through(table, it)).join('')}

      -- Whoever erases reads a worker, too, and asks in nobody's name.
      GRANT EXECUTE ON FUNCTION me_organisation(), me_membership(), me_at() TO amends_erasure;

      -- A buyer that became the company concerned goes on saying what it commits to, and says it to the lead alone.
      ALTER TABLE party_post ADD buyer_id uuid;

      -- How a worker is stands in her referral: it is read by her caseworkers and by whoever was asked, and by no colleague.
      ${['referral', 'referral_reading', 'referral_outcome', 'referral_link'].map(table => `
      ALTER POLICY rt_lead ON ${table} USING (${works(`${table}.case_id`)} AND NOT kept_within_lead(ARRAY[${table}.worker_id]));`).join('')}

      -- Whoever accepts a hold lets it stand a day more, and nothing else moves its end.
      CREATE FUNCTION hold_ends_in_a_day() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          IF session_user = 'amends_rt' AND NEW.until <> OLD.until AND coalesce(NEW.until > me_at() + interval '24 hours' OR OLD.state <> 'held' OR NEW.state <> 'accepted', true)
          THEN RAISE insufficient_privilege; END IF;
          RETURN NEW;
        END $$;
      REVOKE EXECUTE ON FUNCTION hold_ends_in_a_day() FROM PUBLIC;
      CREATE TRIGGER hold_ends_in_a_day BEFORE UPDATE OF until ON hold FOR EACH ROW EXECUTE FUNCTION hold_ends_in_a_day();

      -- Does the one who asks look for others, because it may lead or answers for who is here? As findsOthers says.
      CREATE FUNCTION me_finds() RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM organisation o WHERE o.id = me_organisation() AND (o.kind = 'platform_operator'
          OR (o.activated_at IS NOT NULL AND o.kind = ANY ('{ngo,worker_representative,international_organisation}')))) $$;
      REVOKE EXECUTE ON FUNCTION me_finds() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION me_finds() TO amends_rt;
      -- The organisations that the one who asks meets on a case, where its place there may know of them.
      CREATE VIEW me_met WITH (security_barrier) AS SELECT there.organisation_id FROM party there
        WHERE EXISTS (SELECT FROM me_place mine WHERE mine.case_id = there.case_id AND ${lets('there.known_as')} OFFSET 0);
      GRANT SELECT ON me_met TO amends_rt;
      -- That a shelter is here is no company's to know.
      ALTER POLICY rt_read ON organisation USING ((SELECT me_organisation()) IS NOT NULL AND (kind <> ALL (${apart}) OR id = (SELECT me_organisation()) OR (SELECT me_finds())
        OR EXISTS (SELECT FROM me_met m WHERE m.organisation_id = organisation.id OFFSET 0)
        OR EXISTS (SELECT FROM membership chair WHERE chair.organisation_id = organisation.id AND chair.person_id = (SELECT me_person()) AND chair.until IS NULL OFFSET 0)
        OR EXISTS (SELECT FROM vouch v WHERE v.voucher_organisation_id = organisation.id AND v.organisation_id = (SELECT me_organisation()) OFFSET 0)));
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
