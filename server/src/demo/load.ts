import type { INestApplicationContext } from '@nestjs/common'
import pg from 'pg'
import { Clock } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { PlainFault, type Config } from '../platform/config/config.js'
import { Database } from '../platform/database/database.js'
import { loadCast } from './load-cast.js'
import { WorldPlayer } from './load-world.js'

/** Plays all matters of the demo world; the cast is there already. */
export const playDemo = (app: INestApplicationContext): Promise<void> => new WorldPlayer(app).play(app.get(Clock).now())

/** Is this the demo world? */
export async function hasDemo(app: INestApplicationContext): Promise<boolean> {
  const [found] = await app.get(Database).ask<{ demo: boolean }>('auth', 'SELECT EXISTS (SELECT FROM demo_world) AS demo')
  return found?.demo ?? false
}

type Found = { began: boolean, finished: boolean, empty: boolean }

/**
 * Loads the demo world into an empty database, all of it or, when a start was cut short, anew. Demo people have passwords
 * that everybody knows: a server that can be reached from elsewhere refuses to start with them.
 */
export async function loadDemo(app: INestApplicationContext, config: Config, tell: (progress: string) => void): Promise<void> {
  const database = app.get(Database)
  const [found] = await database.ask<Found>('auth', `SELECT EXISTS (SELECT FROM demo_world) AS began,
    EXISTS (SELECT FROM demo_world WHERE finished_at IS NOT NULL) AS finished, NOT EXISTS (SELECT FROM organisation) AS empty`)
  const { began, finished, empty } = found ?? { began: false, finished: false, empty: true }
  if (!config.loopback) refuseElsewhere(config, began, empty)
  if (began && !finished && config.seed === 'none') {
    throw new PlainFault('A start that loaded the demo world into this database was cut short. Start with SEED=demo once to finish it, or use another DATA_DIR.')
  }
  if (finished || config.seed !== 'demo' || (!empty && !began)) return
  if (began) await startOver(config.databaseUrl)
  const id = app.get(Ids).next()
  await database.ask('auth', 'INSERT INTO demo_world (id, begun_at) VALUES ($1, $2)', [id, app.get(Clock).now()])
  tell('letting the cast of the demo world in')
  await loadCast(app)
  tell('playing the matters of the demo world')
  await playDemo(app)
  await database.ask('auth', 'UPDATE demo_world SET finished_at = $2 WHERE id = $1', [id, app.get(Clock).now()])
}

function refuseElsewhere(config: Config, began: boolean, empty: boolean): void {
  if (began) {
    throw new PlainFault('This database holds the demo world, whose passwords everybody knows, and HOST or PUBLIC_URL can be reached '
      + 'from elsewhere. Use another DATA_DIR with SEED=none, or HOST=127.0.0.1.')
  }
  if (empty && config.seed === 'demo') {
    throw new PlainFault('HOST or PUBLIC_URL can be reached from elsewhere, so the demo world is not loaded there. '
      + 'Set SEED=none, then run npm run operator -- you@example.org.')
  }
}

/** A demo world that was cut short holds nothing of anybody's: it is emptied, as the owner, before the next try. */
async function startOver(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT format('%I', relname) AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'migration'`)
    await owner.query(`TRUNCATE ${rows.map(row => row.name).join(', ')}`)
  } finally {
    await owner.end()
  }
}
