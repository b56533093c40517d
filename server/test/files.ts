import { request } from 'node:http'
import { vi } from 'vitest'
import type { FileType } from '@amends/shared/files'
import type { TestClamd } from '../../infra/testing/clamd.ts'
import { CONFIG } from '../src/platform/config/config.module.js'
import type { Config } from '../src/platform/config/config.js'
import type { Caller } from './graphql.js'
import type { World } from './world.js'

/** What is said of a new file; a spec changes what it is about. */
export type Said = { use?: string, record: string, audience?: string[], workers?: string[], item?: string, name?: string, type?: FileType | string, size?: number }

/** From now on files are shown to this scanner, or to none. */
export const scannedBy = (world: World, clamd: TestClamd | null): void => {
  world.app.get<Config>(CONFIG).clamd = clamd ? { host: '127.0.0.1', port: clamd.port } : undefined
}

const metadata = ({ use = 'evidence', record, audience = [], workers = [], item = '', name = 'a photo.jpg', type = 'image/jpeg' }: Said): string =>
  Object.entries({ use, record, audience: audience.join(','), workers: workers.join(','), item, name, type }).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`.trim()).join(',')

export const headersOf = (by: Caller, more: Record<string, string> = {}): Record<string, string> => ({ cookie: by.cookie, 'x-amends': '1', 'tus-resumable': '1.0.0', ...more })

/** Asks for a place for a file. */
export const begin = (by: Caller, said: Said, bytes = 1): Promise<Response> => fetch(`${by.url}/files`, {
  method: 'POST', headers: headersOf(by, { 'upload-length': String(said.size ?? bytes), 'upload-metadata': metadata(said) }),
})

export const begun = async (by: Caller, said: Said, bytes: number): Promise<string> => {
  const answer = await begin(by, said, bytes)
  const id = answer.headers.get('location')?.split('/').at(-1)
  if (answer.status !== 201 || !id) throw new Error(`the file was refused: ${answer.status} ${await answer.text()}`)
  return id
}

/** Sends bytes from one place on. */
export const patch = (by: Caller, id: string, offset: number, bytes: Uint8Array): Promise<Response> => fetch(`${by.url}/files/${id}`, {
  method: 'PATCH', headers: headersOf(by, { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }), body: Buffer.from(bytes),
})

/** How far the server is. */
export const offsetOf = async (by: Caller, id: string): Promise<number> => {
  const answer = await fetch(`${by.url}/files/${id}`, { method: 'HEAD', headers: headersOf(by) })
  return answer.status === 200 ? Number(answer.headers.get('upload-offset')) : -answer.status
}

/** A PATCH that says it sends `bytes.length` and is held open after `some` of them: `end` sends the rest, `cut` cuts the line. */
export function slowly(by: Caller, id: string, offset: number, bytes: Buffer, some: number) {
  const { hostname, port } = new URL(by.url)
  const line = request({
    hostname, port, method: 'PATCH', path: `/files/${id}`,
    headers: headersOf(by, { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream', 'content-length': String(bytes.length) }),
  })
  const status = new Promise<number>(resolve => {
    line.on('response', answer => { answer.resume(); resolve(answer.statusCode ?? 0) }).on('error', () => resolve(0))
  })
  line.write(bytes.subarray(0, some))
  return { status, end: () => { line.end(bytes.subarray(some)); return status }, cut: () => { line.destroy() } }
}

/** Sends a whole file. @returns its id. */
export async function sent(by: Caller, said: Said, bytes: Buffer): Promise<string> {
  const id = await begun(by, said, bytes.length)
  const answer = await patch(by, id, 0, bytes)
  if (answer.status !== 204) throw new Error(`the bytes were refused: ${answer.status} ${await answer.text()}`)
  return id
}

/** Waits until it was looked at. @returns its state. */
export async function settled(world: World, id: string): Promise<string> {
  return vi.waitFor(async () => {
    const { rows: [row] } = await world.owner.query<{ state: string, checked: Date | null }>('SELECT state, checked_at AS checked FROM file WHERE id = $1', [id])
    if (!row || row.checked === null) throw new Error('nobody has looked at it')
    return row.state
  }, { timeout: 60_000, interval: 50 })
}

/** Sends a file and waits until it was looked at. */
export async function looked(world: World, by: Caller, said: Said, bytes: Buffer): Promise<{ id: string, state: string }> {
  const id = await sent(by, said, bytes)
  return { id, state: await settled(world, id) }
}

/** Reads something of a file, as a browser does. */
export const get = (by: Caller | null, path: string, headers: Record<string, string> = {}, url = by?.url ?? ''): Promise<Response> =>
  fetch(`${url}/files/${path}`, { headers: { ...by && { cookie: by.cookie }, ...headers } })

/** The reason of a no. */
export const codeOf = async (answer: Response): Promise<string> => String((await answer.json() as { code?: unknown }).code) // the server's own shape
