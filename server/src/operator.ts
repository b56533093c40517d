import { mkdirSync } from 'node:fs'
import { isEmail } from 'class-validator'
import { migrations } from '../migrations/all.js'
import { build } from './app.js'
import { Operator } from './organisations/operator.js'
import { Ids } from './platform/clock/ids.js'
import { PlainFault, readConfig } from './platform/config/config.js'
import { migrate } from './platform/database/migrate.js'
import { migrateJobs } from './platform/jobs/migrate-jobs.js'
import { Keyring } from './platform/keyring/keyring.js'
import { log } from './platform/log/log.js'
import { Refused } from './platform/refused.js'

/** `npm run operator -- you@example.org`: prints an invitation to run the platform. It is told to nobody else. */
async function invite(email: string | undefined): Promise<void> {
  if (!email || !isEmail(email)) throw new PlainFault('Say whom to invite: npm run operator -- you@example.org')
  const config = readConfig(process.env)
  mkdirSync(config.dataDir, { recursive: true })
  await migrate(config.databaseUrl, new Keyring(config, new Ids()), migrations)
  await migrateJobs(config.databaseUrl)
  const app = await build(config)
  try {
    const link = await app.get(Operator).invite(email)
    process.stdout.write(`Open this address within three days. It works once, and whoever opens it runs the platform:\n${link}\n`)
  } finally {
    await app.close()
  }
}

const sentenceOf = (error: unknown): string => {
  if (error instanceof PlainFault) return error.message
  if (error instanceof Refused && error.reason === 'AlreadyAMember') return 'This person runs the platform already.'
  log.error('the invitation could not be made', error)
  return 'The invitation could not be made; the line above says where it failed.'
}

invite(process.argv[2]).then(() => process.exit(0), (error: unknown) => {
  process.stdout.write(`${sentenceOf(error)}\n`)
  process.exit(1)
})
