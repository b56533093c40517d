import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = ['worker_view', 'worker_closing', 'case_closure', 'case_lesson', 'lesson_improvement', 'lesson_abstract', 'lesson_reader']
/** What is about one worker, and goes with her. */
const hers = ['worker_view', 'worker_closing']

const byMe = 'by_membership_id = (SELECT me_membership())'
/** SQL: the one who asks leads the case. */
const leads = (of: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of} AND mine.role = 'lead' OFFSET 0)`
const assigned = 'EXISTS (SELECT FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = (SELECT me_membership()) AND a.until IS NULL OFFSET 0)'
/** SQL: the one who asks works on the case for its lead. */
const worksAt = (of: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of} AND mine.role = 'lead' AND ${assigned} OFFSET 0)`
/** SQL: the one who asks works with her: for the lead that she agreed to, or where she stayed when another took it. */
const worksWith = (of: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of}.case_id AND ${assigned}
  AND ((mine.role = 'lead' AND NOT EXISTS (SELECT FROM me_worker_away away WHERE away.id = ${of}.worker_id OFFSET 0))
    OR EXISTS (SELECT FROM me_worker_back back WHERE back.id = ${of}.worker_id OFFSET 0)) OFFSET 0)`
const ofItsCase = (of: string) => `EXISTS (SELECT FROM worker w WHERE w.id = ${of}.worker_id AND w.case_id = ${of}.case_id AND w.erased_at IS NULL OFFSET 0)`

/** How a case ends: what each worker says of it, her part closed, a second person who approves; and what is learned from it. */
export class Closures1763700000042 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What a worker says of how it was put right, or one try to ask her. Never edited: what is said later counts. Her words lie under her key.
      CREATE TABLE worker_view (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", worker_id uuid NOT NULL REFERENCES worker, answer text NOT NULL, asked_on date NOT NULL,
        language text, given_by text, danger text NOT NULL, sealed bytea, at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL,
        CHECK ((answer IN ('satisfied', 'partly', 'no')) = (given_by IS NOT NULL)), CHECK ((given_by IS NULL) = (language IS NULL)));
      CREATE INDEX worker_view_worker ON worker_view (worker_id, at DESC, id DESC);
      CREATE INDEX worker_view_case ON worker_view (case_id);
      -- Her part of the case is closed while those of others go on. Opened again, the line stays and says so.
      CREATE TABLE worker_closing (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", worker_id uuid NOT NULL REFERENCES worker, reason text NOT NULL, sealed bytea, closed_on date NOT NULL,
        after_care_on text[] NOT NULL, at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL,
        reopened_at timestamptz, reopened_by uuid, reopener_name text, version int NOT NULL, CHECK ((reopened_at IS NULL) = (reopened_by IS NULL)));
      CREATE UNIQUE INDEX worker_closing_open ON worker_closing (worker_id) WHERE reopened_at IS NULL;
      CREATE INDEX worker_closing_worker ON worker_closing (worker_id, at DESC, id DESC);
      CREATE INDEX worker_closing_case ON worker_closing (case_id);
      -- Somebody of the lead asks that the case is closed, and another decides. A decision never changes; asked anew, the later counts.
      CREATE TABLE case_closure (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", reason text NOT NULL, words text, routes text[] NOT NULL, after_care_on text[] NOT NULL, state text NOT NULL,
        asked_at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_person_id uuid NOT NULL, by_name text NOT NULL,
        decided_at timestamptz, decided_by uuid, decided_by_person uuid, decider_name text, comment text, version int NOT NULL,
        CHECK ((state = 'asked') = (decided_at IS NULL)), CHECK (state = 'asked' OR decided_by_person <> by_person_id));
      CREATE INDEX case_closure_case ON case_closure (case_id, asked_at DESC, id DESC);
      CREATE UNIQUE INDEX case_closure_asked ON case_closure (case_id) WHERE state = 'asked';

      -- What is learned from a case, read by a second person. Written anew, the later counts.
      CREATE TABLE case_lesson (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", root_cause text NOT NULL, worked text NOT NULL, failed text NOT NULL, outcome_areas text[] NOT NULL,
        sdg_targets text[] NOT NULL, at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_person_id uuid NOT NULL, by_name text NOT NULL,
        read_at timestamptz, read_by uuid, read_by_person uuid, reader_name text, version int NOT NULL,
        CHECK ((read_at IS NULL) = (read_by_person IS NULL)), CHECK (read_by_person <> by_person_id));
      CREATE INDEX case_lesson_case ON case_lesson (case_id, at DESC, id DESC);
      -- What is done so that it does not happen again, by whom and until when; and whether it helped, when somebody looked later.
      CREATE TABLE lesson_improvement (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", text text NOT NULL, organisation_id uuid NOT NULL REFERENCES organisation, due_on date NOT NULL,
        at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL,
        effect text, effect_words text, reviewed_on date, reviewed_by uuid, reviewer_name text, version int NOT NULL, CHECK ((effect IS NULL) = (reviewed_on IS NULL)));
      CREATE INDEX lesson_improvement_case ON lesson_improvement (case_id, due_on, id);
      -- What of it leads to nobody, apart from the case and with its own words. It is read by the organisations that took part when it was put there.
      CREATE TABLE lesson_abstract (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", title text NOT NULL, text text NOT NULL, people int NOT NULL CHECK (people >= 5), outcome_areas text[] NOT NULL,
        sdg_targets text[] NOT NULL, published_on date NOT NULL, at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL,
        withdrawn_at timestamptz, withdrawn_by uuid, version int NOT NULL);
      CREATE INDEX lesson_abstract_case ON lesson_abstract (case_id, at DESC, id DESC);
      CREATE UNIQUE INDEX lesson_abstract_one ON lesson_abstract (case_id) WHERE withdrawn_at IS NULL;
      CREATE TABLE lesson_reader (
        organisation_id uuid NOT NULL REFERENCES organisation, abstract_id uuid NOT NULL REFERENCES lesson_abstract, PRIMARY KEY (organisation_id, abstract_id));

      -- What the organisation of the one who asks may read in the library; two policies that looked at each other would never end.
      CREATE VIEW me_lesson_read WITH (security_barrier) AS SELECT r.abstract_id FROM lesson_reader r WHERE r.organisation_id IS NOT DISTINCT FROM (SELECT me_organisation());
      GRANT SELECT ON me_lesson_read TO amends_rt;

      GRANT SELECT, INSERT ON ${tables.join(', ')} TO amends_rt;
      GRANT UPDATE (reopened_at, reopened_by, reopener_name, version) ON worker_closing TO amends_rt;
      GRANT UPDATE (state, decided_at, decided_by, decided_by_person, decider_name, comment, version) ON case_closure TO amends_rt;
      GRANT UPDATE (read_at, read_by, read_by_person, reader_name, version) ON case_lesson TO amends_rt;
      GRANT UPDATE (effect, effect_words, reviewed_on, reviewed_by, reviewer_name, version) ON lesson_improvement TO amends_rt;
      GRANT UPDATE (withdrawn_at, withdrawn_by, version) ON lesson_abstract TO amends_rt;
      ${tables.map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);`).join('')}

      ${hers.map(table => `
        CREATE POLICY rt_read ON ${table} FOR SELECT TO amends_rt USING (${worksWith(table)});
        CREATE POLICY rt_add ON ${table} FOR INSERT TO amends_rt WITH CHECK (${byMe} AND ${worksWith(table)} AND ${ofItsCase(table)});
        CREATE POLICY erasure_all ON ${table} TO amends_erasure USING (true) WITH CHECK (true);
        GRANT SELECT (id, worker_id), DELETE ON ${table} TO amends_erasure;`).join('')}
      CREATE POLICY rt_reopen ON worker_closing FOR UPDATE TO amends_rt USING (reopened_at IS NULL AND ${worksWith('worker_closing')})
        WITH CHECK (reopened_by = (SELECT me_membership()));

      CREATE POLICY rt_read ON case_closure FOR SELECT TO amends_rt USING (${leads('case_closure.case_id')});
      CREATE POLICY rt_add ON case_closure FOR INSERT TO amends_rt WITH CHECK (${byMe} AND by_person_id = (SELECT me_person()) AND state = 'asked' AND ${worksAt('case_closure.case_id')});
      -- Whoever asked does not decide.
      CREATE POLICY rt_decide ON case_closure FOR UPDATE TO amends_rt USING (state = 'asked' AND ${worksAt('case_closure.case_id')}) WITH CHECK (
        state IN ('approved', 'returned') AND decided_by = (SELECT me_membership()) AND decided_by_person = (SELECT me_person()) AND by_person_id <> (SELECT me_person()));

      ${['case_lesson', 'lesson_improvement'].map(table => `
        CREATE POLICY rt_read ON ${table} FOR SELECT TO amends_rt USING (${leads(`${table}.case_id`)});
        CREATE POLICY rt_add ON ${table} FOR INSERT TO amends_rt WITH CHECK (${byMe} AND ${worksAt(`${table}.case_id`)});`).join('')}
      CREATE POLICY rt_sign ON case_lesson FOR UPDATE TO amends_rt USING (read_at IS NULL AND ${worksAt('case_lesson.case_id')}) WITH CHECK (
        read_by = (SELECT me_membership()) AND read_by_person = (SELECT me_person()) AND by_person_id <> (SELECT me_person()));
      CREATE POLICY rt_review ON lesson_improvement FOR UPDATE TO amends_rt USING (${worksAt('lesson_improvement.case_id')}) WITH CHECK (reviewed_by = (SELECT me_membership()));
      CREATE POLICY rt_read ON lesson_reader FOR SELECT TO amends_rt USING (organisation_id = (SELECT me_organisation()));
      CREATE POLICY rt_read ON lesson_abstract FOR SELECT TO amends_rt USING (${leads('lesson_abstract.case_id')}
        OR (withdrawn_at IS NULL AND EXISTS (SELECT FROM me_lesson_read r WHERE r.abstract_id = lesson_abstract.id OFFSET 0)));
      CREATE POLICY rt_add ON lesson_abstract FOR INSERT TO amends_rt WITH CHECK (${byMe} AND withdrawn_at IS NULL AND ${worksAt('lesson_abstract.case_id')});
      CREATE POLICY rt_withdraw ON lesson_abstract FOR UPDATE TO amends_rt USING (withdrawn_at IS NULL AND ${worksAt('lesson_abstract.case_id')})
        WITH CHECK (withdrawn_by = (SELECT me_membership()));
      -- Those who take part when it is put there; never the company concerned, which reads notices and nothing else.
      CREATE POLICY rt_add ON lesson_reader FOR INSERT TO amends_rt WITH CHECK (EXISTS (SELECT FROM lesson_abstract a WHERE a.id = abstract_id AND a.by_membership_id = (SELECT me_membership())
        AND EXISTS (SELECT FROM party p WHERE p.case_id = a.case_id AND p.organisation_id = lesson_reader.organisation_id AND p.until IS NULL AND p.standing IN ('member', 'partner') OFFSET 0) OFFSET 0));
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
