import { Changes } from '../platform/change/change.js'
import { Heads } from '../platform/change/heads.js'
import { Clock } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { PlainFault, type Config } from '../platform/config/config.js'
import { isAway } from '../platform/database/away.js'
import { Database } from '../platform/database/database.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { RelayBell } from '../platform/relay/bell.js'
import { deadIds } from './operations.reads.js'
import { retryJobs } from './operations.service.js'
import { wholeOf, type Whole } from './whole.js'

/** The operator at the machine itself, beside the servers and also where none runs: the database is all that is asked. */
export class Terminal {
  private readonly clock = new Clock()
  private readonly ids = new Ids()

  private constructor(private readonly database: Database, private readonly config: Config) {}

  /** Throws `PlainFault` when the database cannot be reached, or was made by an older Amends that nobody started anew. */
  static async at<T>(config: Config, work: (terminal: Terminal) => Promise<T>): Promise<T> {
    const database = new Database(config, new Keyring(config, new Ids()))
    try {
      await database.onModuleInit()
      const [row] = await database.ask<{ known: boolean }>('relay', 'SELECT to_regclass(\'server_beat\') IS NOT NULL AS known')
      if (!row?.known) throw new PlainFault('This database was last used by an older Amends. Start this one once with npm start, then ask again.')
      return await work(new Terminal(database, config))
    } catch (error) {
      if (error instanceof PlainFault || !(isAway(error) || isNotOurs(error))) throw error
      throw new PlainFault('The database does not answer, or does not know Amends yet. Check DATABASE_URL, or start once with npm start.')
    } finally {
      await database.onApplicationShutdown()
    }
  }

  state(): Promise<Whole> { return this.database.read('relay', {}, tx => wholeOf(tx, this.clock.now(), this.config)) }

  /** All dead jobs begin anew. @returns how many. */
  async retryAll(): Promise<number> {
    const [operator] = await this.database.ask<{ id: string }>('auth',
      'SELECT id FROM organisation WHERE kind = \'platform_operator\' ORDER BY registered_at LIMIT 1')
    if (!operator) throw new PlainFault('Nobody runs this platform yet: invite the first one with npm run operator -- you@example.org')
    let count = 0
    const machine = { id: this.ids.next(), membershipId: null, organisationId: null, role: 'auth', settings: {} } as const
    await new Changes(this.database, this.clock, this.ids, new RelayBell(), new Heads()).change(machine, async change => {
      count = await retryJobs(change, operator.id, await deadIds(change.tx))
      return operator
    })
    return count
  }
}

/** What a database says that is there, and does not know our user, its password or the database: Amends never started on it. */
const isNotOurs = (error: unknown): boolean => error instanceof Error && 'code' in error && ['28P01', '28000', '3D000'].includes(String(error.code))
