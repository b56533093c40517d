import { createInterface } from 'node:readline'
import { PlainFault } from '../config/config.js'
import { log } from '../log/log.js'

/**
 * Has the launcher say a sentence of `infra/words.json`, where the words of the terminal live. Answers when it is told;
 * without a launcher the bare facts are printed.
 */
export const say = (word: string, values: Record<string, string | number> = {}): Promise<void> =>
  new Promise(told => {
    if (process.send) process.send({ word, values }, () => told())
    else process.stdout.write(`${word} ${JSON.stringify(values)}\n`, () => told())
  })

/** The next line somebody types; nothing where nobody can. */
export async function nextLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin })
  try {
    for await (const line of lines) return line.trim()
    return ''
  } finally {
    lines.close()
  }
}

/** Does the work of a command and ends with its exit code; what a person can put right is one sentence, all else is logged. */
export function command(work: (args: string[]) => Promise<void>): void {
  work(process.argv.slice(2)).then(() => process.exit(0), (error: unknown) => {
    if (error instanceof PlainFault) process.stderr.write(`${error.message}\n`, () => process.exit(1))
    else {
      log.error('the command failed', error)
      void say('toolFailed').then(() => process.exit(1))
    }
  })
}
