import { happens, lasts } from '../../infra/testing/time.ts'
import { History, type Operation } from './history.ts'
import type { ActKind } from './proofs.ts'
import { joining, newReceipt, newReports, report, seen, type Matter } from './matter.ts'
import type { Person } from './person.ts'
import type { World } from './world.ts'

/** Milliseconds between two tries of the same act, and the longest that one is tried. */
const restOf = 150
const longest = 120_000
/** One message in so many is sent once and never again, whatever comes of it. */
const impatience = 8

type Done = { operation: Operation; id: string }

/**
 * People who act all the time, each act under its own key, sent again and again until it is answered. Every act is in
 * the history, with what its author knows of it.
 */
export class Writers {
  readonly history = new History()
  /** Receipts of reports that were answered. */
  readonly receipts: string[] = []
  private readonly world: World
  private readonly loops: Promise<void>[] = []
  private stopping = false

  constructor(world: World) { this.world = world }

  get acknowledged(): number { return this.history.of('ok').length }

  /** Waits until `more` acts were answered from now on; false when that takes longer than `ms`. */
  async acknowledge(more: number, ms = 120_000): Promise<boolean> {
    const wanted = this.acknowledged + more
    return (await happens(() => this.acknowledged >= wanted, ms, 5)) !== undefined
  }

  /** Begins to write messages on a matter, between its two parties, one after the other. */
  messages(by: Person, matter: Matter): void {
    this.loop(() => this.message(by, matter, this.history.operations.length % impatience === 0))
  }

  /** Writes one message from either party to the other. */
  async message(by: Person, { caseId, lead, brand }: Matter, once = false): Promise<void> {
    const mark = crypto.randomUUID()
    const audience = [by.key === 'ingrid' || by.key === 'johan' ? lead : brand]
    await this.act(by, 'message', 'SendMessage', { caseId, text: mark, audience }, mark, once)
  }

  /** Writes `count` messages, `atOnce` of them at a time, each by the next of these people on the next of these matters. */
  async manyMessages(people: readonly Person[], matters: readonly Matter[], count: number, atOnce: number): Promise<void> {
    let next = 0
    const one = async () => {
      for (let n = (next += 1); n <= count; n = (next += 1)) {
        const [by, matter] = [people[n % people.length], matters[n % matters.length]]
        if (by && matter) await this.message(by, matter)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, one))
  }

  /** Begins to add an auditor to a matter and to end its part, in turns: both parties hear of each. */
  async parties(by: Person, { caseId }: Matter): Promise<void> {
    const look = () => joining(this.world, by, caseId, 'evenmeasure', 'auditor')
    let input = await look()
    this.loop(async () => {
      const basis = crypto.randomUUID()
      const added = await this.act(by, 'partyAdded', 'AddParty', { input: { ...input, basis } }, basis)
      // Who takes part has changed meanwhile: she looks again, as the page would have her do.
      if (!added) return void (input = await look().catch(() => input))
      const reason = crypto.randomUUID()
      await this.act(by, 'partyEnded', 'EndParty', { id: added.id, reason }, reason)
    })
  }

  /** Begins to take reports in, as a worker sends them, and to make a case of each. */
  cases(by: Person, colleague: Person): void {
    const known = new Set<string>()
    const ready = newReports(this.world, known).then(ids => ids.forEach(id => known.add(id)))
    this.loop(async () => {
      await ready
      if (!await this.report(by.url)) return
      const reports = await newReports(this.world, known).catch(() => [])
      for (const reportId of reports) {
        known.add(reportId)
        await this.act(by, 'triaged', 'TriageReport', { id: reportId, input: seen }, reportId)
        const title = crypto.randomUUID()
        const opened = await this.act(by, 'caseOpened', 'OpenCase', { reportId, title }, title)
        if (!opened) continue
        const { id: caseId } = opened
        await this.act(by, 'assigned', 'Assign', { caseId, membershipId: colleague.membershipId, position: 'caseworker' }, caseId)
        await this.act(by, 'begun', 'BeginVerification', { id: caseId }, caseId)
      }
    })
  }

  /** Lets everybody finish what she has begun. */
  async finish(): Promise<History> {
    this.stopping = true
    await Promise.all(this.loops)
    return this.history
  }

  private loop(once: () => Promise<void>): void {
    const run = async () => { while (!this.stopping) await once() }
    this.loops.push(run())
  }

  /** Sends one act until it is answered. @returns the id it made, or undefined when it was refused or never answered */
  async act(by: Person, kind: ActKind, name: string, variables: object, mark: string, once = false): Promise<Done | undefined> {
    const operation = this.history.begin(kind, mark)
    for (;;) {
      operation.tries += 1
      const answer = await by.send(name, variables, { key: operation.key })
      operation.why = answer.why
      if (answer.outcome !== 'unknown' || once || performance.now() - operation.from > longest) {
        operation.outcome = answer.outcome
        operation.until = performance.now()
        const [record] = Object.values(answer.data).filter(it => typeof it === 'object')
        return answer.outcome === 'ok' ? { operation, id: String(record?.id) } : undefined
      }
      await lasts(restOf)
    }
  }

  private async report(url: string): Promise<boolean> {
    const receipt = newReceipt()
    const from = performance.now()
    while (performance.now() - from < longest) {
      const answer = await report(url, receipt)
      if (answer.outcome === 'ok') return this.receipts.push(receipt) > 0
      await lasts(restOf)
    }
    return false
  }
}
