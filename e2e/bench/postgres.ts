import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { accountForPostgres, findPrograms, removeCopy } from '../../infra/start/binaries.ts'
import { startCluster } from '../../infra/start/cluster.ts'

export type BenchPostgres = {
  /** Makes a database of this name where there is none. @returns the address of its owner. */
  database: (name: string) => Promise<string>
  /** The superuser, who fills databases past every rule. */
  superuser: (name: string) => Promise<pg.Client>
  stop: () => Promise<void>
}

const quiet = () => undefined

/** A new folder of this user, or of `account`, that only its user enters. */
export function makeFolder(name: string, account = accountForPostgres(quiet)): string {
  const folder = mkdtempSync(join(tmpdir(), `amends-${name}-`))
  chmodSync(folder, 0o700)
  if (account) chownSync(folder, account.uid, account.gid)
  return folder
}

/** A cluster in a folder as `npm start` runs it, safe on the disk too: a commit that need not wait is no floor for one that must. */
export function clusterIn(folder: string, password: string, removeAfter?: string) {
  const account = accountForPostgres(quiet)
  const programs = findPrograms(account)
  const cluster = startCluster({
    folder, programs, account, outlives: 'machine', superuserPassword: password, ownerPassword: password, removeAfter, tell: quiet,
  })
  return cluster.then(it => ({ ...it, stop: () => it.stop().finally(() => removeCopy(programs.copiedTo)) }))
}

/** The one PostgreSQL of a bench, in the temporary folder; it ends with this process, however that ends. */
export async function startBenchPostgres(): Promise<BenchPostgres> {
  const folder = makeFolder('bench')
  const password = randomBytes(16).toString('hex')
  const cluster = await clusterIn(folder, password, folder)
  const on = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href
  const superuser = async (name: string) => {
    const client = new pg.Client({ host: '127.0.0.1', port: cluster.port, user: 'postgres', password, database: name })
    await client.connect()
    return client
  }
  return {
    superuser,
    async database(name) {
      const client = await superuser('postgres')
      await client.query(`CREATE DATABASE ${name} OWNER amends`).finally(() => client.end())
      return on(cluster.url, name)
    },
    async stop() {
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
