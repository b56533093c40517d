// A person at a terminal, for the specs of the launcher.
import { spawn, type ChildProcess } from 'node:child_process'
import { inProject } from '../start/folders.ts'

export type Terminal = {
  child: ChildProcess
  /** All that was printed so far. */
  text: () => string
  /** Resolves once the text holds `words`; throws what was printed when the command ended without them. */
  shows: (words: string) => Promise<void>
  ended: Promise<number | null>
}

/** Types a command. */
export function type(command: string, args: string[], env: NodeJS.ProcessEnv): Terminal {
  const child = spawn(command, args, { env, cwd: inProject(), stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const waiting = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (more: string) => {
      text += more
      for (const look of waiting) look()
    })
  }
  const shows = (words: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!text.includes(words)) return
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
      void ended.then(() => reject(new Error(`ended without "${words}": ${text}`)))
    })
  return { child, text: () => text, shows, ended }
}
