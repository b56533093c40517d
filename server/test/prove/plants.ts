import { GraphQLSchemaHost } from '@nestjs/graphql'
import { isObjectType, type GraphQLFieldResolver } from 'graphql'
import { vi } from 'vitest'
import { Audience } from '../../src/platform/relay/audience.js'
import { FileOpening } from '../../src/files/opening.js'
import { Database } from '../../src/platform/database/database.js'
import { NotFound, Refused } from '../../src/platform/refused.js'
import type { Chair, Scene } from './scene.js'

/** How a bug is taken out again. */
type Pull = () => unknown

/** A bug that somebody could write, planted from outside while the server runs; never a switch in the product. */
export type Plant = { name: string, chair: Chair, plant: (scene: Scene) => Pull | Promise<Pull> }

// What a planted bug does with a record is its own affair; nothing of it is typed.
// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any

/** Answers a field through `bug`, which is given what the field would have answered and may ask past every wall. */
const field = (type: string, name: string, bug: (answer: Loose, record: Loose, count: (sql: string, ...values: unknown[]) => Promise<number>, args: Loose, looking: Loose) => Loose) =>
  (scene: Scene): (() => void) => {
    const of = scene.world.app.get(GraphQLSchemaHost).schema.getType(type)
    const found = isObjectType(of) ? of.getFields()[name] : undefined
    if (!found) throw new Error(`there is no field ${type}.${name}`)
    const was = found.resolve
    const count = async (sql: string, ...values: unknown[]) => Number((await scene.world.owner.query(`SELECT (${sql})::text AS n`, values)).rows[0]?.n)
    const honest: GraphQLFieldResolver<unknown, unknown> = was ?? (record => (record as Record<string, unknown>)[name]) // as graphql itself does
    found.resolve = async (record: unknown, args, looking, info) => {
      let fault: unknown
      const answer: unknown = await Promise.resolve().then(() => honest(record, args, looking, info)).catch((error: unknown) => { fault = error })
      if (fault && type !== 'Query') throw fault
      const planted: unknown = await bug(fault ?? answer, record, count, args, looking)
      if (planted instanceof Error) throw planted
      return planted
    }
    return () => { found.resolve = was }
  }

export const plants: readonly Plant[] = [
  { name: 'total counted before the filter', chair: 'supplier', plant: field('Case', 'messages', async (page, it, count) => (
    { ...page, pageInfo: { ...page.pageInfo, endCursor: String(await count('SELECT count(*) FROM message WHERE case_id = $1', it.id)) } })) },
  { name: 'sort by a masked field', chair: 'brand', plant: field('Case', 'parties', async (page, _it, count) => {
    const ranked = await Promise.all(page.nodes.map(async (party: Loose) => (
      { party, rank: await count(`SELECT ('x' || left(md5(basis || id), 7))::bit(28)::int FROM party WHERE id = $1`, party.id) })))
    return { ...page, nodes: ranked.toSorted((a, b) => a.rank - b.rank).map(it => it.party) }
  }) },
  { name: 'search over hidden text', chair: 'lawyer', plant: field('Query', 'organisations', async (page, _it, count, { search }) => (
    page instanceof Error || !search ? page : { ...page, pageInfo: { ...page.pageInfo, hasNextPage: await count(`SELECT count(*) % 2 FROM message WHERE text LIKE '%' || $1 || '%'`, search) > 0 } })) },
  { name: '403 for hidden and 404 for absent', chair: 'recruiter', plant: field('Query', 'case', async (answer, _it, count, { id }) => (
    answer instanceof NotFound && await count(`SELECT count(*) FROM "case" WHERE id::text = $1`, id) > 0 ? new Refused('NotACaseManager') : answer)) },
  { name: 'sequence gaps', chair: 'brand', plant: field('Case', 'code', async (code, it, count) => `${code}-${await count('SELECT max(seq) FROM event WHERE case_id = $1', it.id)}`) },
  { name: 'order moved by a hidden change', chair: 'supplier', plant: ({ world }) => {
    const spy = vi.spyOn(world.app.get(Audience), 'moved').mockImplementation((tx, heard) => tx.sql(
      `UPDATE party SET last_visible_at = last_visible_at + interval '1 second' WHERE case_id = ANY ($1)`, [heard.map(it => it.event.caseId)]).then(() => undefined))
    return () => { spy.mockRestore() }
  } },
  { name: 'a can reason that names a hidden fact', chair: 'employer', plant: field('Case', 'can', async (can, it, count) => {
    const sheltered = await count(`SELECT count(*) FROM party WHERE case_id = $1 AND role = 'shelter' AND until IS NULL`, it.id) > 1
    return { ...can, sendMessage: { allowed: !sheltered, reason: sheltered ? 'ReadersMustNotMeet' : null } }
  }) },
  { name: 'a shelter in a company\'s list of parties', chair: 'supplier', plant: field('Case', 'parties', async (page, it, count) => (
    { ...page, pageInfo: { hasNextPage: false, endCursor: String(await count('SELECT count(*) FROM party WHERE case_id = $1 AND until IS NULL', it.id)) } })) },
  { name: 'a hint of what one may not read', chair: 'brand', plant: ({ world }) => {
    const audience = world.app.get(Audience)
    const honest = audience.readers.bind(audience)
    const spy = vi.spyOn(audience, 'readers').mockImplementation(async (tx, ids) => {
      const everybody = (await tx.sql<{ id: string }>('SELECT id FROM membership WHERE until IS NULL')).map(row => row.id)
      return new Map([...await honest(tx, ids)].map(([id]) => [id, everybody]))
    })
    return () => { spy.mockRestore() }
  } },
  { name: 'an export run as the system', chair: 'recruiter', plant: scene => field('Case', 'messages', async (page, it) => {
    const all = await scene.world.app.get(Database).ask<{ id: string }>('relay', 'SELECT id FROM message WHERE case_id = $1 ORDER BY id', [it.id])
    return { ...page, pageInfo: { ...page.pageInfo, endCursor: all.map(row => row.id).join() } }
  })(scene) },
  { name: 'a hint that says what happened', chair: 'brand', plant: async ({ world: { owner } }) => {
    // The marks of the proof itself are reports that arrive.
    await owner.query(`CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.event_kind <> 'report.received' THEN NEW.hint_kind := NEW.event_kind; END IF; RETURN NEW; END $$;
      CREATE TRIGGER planted BEFORE INSERT ON inbox FOR EACH ROW EXECUTE FUNCTION planted()`)
    return () => owner.query('DROP TRIGGER planted ON inbox; DROP FUNCTION planted')
  } },
  { name: 'a withheld that depends on a value', chair: 'auditor', plant: field('Party', 'withheld', async (list, it, count) => (
    await count('SELECT coalesce(length(basis), 0) % 2 FROM party WHERE id = $1', it.id) > 0 ? list.filter((one: Loose) => one.field !== 'basis') : list)) },
  { name: 'a stale consent cached', chair: 'lawyer', plant: scene => {
    const kept = new Map<string, Loose>()
    return field('Query', 'worker', (answer, _it, _count, { id }, { me }) => {
      const key = `${me.membershipId} ${id}`
      if (!(answer instanceof Error)) kept.set(key, answer)
      return kept.get(key) ?? answer
    })(scene)
  } },
  { name: 'a file\'s original given instead of the copy', chair: 'brand', plant: ({ world }) => {
    const service = world.app.get(FileOpening)
    const honest = service.openCopy.bind(service)
    const spy = vi.spyOn(service, 'openCopy').mockImplementation(async (...asked) => {
      const { file, name, part } = await honest(...asked)
      return { name, file: Object.assign(file, { copySize: null, pageSizes: [file.size] }), part: () => part('original') }
    })
    return () => { spy.mockRestore() }
  } },
  { name: 'a withheld that depends on what others are let know', chair: 'lawyer', plant: field('Worker', 'withheld', async (list, it, count) => (
    await count(`SELECT count(*) % 2 FROM consent WHERE worker_id = $1 AND state = 'given'`, it.id) > 0 ? list.slice(1) : list)) },
  { name: 'workers counted before the filter', chair: 'brand', plant: field('Case', 'workers', async (page, it, count) => (
    { ...page, pageInfo: { ...page.pageInfo, endCursor: String(await count('SELECT count(*) FROM worker WHERE case_id = $1', it.id)) } })) },
  { name: 'lines of a plan counted before the filter', chair: 'immigration', plant: field('Case', 'planLines', async (page, it, count) => (
    { ...page, pageInfo: { ...page.pageInfo, endCursor: String(await count('SELECT count(*) + sum(version) FROM plan_line WHERE case_id = $1', it.id)) } })) },
  { name: 'a payer told whether its money came', chair: 'employer', plant: field('Case', 'payments', async (page, it, count) => (
    { ...page, pageInfo: { ...page.pageInfo, endCursor: String(await count('SELECT count(*) + sum(version) FROM payment_part WHERE case_id = $1', it.id)) } })) },
  { name: 'files counted before the filter', chair: 'supplier', plant: field('Case', 'files', async (page, it, count) => (
    { ...page, pageInfo: { ...page.pageInfo, endCursor: String(await count('SELECT count(*) FROM file WHERE case_id = $1', it.id)) } })) },
]
