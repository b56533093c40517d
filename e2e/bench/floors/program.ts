// The small program of the floors, a process of its own: a bare Socket.IO on the loopback, and the rows of one act by SQL
// without a policy, a chain of hashes or a second reader. It knows no session: whoever connects says which rooms are hers.
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import pg from 'pg'
import { Server } from 'socket.io'
import { livePath, type Hint } from '@amends/shared/live'
import { statementsOf } from '../statements.ts'

/** What the client asks of the program, as JSON. */
export type Act = { caseId: string, author: string, organisationId: string, audience: string[], to: string[], text: string }

const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
client.on('error', () => process.exit(1))
await client.connect()

const http = createServer()
const io = new Server(http, {
  path: livePath, transports: ['websocket'], serveClient: false, perMessageDeflate: false, pingInterval: 4_000, pingTimeout: 3_000,
})
io.on('connection', socket => void socket.join(String(socket.handshake.auth['room'])))

const [keep, message, event, inbox] = statementsOf('floors/live-hint.sql')
const run = (text = '', values: unknown[]) => client.query({ name: text.slice(-40), text, values })

async function act({ caseId, author, organisationId, audience, to, text }: Act): Promise<void> {
  const [messageId, eventId] = [randomUUID(), randomUUID()]
  await client.query('BEGIN')
  await run(keep, [author, randomUUID(), messageId])
  await run(message, [messageId, caseId, author, organisationId, audience, text])
  await run(event, [eventId, caseId, author, organisationId, messageId, audience])
  await client.query('COMMIT')
  await run(inbox, [eventId, caseId, to])
  io.to(to).emit('hint', { kind: 'case', id: caseId } satisfies Hint, 1)
}

async function answer(path: string, body: string): Promise<void> {
  if (path === '/act') await act(JSON.parse(body))
  else if (path === '/emit') io.emit('hint', JSON.parse(body), 1)
}

http.on('request', (request, response) => {
  const { url = '' } = request
  if (url.startsWith(livePath)) return
  let body = ''
  request.setEncoding('utf8').on('data', (part: string) => { body += part })
  request.once('end', async () => {
    try {
      await answer(url, body)
      response.setHeader('content-type', 'application/json').end('{"data":{}}')
    } catch (error) {
      response.writeHead(500).end(String(error))
    }
  })
})
http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` })
})
process.once('disconnect', () => process.exit(0))
