import { happens, lasts } from '../../infra/testing/time.ts'
import { History, type Operation } from './history.ts'
import type { ActKind } from './proofs.ts'
import { joining, newReceipt, newReports, report, seen, type Matter } from './matter.ts'
import type { Person } from './person.ts'
import type { World } from './world.ts'

/** Milliseconds between two tries of the same act, and the longest that one is tried. */
const restOf = 150
const longest = 60_000
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
  async acknowledge(more: number, ms = 30_000): Promise<boolean> {
    const wanted = this.acknowledged + more
    return (await happens(() => this.acknowledged >= wanted, ms, 5)) !== undefined
  }

  /** Begins to write messages on a matter, to those who take part. */
  messages(by: Person, { caseId, brand }: Matter): void {
    this.loop(async () => {
      const mark = crypto.randomUUID()
      const once = this.history.operations.length % impatience === 0
      await this.act(by, 'message', 'SendMessage', { caseId, text: mark, audience: [brand] }, mark, once)
    })
  }

  /** Begins to add an organisation to a matter and to end its part, in turns. */
  async parties(by: Person, { caseId }: Matter): Promise<void> {
    const input = await joining(this.world, by, caseId, 'juniper', 'international_organisation')
    this.loop(async () => {
      const basis = crypto.randomUUID()
      const added = await this.act(by, 'partyAdded', 'AddParty', { input: { ...input, basis } }, basis)
      if (!added) return
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
