import fc from 'fast-check'
import type { CaseState } from '@amends/shared/states'
import { GraphQLSchemaHost } from '@nestjs/graphql'
import { hintKinds } from '@amends/shared/live'
import { vi } from 'vitest'
import { Ears, happen } from '../../src/live/live.factory.js'
import { Ids } from '../../src/platform/clock/ids.js'
import type { Caller } from '../graphql.js'
import { wordsFor } from '../notice.js'
import { secrets } from '../papers.js'
import { actsOf, edits, type Act } from './acts.js'
import { receiverNames } from './harmed.js'
import { only } from './prove.js'
import { deeperOf, filesAsked, papersAsked, questionsOf, refusalsOf, remedyRefusalsOf, type Given, type Question } from './questions.js'
import type { Chair, Scene, Seat, Stage } from './scene.js'

const ids = new Ids()

/** Cases grow with what happens on them; after so many runs a fresh one is taken. */
const runsOfStage = 240
/** And so many, at most, are compared with one look before them all. */
const runsOfLook = 6
/** What every message that is written has in it, and how much more often than anything else it is looked for. */
const written = 'words'
const timesSearched = 10

/** What came back, to the byte, but for the hour on the envelope. */
export async function bytesOf(who: Caller, question: Question, tries = 5): Promise<string> {
  const { query, variables, path } = question
  const response = path ? await fetch(`${who.url}${path}`, { headers: { cookie: who.cookie } }) : await fetch(`${who.url}/graphql`, {
    method: 'POST', body: JSON.stringify({ query, variables }), headers: { 'content-type': 'application/json', 'x-amends': '1', cookie: who.cookie },
  })
  const headers = [...response.headers].filter(([name]) => name !== 'date').map(line => line.join(': '))
  const body = Buffer.from(await response.arrayBuffer()).toString(path ? 'latin1' : 'utf8')
  // A machine that has no time says so to everybody, or ends a statement that took too long: she asks again. What always fails tells.
  if ((response.status === 503 || body.includes('SomethingWentWrong')) && tries > 1) return bytesOf(who, question, tries - 1)
  return [response.status, ...headers, body].join('\n')
}

/** What a notice would be refused for is asked of one's own case, of one elsewhere and of none. */
const previewsOf = ({ caseId, elsewhere }: Stage, company: string) => [caseId, elsewhere.caseId, ids.next()].map(id => {
  const { matter: _, replyBy: __, way: ___, ...input } = wordsFor(id, company, { frame: 'all_suppliers' })
  return input
})

/** Does one thing after the other, a few at once. @returns what each came to, in their order. */
export async function eachOf<T, R>(list: readonly T[], work: (it: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  const waiting = [...list.entries()]
  const hand = async () => { for (let next = waiting.shift(); next; next = waiting.shift()) done[next[0]] = await work(next[1]) }
  await Promise.all([hand(), hand(), hand(), hand()])
  return done
}

/** Her socket fell, as it does where the machine stood still for seconds: she looks anew, and that run does not count. */
class Fell extends Error {}
const mostFalls = 10

/** What one run is made of: what happens unseen, what is asked before and after it, and what is asked of what is not there. */
type Turn = { acts: readonly Act[], word: string, questions: readonly Question[], hiddenOnes: readonly Question[] }

/** Someone who looks, before and after what she must not notice. */
export class Observer {
  private readonly acts: readonly Act[]
  private readonly hidden: readonly Act[]
  private readonly always: readonly Question[]
  private readonly drawn: readonly Question[]
  private readonly hiddenOnes: readonly Question[]
  private readonly walled: readonly string[]
  /** What is asked of the worker whom she may be let know of. */
  private readonly hers: readonly Question[]
  /** Rejects when her socket closes: by the server that is something she notices, by itself nothing is shown by it. */
  private readonly fallen: Promise<never>

  private constructor(private readonly scene: Scene, private readonly stage: Stage, private readonly seat: Seat, private readonly ears: Ears, given: Given) {
    const edited = edits.filter(it => !it.unless.includes(seat.chair) && only.test(it.name)).map(({ name, sql }): Act => ({
      name, heardBy: [], happen: word => scene.world.owner.query(sql, [stage.caseId, seat.partyId, seat.organisationId, word]),
    }))
    this.fallen = ears.closed.then(why => { throw why === 'io server disconnect' ? new Error('her socket was closed') : new Fell(why) })
    // Where nobody waits for it, nobody has to know.
    this.fallen.catch(() => undefined)
    const acts = actsOf(scene, stage).filter(it => only.test(it.name))
    // Half of what comes before is something she hears of.
    const heard = acts.filter(it => it.heardBy.includes(seat.chair))
    this.acts = [...acts, ...Array.from({ length: acts.length }, (_, n) => heard[n % heard.length] ?? []).flat()]
    this.hidden = [...acts.filter(it => !it.heardBy.includes(seat.chair)), ...edited]
    const { schema } = scene.world.app.get(GraphQLSchemaHost)
    const [shallow, deep] = [questionsOf(schema, given, 1, scene.called), questionsOf(schema, given, 2, scene.called)]
    const { chair } = seat
    const { kept, known, opening, consent, own, shown } = stage.hers
    // To a lead nothing of its case is hidden, to the company it tells its notice is not.
    this.walled = chair === 'lead' ? stage.hidden.slice(0, 1) : [...chair === 'noticed' ? stage.hidden.slice(0, 1) : stage.hidden, kept, opening, consent, own, ...stage.remedy]
    this.hiddenOnes = [...deep, ...refusalsOf(stage.caseId, this.walled.filter(id => !stage.remedy.includes(id))), ...remedyRefusalsOf(chair === 'lead' ? [] : stage.remedy), ...filesAsked(this.walled.filter(id => !stage.remedy.includes(id))), ...papersAsked(stage.hidden.slice(0, 3))].filter(it => this.walled.some(id => it.name.includes(id)))
    const page = `case {"id":"${stage.caseId}"}`
    this.hers = receiverNames.some(it => it === chair) ? shallow.filter(it => it.name === `worker {"id":"${known}"}`) : []
    this.always = [...deep.filter(it => it.name.startsWith(page)), ...deeperOf(stage.caseId), ...shallow.filter(it => ['cases {}', 'inbox {}', 'notices {}'].includes(it.name)), ...this.hers, ...filesAsked(chair === 'brand' ? [shown] : [], ['copy'])]
    // Who leads, or was told, may do what others are refused: it is asked for what is not there.
    const refused = refusalsOf(stage.caseId, chair === 'lead' || chair === 'noticed' ? [stage.elsewhere.caseId, ids.next(), 'garbage'] : given.ids.filter(id => id !== known))
    // That an original was opened is told; a page says at which minute it was looked at.
    const files = filesAsked([own, shown], ['copy', ...chair === 'lead' ? [] : ['original'], ...scene.isOnItsOwnPace ? [] : ['page/1']])
    // Of all that can be asked a search for what others write is one in hundreds, and tells most: it is drawn more often.
    const searches = deep.filter(it => it.variables['search'] === written)
    this.drawn = [...deep.filter(it => !it.name.startsWith(page)), ...refused, ...files, ...papersAsked([stage.caseId]), ...Array.from({ length: timesSearched }, () => searches).flat()]
  }

  static async of(scene: Scene, stage: Stage, chair: Chair): Promise<Observer> {
    const there = stage.seats.get(chair)
    if (!there) throw new Error(`nobody sits as ${chair}`)
    const seat = { ...there, who: scene.looking(there.who) }
    const { rows } = await scene.world.owner.query<{ id: string }>('SELECT id FROM report WHERE case_id = $1', [stage.caseId])
    const cursors = await Promise.all(['cases', 'inbox', 'organisations', 'notices'].map(async list => (
      (await seat.who.send(`{ ${list}(first: 1) { pageInfo { endCursor } } }`)).data?.[list]?.pageInfo.endCursor ?? null)))
    const { kept, known, opening, consent } = stage.hers
    const parties = [...stage.seats.values()].map(it => it.partyId)
    const given: Given = {
      ids: [stage.caseId, ...stage.hidden, kept, known, opening, consent, ids.next(), 'garbage', ...rows.map(row => row.id), ...parties.slice(0, 4), seat.who.membershipId, scene.lead.who.membershipId],
      cases: [stage.caseId, stage.elsewhere.caseId, ids.next()], organisations: [stage.spares[0]?.house.organisationId ?? '', seat.organisationId, scene.told.organisationId],
      cursors, words: ['House', 'shelter', written, 'basis', ''], inputs: { NoticePreviewInput: previewsOf(stage, scene.told.organisationId) },
    }
    return new Observer(scene, stage, seat, await Ears.of(seat.who), given)
  }

  /**
   * What may be seen happens, she looks; then, turn by turn, what may not be seen happens, and she looks again: each turn
   * is a run, with questions of its own. Throws where a look differs. @returns how many runs it was.
   */
  async run({ step, history, turns, word }: Drawn, most: number): Promise<number> {
    await this.scene.world.owner.query('UPDATE "case" SET state = $2 WHERE id = $1', [this.stage.caseId, step])
    for (const act of pick(this.acts, history)) {
      this.scene.pass()
      await act.happen(word)
    }
    const those = turns.slice(0, most).map(({ unseen, asked }): Turn => (
      { acts: pick(this.hidden, unseen), word, questions: [...this.always, ...pick(this.drawn, asked)], hiddenOnes: pick(this.hiddenOnes, asked.slice(0, 1)) }))
    const questions = [...new Set(those.flatMap(it => it.questions))]
    await this.settled()
    const before = await this.looks(questions)
    const failed = before.findIndex(bytes => bytes.includes('SomethingWentWrong'))
    if (failed >= 0) throw new Error(`nothing is proved of what fails: ${questions[failed]?.name ?? 'her mail'}`)
    if (before.slice(0, this.always.length).some(bytes => bytes.includes('TooMuchAsked'))) throw new Error(`nothing is proved of what is too much to be asked: ${this.always.filter((_, n) => before[n]?.includes('TooMuchAsked')).map(it => it.name).join()}`)
    for (const turn of those) {
      for (const question of turn.hiddenOnes) await this.absentLike(question)
      await this.isOver()
      await this.unnoticed(turn, [...turn.questions.map(it => questions.indexOf(it)), before.length - 1].map(n => before[n] ?? ''))
    }
    return those.length
  }

  /** Throws where she notices what happens: by an answer that is another one now, by her mail, her inbox, or her socket. */
  private async unnoticed({ acts, word, questions }: Turn, before: readonly string[]): Promise<void> {
    const heard = this.ears.frames.length
    for (const act of acts) await act.happen(word)
    const mark = await this.settled()
    const after = await this.looks(questions)
    const differs = after.findIndex((bytes, n) => bytes !== before[n])
    const why = acts.map(act => act.name).join(', then ')
    if (differs >= 0) throw new Error(`${questions[differs]?.name ?? 'her mail'} tells that ${why}: ${apart(before[differs] ?? '', after[differs] ?? '')}`)
    const telling = this.ears.heard.find(it => !hintKinds.includes(it.hint.kind))
    if (telling) throw new Error(`the socket tells what happened: ${telling.hint.kind}`)
    const frames = this.ears.frames.slice(heard).filter(frame => !/^[23]/.test(frame) && !frame.includes(mark))
    if (frames.length > 0) throw new Error(`the socket tells that ${why}: ${frames.join()}`)
  }

  close(): void { this.ears.close() }

  /** Throws where somebody whom she lets know nothing now, or from whom she keeps it, is told of her what she allowed before. */
  private async isOver(): Promise<void> {
    const { chair, organisationId } = this.seat
    const { hers: { known }, caseId } = this.stage
    if (!receiverNames.some(it => it === chair)) return
    const { rows } = await this.scene.world.owner.query(`SELECT FROM consent c WHERE c.worker_id = $1 AND c.state IN ('given', 'proposed') AND $2 IN (c.receiver_organisation_id, c.approver_organisation_id)
      AND NOT EXISTS (SELECT FROM withholding h WHERE h.worker_id = $1 AND h.ended_at IS NULL AND (h.organisation_id = $2 OR h.role = $3)) LIMIT 1`, [known, organisationId, chair])
    if (rows.length > 0) return
    for (const question of this.hers) await this.absentLike(question, known)
    const page = await bytesOf(this.seat.who, { name: 'her case', query: 'query ($id: ID!) { case(id: $id) { workers { nodes { id } } consents { nodes { id } } } }', variables: { id: caseId } })
    if (!page.includes('"workers":{"nodes":[]}') || !page.includes('"consents":{"nodes":[]}')) throw new Error(`her case tells of a worker who allows nothing any more: ${page}`)
  }

  /** Throws where what is hidden answers otherwise than what is not there at all. */
  private async absentLike(question: Question, hidden = this.walled.find(id => question.name.includes(id)) ?? ''): Promise<void> {
    const absent = ids.next()
    const elsewhere = JSON.parse(JSON.stringify(question).replaceAll(hidden, absent)) as Question // the same with another id
    const [there, nowhere] = [await bytesOf(this.seat.who, question), await bytesOf(this.seat.who, elsewhere)]
    if (there.replaceAll(hidden, absent) !== nowhere) throw new Error(`${question.name} tells what is hidden from what is absent: ${apart(there, nowhere)}`)
  }

  /** Everything is told, and told to her: a mark of her own, sent after it, has come through her socket. */
  private async settled(): Promise<string> {
    await told(this.scene)
    await this.scene.holdMails()
    // A hint that was given just now is given again after a calm time: so is the mark, after all that was held back before it.
    const times = this.scene.isOnItsOwnPace ? 2 : 1
    const mark = await happen(this.scene.world, this.seat.organisationId, { times })
    await Promise.race([this.hears(mark, times), this.fallen])
    return mark
  }

  private async hears(mark: string, times: number): Promise<void> {
    await this.ears.until(`organisation ${mark}`)
    if (times === 1) return
    await vi.waitFor(() => { if (this.ears.hints.filter(it => it.endsWith(mark)).length < times) throw new Error('a mark was not heard') }, { timeout: 60_000, interval: 5 })
  }

  /** Every answer, then what waits to be mailed to her and how far her inbox is, less the marks. */
  private async looks(questions: readonly Question[]): Promise<string[]> {
    const answers = await eachOf(questions, question => bytesOf(this.seat.who, question))
    const original = answers.findIndex(bytes => secrets.some(it => bytes.includes(it)))
    if (original >= 0) throw new Error(`${questions[original]?.name ?? ''} tells who took the photo`)
    const { rows } = await this.scene.world.owner.query(`SELECT
      (SELECT count(*)::int FROM inbox WHERE membership_id = $1 AND event_kind <> 'report.received') AS inbox,
      (SELECT json_agg(j.key || j.run_at ORDER BY j.key) FROM graphile_worker.jobs j WHERE j.key LIKE '%' || $1::text || '%') AS mails`, [this.seat.who.membershipId])
    return [...answers, JSON.stringify(rows)]
  }
}

/** Where two answers part, a little of each; the length on the envelope says only that they do. */
function apart(before: string, after: string): string {
  const [one, other] = [before, after].map(it => it.replace(/^content-length: \d+$/m, '')) as [string, string] // two in, two out
  const at = [...one].findIndex((letter, n) => letter !== other[n])
  const from = Math.max(0, at - 120)
  return `…${one.slice(from, at + 80)}… became …${other.slice(from, at + 80)}…`
}

/** What is drawn for a few runs that share what came before them; each number picks from a list, modulo its length. */
type Drawn = { step: CaseState, history: number[], turns: { unseen: number[], asked: number[] }[], word: string }
const turns = fc.record({
  unseen: fc.array(fc.nat(9_999), { minLength: 1, maxLength: 3 }), asked: fc.array(fc.nat(9_999), { minLength: 4, maxLength: 4 }),
})
/** At which step the case is while she looks: what has a step of its own is done at any, and what there is of it is read at all. */
const steps = ['triage', 'triage', 'verify', 'respond', 'plan', 'implement', 'close', 'learn'] as const satisfies readonly CaseState[]
const draws = fc.record<Drawn>({
  step: fc.constantFrom(...steps),
  history: fc.array(fc.nat(9_999), { maxLength: 2 }), turns: fc.array(turns, { minLength: 3, maxLength: runsOfLook, size: 'max' }), word: fc.stringMatching(/^[0-9a-f]{1,12}$/),
})
const pick = <T>(from: readonly T[], drawn: readonly number[]): T[] => drawn.flatMap(n => from[n % from.length] ?? [])

/** Waits until everything is told, and carried across the wall; a letter for later waits on. */
export async function told({ world }: Scene): Promise<void> {
  await vi.waitFor(async () => {
    const { rows } = await world.owner.query(`SELECT FROM outbox UNION ALL
      SELECT FROM graphile_worker.jobs WHERE (task_identifier ~ '^notice-|-told$' OR task_identifier IN ('file-check', 'file-recall', 'tie-screening')) AND run_at <= now() LIMIT 1`)
    if (rows.length > 0) throw new Error('events wait to be told')
  }, { timeout: 60_000, interval: 3 })
}

/** Looks from one chair as often as asked. @returns what told, the smallest run of it, and after how many runs. */
export async function twoWorlds(scene: Scene, chair: Chair, numRuns: number, seed: number): Promise<{ runs: number, failures: string[] }> {
  let on: Stage | undefined
  let observer: Observer | undefined
  let runs = 0
  let falls = 0
  let isTold = false
  const property = fc.asyncProperty(draws, async drawn => {
    // As often as asked, and no more; what tells is made smaller after that.
    if (runs >= numRuns && !isTold) return
    const stage = await scene.stageFor(runsOfStage)
    if (!observer || stage !== on) {
      observer?.close()
      observer = await Observer.of(scene, stage, chair)
      on = stage
    }
    try {
      const done = await observer.run(drawn, isTold ? runsOfLook : numRuns - runs)
      scene.left -= done
      if (!isTold) runs += done
    } catch (error) {
      if (error instanceof Fell && falls < mostFalls) {
        falls += 1
        return void (on = undefined)
      }
      isTold = true
      throw error
    }
  })
  // A run that is made smaller happens after the first one: what it shows is as true, and shorter to read.
  const result = await fc.check(property, { numRuns, seed, endOnFailure: true })
  observer?.close()
  const failures = result.failed ? [`${JSON.stringify(result.counterexample)}: ${String(result.errorInstance)}`] : []
  return { runs: runs + (isTold ? 1 : 0), failures }
}
