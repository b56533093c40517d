import { lasts } from '../../infra/testing/time.ts'
import { quantile } from './history.ts'
import type { Matter } from './matter.ts'
import type { Answer, Person } from './person.ts'
import { History } from './history.ts'

type Read = { name: string; at: number; took: number; answer: Answer }

/** A steady stream of requests, whether they are answered quickly or not; each is sent once. */
export class Traffic {
  /** The writes, for what is checked in the database afterwards. */
  readonly history = new History()
  private readonly reads: Read[] = []
  private readonly waiting = new Set<Promise<void>>()
  private readonly timer: NodeJS.Timeout

  /** Begins at once: of five requests one is a message, the others are the pages people look at. */
  constructor(people: readonly Person[], matters: readonly Matter[], perSecond: number) {
    let n = 0
    const pages = ['CasePage', 'Inbox', 'CasesPage', 'Me']
    this.timer = setInterval(() => {
      n += 1
      const [by, matter] = [people[n % people.length], matters[n % matters.length]]
      if (!by || !matter) return
      const sent = n % 5 === 0 ? this.write(by, matter) : this.read(by, pages[n % 5 - 1] ?? 'Me', matter)
      this.waiting.add(sent)
      void sent.finally(() => this.waiting.delete(sent))
    }, 1_000 / perSecond)
  }

  /** Stops sending and waits for what is on its way. */
  async finish(): Promise<void> {
    clearInterval(this.timer)
    await Promise.all(this.waiting)
    await lasts(0)
  }

  /** What was not answered well. */
  failed(): object[] {
    const reads = this.reads.filter(it => it.answer.outcome !== 'ok').map(({ name, answer, at }) => ({ name, why: answer.why, status: answer.status, at: Math.round(at) }))
    return [...reads, ...this.history.operations.filter(it => it.outcome !== 'ok').map(({ kind, why, from }) => ({ name: kind, why, at: Math.round(from) }))]
  }

  figures() {
    const times = [...this.reads.map(it => it.took), ...this.history.operations.map(it => it.until - it.from)]
    return { requests: times.length, failed: this.failed().length, p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99), maxMs: quantile(times, 1) }
  }

  private async read(by: Person, name: string, { caseId }: Matter): Promise<void> {
    const at = performance.now()
    const variables = { CasePage: { id: caseId }, Inbox: { first: 20 } }[name] ?? {}
    const answer = await by.send(name, variables)
    this.reads.push({ name, at, took: performance.now() - at, answer })
  }

  private async write(by: Person, { caseId, brand }: Matter): Promise<void> {
    const operation = this.history.begin('message')
    operation.tries = 1
    const answer = await by.send('SendMessage', { caseId, text: operation.mark, audience: [brand] }, { key: operation.key })
    Object.assign(operation, { outcome: answer.outcome, why: answer.why, until: performance.now() })
  }
}
