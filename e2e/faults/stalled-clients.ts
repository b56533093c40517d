import { connect, type Socket } from 'node:net'
import { readFileSync } from 'node:fs'
import { livePath } from '@amends/shared/live'
import { execFileSync } from 'node:child_process'
import type { Person } from './person.ts'

/** A frame of a WebSocket client: a short text, masked with zeros. */
const frame = (text: string) => Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)])

/** A client that says it is there and then reads nothing more: neither hints nor the pings of the server. */
export function stalledClient(person: Person, url: string): Promise<Socket> {
  const { host, hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  const key = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  socket.write([
    `GET ${livePath}/?EIO=4&transport=websocket HTTP/1.1`, `Host: ${host}`, 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${key}`, `Origin: ${url}`, `Cookie: ${person.cookie}`, '', '',
  ].join('\r\n'))
  return new Promise((resolve, reject) => {
    let said = ''
    socket.on('error', reject)
    socket.on('data', piece => {
      said += piece.toString('latin1')
      if (!said.startsWith('HTTP/1.1 101')) return reject(new Error(said.slice(0, 80)))
      // The library's own words: `0{…}` opens the line, `40` joins, `40{…}` is the answer.
      if (said.includes('0{"sid"') && !said.includes('40{"sid"')) socket.write(frame('40'))
      if (!said.includes('40{"sid"')) return
      socket.pause()
      resolve(socket)
    })
  })
}

/** A client that sends the headers of its request letter by letter and never ends them. */
export function slowLoris(url: string): { socket: Socket; drip: () => void } {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  socket.write('GET /health/live HTTP/1.1\r\nHost: x\r\nX-Slow: ')
  return { socket, drip: () => { if (socket.writable) socket.write('a') } }
}

/** Megabytes of memory a process holds now. */
export function megabytesOf(pid: number): number {
  if (process.platform !== 'linux') return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}
