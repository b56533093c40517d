import pg from 'pg'
import { locks } from '../database/locks.js'
import { log } from '../log/log.js'

/**
 * A leader that dies, is stopped or cut off must not hold its place. It says something every second; PostgreSQL ends a
 * connection that said nothing for 3 s, whether the process is gone, stands still, or only the network between them does.
 */
const guards = '-c idle_session_timeout=3000 -c statement_timeout=3000 -c tcp_keepalives_idle=2 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=3'
/** How long a polite end may take, in milliseconds: nobody answers in a cut network. */
const longestEnd = 500

/**
 * The one of all servers that tells. It leads as long as its own connection holds a session lock; whoever loses the
 * connection loses the place. Two that believe to lead for a moment do no harm, see `Telling`.
 */
export class Leader {
  private client: pg.Client | undefined
  private isMine = false

  constructor(private readonly url: string) {}

  get leads(): boolean { return this.isMine }

  /** Tries to become the leader, or makes sure of still being it. Never throws. */
  async seek(): Promise<boolean> {
    try {
      const client = this.client ?? await this.connect()
      const { rows } = await client.query<{ mine: boolean }>(this.isMine ? 'SELECT true AS mine' : `SELECT pg_try_advisory_lock(${locks.lead}) AS mine`)
      this.isMine = this.client === client && rows[0]?.mine === true
    } catch (error) {
      if (this.client || this.isMine) log.error('the relay lost its connection', error)
      await this.resign()
    }
    return this.isMine
  }

  /** Gives the place up, so that another server takes it at its next try. */
  async resign(): Promise<void> {
    const { client } = this
    this.forget()
    if (!client) return
    const late = setTimeout(() => client.connection.stream.destroy(), longestEnd)
    await client.end().catch(() => undefined).finally(() => clearTimeout(late))
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.url, options: guards, keepAlive: true, connectionTimeoutMillis: 3_000, query_timeout: 3_000,
      application_name: 'amends-relay',
    })
    // Without a listener a database that restarts would end this process.
    client.on('error', error => { log.error('the relay lost its connection', error); this.forget(client) })
    client.on('end', () => this.forget(client))
    await client.connect()
    this.client = client
    return client
  }

  private forget(lost = this.client): void {
    if (lost !== this.client) return
    this.client = undefined
    this.isMine = false
  }
}
