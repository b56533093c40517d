import { mkdirSync } from 'node:fs'
import { migrations } from '../migrations/all.js'
import { build } from './app.js'
import { leave } from './app.leave.js'
import { wallWords } from './disclosure/wall.js'
import { erasable } from './erasable.js'
import { backupBefore } from './platform/backup/before-migration.js'
import { readConfig, PlainFault } from './platform/config/config.js'
import { builtOperations, tellOthers } from './platform/graphql/allow-list.js'
import { Keyring } from './platform/keyring/keyring.js'
import { Clock } from './platform/clock/clock.js'
import { Ids } from './platform/clock/ids.js'
import { migrate } from './platform/database/migrate.js'
import { Erasures } from './platform/erasure/erasures.js'
import { migrateJobs } from './platform/jobs/migrate-jobs.js'
import { log, logFrom } from './platform/log/log.js'
import { howToSignIn } from './demo/how-to-sign-in.js'
import { hasDemo, loadDemo } from './demo/load.js'

/** Tells whoever started us, or the terminal when nobody did. */
const tell = (word: { progress: string } | { fatal: string } | { ready: true, address: string }): void => {
  if (process.send) process.send(word)
  else process.stdout.write(`${'progress' in word ? word.progress : 'fatal' in word ? word.fatal : `Ready at ${word.address}`}\n`)
}

async function start(): Promise<void> {
  const config = readConfig(process.env)
  logFrom(config.logLevel)
  mkdirSync(config.dataDir, { recursive: true })
  const keyring = new Keyring(config, new Ids())
  await backupBefore(migrations, config, keyring, progress => tell({ progress }))
  const fresh = await migrate(config.databaseUrl, keyring, migrations, wallWords)
  await migrateJobs(config.databaseUrl)
  await Erasures.during(config, keyring, erasable, it => it.agree())
  if (fresh.length > 0) tell({ progress: `database brought up to date (${fresh.length} migrations)` })
  if (config.mode === 'production') await tellOthers(config.databaseUrl, builtOperations(config.webDir), new Clock().now())
  const app = await build(config)
  let stopping = false
  const stop = (signal: string) => {
    if (stopping) return
    stopping = true
    log.info('stopping', { kind: signal })
    leave(app).then(() => process.exit(0), (error: unknown) => { log.error('stop failed', error); process.exit(1) })
  }
  process.once('SIGTERM', () => stop('SIGTERM'))
  process.once('SIGINT', () => stop('SIGINT'))
  process.once('disconnect', () => stop('disconnect'))
  await loadDemo(app, config, progress => tell({ progress }))
  await listen(() => app.listen(config.port, config.host), config)
  tell({ ready: true, address: config.publicUrl })
  if (await hasDemo(app)) for (const line of howToSignIn(config.publicUrl)) tell({ progress: line })
}

async function listen(open: () => Promise<unknown>, { host, port }: { host: string, port: number }): Promise<void> {
  try { await open() } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EADDRINUSE') throw new PlainFault(`Port ${port} on ${host} is taken. Stop what uses it, or set PORT to another number.`)
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') throw new PlainFault(`The address ${host}:${port} cannot be used here. Set HOST and PORT to others.`)
    throw error
  }
}

// A terminal that is closed or a log on a full disk is no reason to end.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
// Nobody knows what state it left behind. Whatever matters is in the database; a fresh process is the way back.
process.on('uncaughtException', error => {
  log.error('an error nobody caught: this server ends', error)
  process.exit(1)
})
// A promise nobody waited for must not end the server: what matters was committed, or was refused to whoever asked.
process.on('unhandledRejection', reason => { log.error('a promise was left alone', reason) })

start().catch((error: unknown) => {
  if (error instanceof PlainFault) tell({ fatal: error.message })
  else {
    log.error('the server could not start', error)
    tell({ fatal: 'The server could not start; the line above says where it failed.' })
  }
  process.exit(1)
})
