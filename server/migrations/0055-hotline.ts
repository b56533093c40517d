import type { MigrationInterface, QueryRunner } from 'typeorm'

const definer = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp'
const ofMine = 'IS NOT DISTINCT FROM (SELECT me_organisation())'
/** SQL: it begins as any report does, with one whom companies may turn to. */
const begins = `channel = 'partner' AND state = 'received' AND case_id IS NULL AND acknowledged_on IS NULL AND fed_back_on IS NULL AND merged_into IS NULL AND hotline_hands_to(organisation_id)`

/** What a brand's own hotline hands over: a report of another house, and a number and a day of the brand's own. */
export class Hotline1763700000055 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- All that the brand keeps. Which report it became is known to the database alone, and to nobody once that is erased.
      CREATE TABLE hotline_report (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, reference text NOT NULL CHECK (reference ~ '^[A-Z0-9./_-]{1,24}$' AND reference ~ '[0-9]' AND reference !~ '[A-Z]{5}|[0-9]{8}'), handed_on date NOT NULL,
        state text NOT NULL CHECK (state IN ('handed_over', 'received')), by_membership_id uuid NOT NULL, report_id uuid UNIQUE REFERENCES report,
        -- The day of the first look, which the brand does not read.
        looked_on date);
      CREATE INDEX hotline_report_list ON hotline_report (organisation_id, handed_on DESC, id DESC);
      ALTER TABLE report_source ADD reference text CHECK (reference IS NULL OR system IS NOT NULL);

      -- Is the one who asks of a brand that may hand over, and is this one of those who said that companies may turn to them?
      CREATE FUNCTION hotline_hands_to(keeper uuid) RETURNS bool LANGUAGE sql STABLE ${definer} AS $$
        SELECT EXISTS (SELECT FROM organisation o JOIN membership m ON m.organisation_id = o.id AND m.id = me_membership() AND m.until IS NULL
            WHERE o.id = me_organisation() AND o.kind = 'brand' AND o.activated_at IS NOT NULL AND o.practice_id IS NULL)
          AND EXISTS (SELECT FROM self_report_desks() d WHERE d.id = keeper) $$;
      -- The key it is sealed for, as it lies in the row of its keeper, whom a brand does not see: it opens nothing without that of this house.
      CREATE FUNCTION hotline_keeper(keeper uuid) RETURNS TABLE (id uuid, wrapped_key bytea) LANGUAGE sql STABLE ${definer} AS $$
        SELECT o.id, o.wrapped_key FROM organisation o WHERE o.id = keeper AND hotline_hands_to(keeper) $$;
      -- A report that came in a moment ago and of which nobody is said yet to have brought it: every other one is somebody's.
      CREATE FUNCTION hotline_brings(report uuid) RETURNS bool LANGUAGE sql STABLE ${definer} AS $$
        SELECT EXISTS (SELECT FROM report r WHERE r.id = hotline_brings.report AND r.channel = 'partner' AND r.state = 'received' AND hotline_hands_to(r.organisation_id)
          AND NOT EXISTS (SELECT FROM report_source s WHERE s.report_id = r.id) AND NOT EXISTS (SELECT FROM event e WHERE e.chain = r.id)) $$;
      -- The same, once the brand has put its number on it.
      CREATE FUNCTION hotline_brought(report uuid, keeper uuid) RETURNS bool LANGUAGE sql STABLE ${definer} AS $$
        SELECT EXISTS (SELECT FROM hotline_report h JOIN report r ON r.id = h.report_id WHERE r.id = hotline_brought.report AND r.organisation_id = keeper AND h.organisation_id = me_organisation()
          AND h.by_membership_id = me_membership() AND r.state = 'received' AND NOT EXISTS (SELECT FROM event e WHERE e.chain = r.id)) $$;
      -- A first look is told to the brand as one and the same word, whatever it found and whoever took it, and not before the next day: its minute would tell how urgent it was. What follows is told by none. With what she said goes what leads to it.
      CREATE FUNCTION hotline_looked_at() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
        BEGIN
          IF NEW.acknowledged_on IS NOT NULL THEN UPDATE hotline_report h SET looked_on = NEW.acknowledged_on WHERE h.report_id = NEW.id AND h.looked_on IS NULL; END IF;
          IF NEW.state = 'erased' THEN
            DELETE FROM idempotency i WHERE i.result IN (SELECT h.id FROM hotline_report h WHERE h.report_id = NEW.id);
            UPDATE hotline_report h SET report_id = NULL WHERE h.report_id = NEW.id;
          END IF;
          RETURN NULL;
        END $$;
      CREATE FUNCTION hotline_turn(before date) RETURNS void LANGUAGE sql VOLATILE ${definer} AS $$ UPDATE hotline_report h SET state = 'received' WHERE h.state = 'handed_over' AND h.looked_on < before $$;
      REVOKE EXECUTE ON FUNCTION hotline_turn(date) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION hotline_turn(date) TO amends_relay;
      ${['hotline_hands_to(uuid)', 'hotline_keeper(uuid)', 'hotline_brings(uuid)', 'hotline_brought(uuid, uuid)'].map(it => `
        REVOKE EXECUTE ON FUNCTION ${it} FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION ${it} TO amends_rt;`).join('')}
      REVOKE EXECUTE ON FUNCTION hotline_looked_at() FROM PUBLIC;
      CREATE TRIGGER hotline_looked_at AFTER UPDATE OF acknowledged_on, state ON report FOR EACH ROW WHEN (NEW.acknowledged_on IS NOT NULL OR NEW.state = 'erased') EXECUTE FUNCTION hotline_looked_at();
      CREATE TRIGGER practice_outside BEFORE INSERT ON hotline_report FOR EACH ROW EXECUTE FUNCTION practice_outside();

      ALTER TABLE hotline_report ENABLE ROW LEVEL SECURITY;
      CREATE POLICY backup_all ON hotline_report FOR SELECT TO amends_backup USING (true);
      GRANT SELECT (id, organisation_id, reference, handed_on, state), INSERT ON hotline_report TO amends_rt;
      CREATE POLICY rt_read ON hotline_report FOR SELECT TO amends_rt USING (organisation_id ${ofMine});
      CREATE POLICY rt_add ON hotline_report FOR INSERT TO amends_rt WITH CHECK (organisation_id ${ofMine} AND by_membership_id = (SELECT me_membership()) AND state = 'handed_over' AND hotline_brings(report_id));

      -- It goes into the queue of another house, whose rows a brand never reads; nothing else of it does.
      ALTER POLICY rt_written ON report WITH CHECK ((channel IN ('hotline', 'walk_in', 'list') AND state = 'received' AND case_id IS NULL AND organisation_id = (SELECT me_organisation())
        AND EXISTS (SELECT FROM way_in w WHERE w.organisation_id = report.organisation_id OFFSET 0)) OR (${begins}));
      CREATE POLICY rt_hands_over ON report FOR INSERT TO amends_rt WITH CHECK (${begins});
      CREATE POLICY rt_hands_over ON report_source FOR INSERT TO amends_rt WITH CHECK (membership_id IS NULL AND author_name IS NULL
        AND system = (SELECT o.name FROM organisation o WHERE o.id = (SELECT me_organisation())) AND reference IS NOT NULL
        AND EXISTS (SELECT FROM self_report_desks() d WHERE hotline_brought(report_source.report_id, d.id)));
      -- Whoever sat at the telephone is named in no line of the log, which outlives what it tells of.
      CREATE POLICY rt_hands_over ON event FOR INSERT TO amends_rt WITH CHECK (actor_membership_id IS NULL AND actor_organisation_id IS NULL AND case_id IS NULL AND subject_id = chain AND CASE kind
        WHEN 'report.received' THEN hotline_brought(chain, organisation_id)
        WHEN 'hotline.handed_over' THEN organisation_id ${ofMine} AND EXISTS (SELECT FROM hotline_report h WHERE h.id = event.chain)
        ELSE false END);
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
