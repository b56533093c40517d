import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** What crossed the wire: questions as they were sent (one round trip each), and commands that PostgreSQL carried out. */
export type Counted = { questions: number, commands: number }

/**
 * Reads the frames of one direction of PostgreSQL's protocol 3.0: a type, a length, and as much. The very first message of
 * a client has no type.
 */
function frames(isUntypedFirst: boolean, see: (type: string) => void): (part: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  let isFirst = isUntypedFirst
  return part => {
    rest = rest.length === 0 ? part : Buffer.concat([rest, part])
    for (;;) {
      const head = isFirst ? 0 : 1
      if (rest.length < head + 4) return
      const whole = head + rest.readUInt32BE(head)
      if (rest.length < whole) return
      if (!isFirst) see(String.fromCharCode(rest[0] ?? 0))
      isFirst = false
      rest = rest.subarray(whole)
    }
  }
}

/**
 * A pass-through in front of PostgreSQL that counts. A question is one `Query` or one `Execute`; a command is what
 * PostgreSQL reports as completed, so that several statements in one question are several commands, BEGIN and COMMIT too.
 */
export async function countingWire(databaseUrl: string): Promise<{ url: string, counted: Counted, stop: () => void }> {
  const counted: Counted = { questions: 0, commands: 0 }
  const to = new URL(databaseUrl)
  const open = new Set<Socket>()
  const server = createServer(client => {
    const database = connect({ host: to.hostname, port: Number(to.port) })
    const sent = frames(true, type => { if (type === 'Q' || type === 'E') counted.questions += 1 })
    const answered = frames(false, type => { if (type === 'C') counted.commands += 1 })
    for (const [one, other, see] of [[client, database, sent], [database, client, answered]] as const) {
      open.add(one)
      one.setNoDelay(true)
      one.on('data', (part: Buffer) => {
        see(part)
        other.write(part)
      })
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.end()
      })
    }
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return {
    url: Object.assign(new URL(databaseUrl), { host: `127.0.0.1:${port}` }).href,
    counted,
    stop() {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}
