import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { io } from 'socket.io-client'
import { afterAll, expect, it } from 'vitest'
import { isSlow, terminate } from './slow.js'

const http = createServer()
const server = new Server(http, { transports: ['websocket'], perMessageDeflate: false })
afterAll(() => server.close())

it('knows a client that does not read, and cuts its line', async () => {
  await new Promise<void>(resolve => { http.listen(0, '127.0.0.1', resolve) })
  const { port } = http.address() as AddressInfo // a TCP server has no other kind of address
  const arrived = new Promise<Parameters<Parameters<typeof server.on<'connection'>>[1]>[0]>(resolve => { server.on('connection', resolve) })
  const client = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], reconnection: false })
  const socket = await arrived
  expect(isSlow(socket.conn)).toBe(false)
  const gone = new Promise<string>(resolve => { socket.on('disconnect', resolve) })
  // The WebSocket of the library's client in Node; a phone in a tunnel would do the same.
  ;(client.io.engine.transport as unknown as { ws: { pause: () => void } }).ws.pause()
  let sent = 0
  const letter = 'x'.repeat(65_536)
  while (!isSlow(socket.conn)) {
    socket.emit('letter', letter)
    sent += letter.length
    expect(sent).toBeLessThan(100_000_000)
    await new Promise(resolve => { setImmediate(resolve) })
  }
  terminate(socket.conn)
  expect(await gone).toMatch(/transport (close|error)/)
  client.close()
})
