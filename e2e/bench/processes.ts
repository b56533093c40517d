import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const isLinux = process.platform === 'linux'
const ps = (field: string, pid: number) => execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).trim()

let ticks = 0
const ticksPerSecond = () => (ticks ||= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' })))

/** Milliseconds of CPU a process has spent so far, in itself and in the kernel for it. Resolution: 10 ms. */
export function cpuOf(pid: number): number {
  if (!isLinux) {
    // Elsewhere: minutes:seconds.hundredths.
    return ps('time', pid).split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1_000
  }
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 1_000 / ticksPerSecond()
}

/** Kilobytes of a process that lie in memory. */
export const memoryOf = (pid: number): number => Number(ps('rss', pid))
