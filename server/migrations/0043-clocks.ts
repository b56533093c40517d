import type { MigrationInterface, QueryRunner } from 'typeorm'

const leads = (of: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of}.case_id AND mine.role = 'lead' OFFSET 0)`

/** By when something must have happened on a case, when it stood still, and who was told that it is near or over. */
export class Clocks1763700000043 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The lead's alone: that something is due tells that somebody told. The zone is that of the lead when it began.
      CREATE TABLE clock (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", kind text NOT NULL, subject_id uuid NOT NULL, zone text NOT NULL, country text NOT NULL,
        started_at timestamptz NOT NULL, due_on date NOT NULL, due_at timestamptz NOT NULL, state text NOT NULL CHECK (state IN ('running', 'paused', 'done', 'ended')),
        ended_at timestamptz, ended_by uuid REFERENCES membership, ender_name text, version int NOT NULL,
        CHECK ((state IN ('done', 'ended')) = (ended_at IS NOT NULL)));
      CREATE UNIQUE INDEX clock_live ON clock (case_id, kind) WHERE state IN ('running', 'paused');
      CREATE INDEX clock_case ON clock (case_id, due_at, id);
      CREATE INDEX clock_running ON clock (due_at) WHERE state = 'running';
      -- Why it stood still, from when until when; by a hold of the whole case it goes on with the case.
      CREATE TABLE clock_pause (
        id uuid PRIMARY KEY, clock_id uuid NOT NULL REFERENCES clock, case_id uuid NOT NULL REFERENCES "case", reason text NOT NULL CHECK (reason IN ('worker_wish', 'authority_request')),
        with_case bool NOT NULL, from_at timestamptz NOT NULL, until_at timestamptz, by_membership_id uuid NOT NULL REFERENCES membership, by_name text NOT NULL);
      CREATE UNIQUE INDEX clock_pause_open ON clock_pause (clock_id) WHERE until_at IS NULL;
      CREATE INDEX clock_pause_clock ON clock_pause (clock_id, from_at);
      -- Each warning once, whatever server says so and however often it begins anew: it lies in the commit of its event.
      CREATE TABLE clock_warning (
        clock_id uuid NOT NULL REFERENCES clock, case_id uuid NOT NULL REFERENCES "case", threshold text NOT NULL CHECK (threshold IN ('ahead_7', 'ahead_1', 'late_1')), at timestamptz NOT NULL,
        PRIMARY KEY (clock_id, threshold));

      ${['clock', 'clock_pause', 'clock_warning'].map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);
        CREATE POLICY rt_read ON ${table} FOR SELECT TO amends_rt USING (${leads(table)});
        GRANT SELECT ON ${table} TO amends_rt;`).join('')}
      GRANT INSERT, UPDATE (due_on, due_at, state, ended_at, ended_by, ender_name, version) ON clock TO amends_rt;
      GRANT INSERT, UPDATE (until_at) ON clock_pause TO amends_rt;
      CREATE POLICY rt_add ON clock FOR INSERT TO amends_rt WITH CHECK (state = 'running' AND ${leads('clock')});
      CREATE POLICY rt_change ON clock FOR UPDATE TO amends_rt USING (state IN ('running', 'paused') AND ${leads('clock')}) WITH CHECK (${leads('clock')});
      CREATE POLICY rt_add ON clock_pause FOR INSERT TO amends_rt WITH CHECK (until_at IS NULL
        AND (by_membership_id = (SELECT me_membership()) OR (with_case AND EXISTS (SELECT FROM case_hold h WHERE h.case_id = clock_pause.case_id AND h.ended_at IS NULL AND h.by_membership_id = clock_pause.by_membership_id OFFSET 0)))
        AND EXISTS (SELECT FROM clock c WHERE c.id = clock_id AND c.case_id = clock_pause.case_id OFFSET 0));
      CREATE POLICY rt_end ON clock_pause FOR UPDATE TO amends_rt USING (until_at IS NULL AND ${leads('clock_pause')}) WITH CHECK (until_at IS NOT NULL AND ${leads('clock_pause')});

      GRANT SELECT (id, case_id, kind, started_at, due_at, state) ON clock TO amends_relay;
      GRANT SELECT, INSERT ON clock_warning TO amends_relay;
      CREATE POLICY relay_read ON clock FOR SELECT TO amends_relay USING (true);
      CREATE POLICY relay_read ON clock_warning FOR SELECT TO amends_relay USING (true);
      CREATE POLICY relay_warns ON event FOR INSERT TO amends_relay WITH CHECK (kind = 'clock.warned' AND actor_membership_id IS NULL);
      CREATE POLICY relay_warn ON clock_warning FOR INSERT TO amends_relay WITH CHECK (EXISTS (SELECT FROM clock c WHERE c.id = clock_id AND c.case_id = clock_warning.case_id AND c.state = 'running' OFFSET 0));
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
