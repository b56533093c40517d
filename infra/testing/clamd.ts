import { createServer, type Socket } from 'node:net'

/** EICAR's test file, put together here so that no scanner takes this file for it. */
export const eicar = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE', '!$H+H*'].join(''), 'latin1')

export type TestClamd = {
  port: number
  /** What it says of the next files beside what it finds: as a daemon does that is too small, or falls silent. */
  says: (how: 'what it finds' | 'too large' | 'nothing') => void
  /** Files looked at so far. */
  seen: () => number
  stop: () => Promise<void>
}

const host = '127.0.0.1'

/** What came over INSTREAM: a length of four bytes, so many bytes, until a length of nothing. No more is kept than a signature is long. */
async function found(line: Socket): Promise<boolean | null> {
  let [held, tail, isFound, begun] = [Buffer.alloc(0), Buffer.alloc(0), false, false]
  for await (const piece of line.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) { // a socket without an encoding gives bytes
    held = Buffer.concat([held, piece])
    if (!begun) {
      const end = held.indexOf(0)
      if (end < 0) continue
      if (held.subarray(0, end).toString() !== 'zINSTREAM') return null
      begun = true
      held = held.subarray(end + 1)
    }
    while (held.length >= 4) {
      const length = held.readUInt32BE(0)
      if (length === 0) return isFound
      if (held.length < 4 + length) break
      tail = Buffer.concat([tail, held.subarray(4, 4 + length)])
      isFound ||= tail.includes(eicar)
      tail = tail.subarray(-eicar.length)
      held = held.subarray(4 + length)
    }
  }
  return null
}

/** A service that speaks the protocol of ClamAV's daemon (clamd(8), INSTREAM) and knows one signature, EICAR's. */
export async function startClamd(): Promise<TestClamd> {
  let [how, count]: [Parameters<TestClamd['says']>[0], number] = ['what it finds', 0]
  const lines = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (line) => {
    lines.add(line)
    line.on('error', () => undefined).on('close', () => lines.delete(line))
    void found(line).then((isFound) => {
      count += 1
      if (how === 'nothing') return line.destroy()
      if (isFound === null) return line.end('UNKNOWN COMMAND\0')
      if (how === 'too large') return line.end('INSTREAM size limit exceeded. ERROR\0')
      return line.end(isFound ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
    }, () => line.destroy())
  })
  await new Promise<void>((resolve) => { server.listen(0, host, resolve) })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('it listens nowhere')
  return {
    port: address.port, says: (next) => { how = next }, seen: () => count,
    stop: async () => {
      for (const line of lines) line.destroy()
      await new Promise<void>((resolve) => { server.close(() => resolve()) })
    },
  }
}
