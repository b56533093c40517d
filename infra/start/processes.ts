import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { codeOf } from '../words.ts'

/** A process by number and birth: numbers are given again to others, above all inside containers. */
export type Named = { pid: number; born: string }

function birthOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (?=[A-Z] )/)
      const fields = rest.split(' ')
      if (fields[0] === 'Z') return undefined
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`
    } catch {
      return undefined
    }
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

export const nameProcess = (pid: number): Named => ({ pid, born: birthOf(pid) ?? '' })
export const isAlive = ({ pid, born }: Named) => born !== '' && birthOf(pid) === born

/** Sends `signal`; a process that is gone already is what was wanted. */
export function signalTo(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error
  }
}

/** Asks again every 20 ms until `done`, for at most `ms`; answers whether it was. */
export async function until(done: () => boolean, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; ) {
    if (done()) return true
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return done()
}

/** Ends a left-over process: `gently` first, then by force. */
export async function end(named: Named, gently: NodeJS.Signals, ms: number) {
  if (!isAlive(named)) return
  signalTo(named.pid, gently)
  if (await until(() => !isAlive(named), ms)) return
  signalTo(named.pid, 'SIGKILL')
  await until(() => !isAlive(named), 2000)
}
