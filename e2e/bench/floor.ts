import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export type Floor = { url: string, pid: number, stop: () => Promise<void> }

/** Starts the small program of the floors on a database; it ends with this process. */
export async function startFloor(databaseUrl: string): Promise<Floor> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('floors/program.ts', import.meta.url))], {
    env: { ...process.env, DATABASE_URL: databaseUrl }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  const [said] = await Promise.race([once(child, 'message'), ended.then(() => { throw new Error('the program of the floors ended') })])
  return {
    url: said.url, pid: child.pid ?? 0,
    async stop() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}
