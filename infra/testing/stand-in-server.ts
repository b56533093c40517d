// Stands in for the server in the specs of the launcher: one row for each start, one page, and an end when asked.
import { createServer } from 'node:http'
import pg from 'pg'

const { DATABASE_URL, HOST, PORT, STAND_IN_FATAL } = process.env
const tell = (message: object) => process.send?.(message)

if (STAND_IN_FATAL) {
  tell({ fatal: STAND_IN_FATAL })
  process.exitCode = 1
  process.disconnect()
} else {
  const client = new pg.Client({ connectionString: DATABASE_URL })
  client.on('error', () => undefined)
  await client.connect()
  await client.query('CREATE TABLE IF NOT EXISTS start (at timestamptz DEFAULT now())')
  await client.query('INSERT INTO start DEFAULT VALUES')
  const { rows } = await client.query('SELECT count(*)::int AS starts FROM start')
  const server = createServer((_, response) => response.end(JSON.stringify(rows[0])))
  server.listen({ host: HOST, port: Number(PORT) }, () => tell({ ready: true, address: `http://${HOST}:${PORT}` }))
  const end = async () => {
    server.close()
    await client.query('SELECT 1').then(() => console.log('the database outlived the server'), () => undefined)
    await client.end().catch(() => undefined)
    if (process.connected) process.disconnect()
  }
  process.once('SIGTERM', () => void end())
  process.once('disconnect', () => void end())
}
