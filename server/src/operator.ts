import 'reflect-metadata'
import { mkdirSync } from 'node:fs'
import { isEmail } from 'class-validator'
import { migrations } from '../migrations/all.js'
import { build } from './app.js'
import { wallWords } from './disclosure/wall.js'
import { retriedSentence, sentencesOf } from './operations/sentences.js'
import { Terminal } from './operations/terminal.js'
import { needsSomebody } from './operations/whole.js'
import { Operator } from './organisations/operator.js'
import { backupBefore } from './platform/backup/before-migration.js'
import { Ids } from './platform/clock/ids.js'
import { PlainFault, readConfig } from './platform/config/config.js'
import { migrate } from './platform/database/migrate.js'
import { migrateJobs } from './platform/jobs/migrate-jobs.js'
import { Keyring } from './platform/keyring/keyring.js'
import { log } from './platform/log/log.js'
import { Refused } from './platform/refused.js'

const print = (...lines: string[]): void => { process.stdout.write(`${lines.join('\n')}\n`) }

/** `npm run operator -- you@example.org`: prints an invitation to run the platform. It is told to nobody else. */
async function invite(email: string | undefined): Promise<number> {
  if (!email || !isEmail(email)) {
    throw new PlainFault('Say what to do: npm run operator -- you@example.org (invite), npm run operator -- state, npm run operator -- retry')
  }
  const config = readConfig(process.env)
  mkdirSync(config.dataDir, { recursive: true })
  const keyring = new Keyring(config, new Ids())
  await backupBefore(migrations, config, keyring, print)
  await migrate(config.databaseUrl, keyring, migrations, wallWords)
  await migrateJobs(config.databaseUrl)
  const app = await build(config)
  try {
    print('Open this address within three days. It works once, and whoever opens it runs the platform:', await app.get(Operator).invite(email))
  } finally {
    await app.close()
  }
  return 0
}

/** `npm run operator -- state [--json]`: how the platform runs. Answers 1 when somebody has to look, so that cron can ask. */
async function state(how: string | undefined): Promise<number> {
  const whole = await Terminal.at(readConfig(process.env), terminal => terminal.state())
  if (how === '--json') print(JSON.stringify({ ...whole, needsSomebody: needsSomebody(whole) }))
  else print(...sentencesOf(whole))
  return needsSomebody(whole) ? 1 : 0
}

/** `npm run operator -- retry`: all jobs that failed for good begin anew. */
async function retry(): Promise<number> {
  print(retriedSentence(await Terminal.at(readConfig(process.env), terminal => terminal.retryAll())))
  return 0
}

const run = ([what, how]: string[]): Promise<number> => (what === 'state' ? state(how) : what === 'retry' ? retry() : invite(what))

const sentenceOf = (error: unknown): string => {
  if (error instanceof PlainFault) return error.message
  if (error instanceof Refused && error.reason === 'AlreadyAMember') return 'This person runs the platform already.'
  log.error('the command failed', error)
  return 'This could not be done; the line above says where it failed.'
}

run(process.argv.slice(2)).then(code => process.exit(code), (error: unknown) => {
  print(sentenceOf(error))
  process.exit(1)
})
