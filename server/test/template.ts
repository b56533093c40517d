import 'reflect-metadata'
import { migrations } from '../migrations/all.js'
import { build } from '../src/app.js'
import { loadCast } from '../src/demo/load-cast.js'
import { wallWords } from '../src/disclosure/wall.js'
import { Ids } from '../src/platform/clock/ids.js'
import { readConfig, type Config } from '../src/platform/config/config.js'
import { migrate } from '../src/platform/database/migrate.js'
import { migrateJobs } from '../src/platform/jobs/migrate-jobs.js'
import { Keyring } from '../src/platform/keyring/keyring.js'

/** Settings of a server in a spec: free GraphQL documents, no demo matters, a free port, and hashes that cost nothing. */
export const specConfig = (databaseUrl: string, masterKeyFile: string, dataDir: string): Config => ({
  ...readConfig({ DATABASE_URL: databaseUrl, MASTER_KEY_FILE: masterKeyFile, DATA_DIR: dataDir, AMENDS_MODE: 'test', SEED: 'demo', PORT: '0', HOST: '127.0.0.1' }),
  quickHashes: true,
})

/** Migrates an empty database and lets the cast in through the services. */
export async function makeTemplate(databaseUrl: string, masterKeyFile: string, folder: string): Promise<void> {
  const config = specConfig(databaseUrl, masterKeyFile, `${folder}/data`)
  await migrate(databaseUrl, new Keyring(config, new Ids()), migrations, wallWords)
  await migrateJobs(databaseUrl)
  const app = await build(config)
  try { await loadCast(app) } finally { await app.close() }
}
