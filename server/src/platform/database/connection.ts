import type { PoolClient } from 'pg'
import type { QueryRunner } from 'typeorm'
import { Plans } from './plans.js'
import type { Statement } from './round.js'
import type { Raw } from './shape.js'

/** What comes back from every statement passes here; see `Database`. */
type Answered = <T>(answer: Promise<T>) => Promise<T>
type How = {
  answered: Answered
  /** Told of every statement that is sent, before it is. */
  count: (statements: number) => void
  isAway: (error: unknown) => boolean
}

/**
 * A connection for one after the other: the next statement waits for the last, whether it went well or not. After the end
 * nothing is sent any more: the connection is someone else's.
 */
export class Connection {
  private last: Promise<unknown> = Promise.resolve()
  private isOver = false

  private constructor(readonly runner: QueryRunner, private readonly client: PoolClient, private readonly how: How) {
    const ask = runner.query.bind(runner)
    runner.query = (...question: Parameters<typeof ask>) => this.next(() => ask(...question))
  }

  static async of(runner: QueryRunner, how: How): Promise<Connection> {
    const client: PoolClient = await how.answered(runner.connect())
    return new Connection(runner, client, how)
  }

  /** @param statements how many the text holds. */
  tell(text: string, statements = 1): Promise<unknown> { return this.next(() => this.client.query(text), statements) }

  async rows<Row>({ name, text, values }: Statement): Promise<Row[]> {
    return (await this.next(async () => {
      await Plans.on(this.client).makeRoomFor(name)
      return this.client.query<Row & Raw>({ name, text, values })
    })).rows
  }

  async end(how: 'COMMIT' | 'ROLLBACK' | null): Promise<void> {
    const done = how === null ? undefined : this.tell(how)
    this.isOver = true
    try { await done } finally { await this.runner.release() }
  }

  private next<T>(ask: () => Promise<T>, statements = 1): Promise<T> {
    if (this.isOver) return Promise.reject(new Error('asked after the end of a transaction'))
    this.how.count(statements)
    const answer = this.how.answered(this.last.then(ask, ask))
    // A question that was given up still waits on the connection: nobody else may get it.
    answer.catch((error: unknown) => { if (this.how.isAway(error)) this.client.connection.stream.destroy() })
    this.last = answer
    return answer
  }
}
