import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { end, isAlive, nameProcess, signalTo, until } from './processes.ts'

/** True when process `pid` is a PostgreSQL that works in `place`. */
function worksIn(pid: number, place: string): boolean {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(place)
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(place)
  } catch {
    return false
  }
}

/**
 * A start that was killed may have left its PostgreSQL on the way down, or, where its shell was killed too, running.
 * It is waited for, asked, and in the end forced. A number that now belongs to another program is forgotten.
 */
export async function endLeftOverPostgres(place: string) {
  const file = join(place, 'postmaster.pid')
  if (!existsSync(file)) return
  const left = nameProcess(Number(readFileSync(file, 'utf8').split('\n')[0]))
  if (!isAlive(left)) return
  if (!worksIn(left.pid, place)) return rmSync(file, { force: true })
  signalTo(left.pid, 'SIGINT')
  // SIGQUIT gives up at once without a checkpoint: what was committed is read back at the next start.
  if (!(await until(() => !isAlive(left), 30_000))) await end(left, 'SIGQUIT', 5000)
}
