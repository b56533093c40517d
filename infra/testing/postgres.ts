import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accountForPostgres, findPrograms, removeCopy } from '../start/binaries.ts'
import { startCluster } from '../start/cluster.ts'

export type TestPostgres = {
  /** Of the owner of the database `amends`, who may create databases and roles but is no superuser. */
  url: string
  stop: () => Promise<void>
}

const quiet = () => undefined

/**
 * One throw-away PostgreSQL in the temporary folder, without fsync. It ends and is removed with `stop`, and also when
 * this process dies in any way, Ctrl-C and SIGKILL included. `TEST_DATABASE_URL` names one that runs already instead.
 */
export async function startTestPostgres(): Promise<TestPostgres> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => undefined }
  const account = accountForPostgres(quiet)
  const folder = mkdtempSync(join(tmpdir(), 'amends-test-'))
  chmodSync(folder, 0o700)
  if (account) chownSync(folder, account.uid, account.gid)
  const programs = findPrograms(account)
  const remove = () => {
    removeCopy(programs.copiedTo)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const cluster = await startCluster({
      folder, programs, account, durable: false, removeAfter: folder, tell: quiet,
      superuserPassword: randomBytes(16).toString('hex'), ownerPassword: randomBytes(16).toString('hex'),
    })
    const stop = async () => {
      await cluster.stop()
      remove()
    }
    return { url: cluster.url, stop }
  } catch (error) {
    remove()
    throw error
  }
}
