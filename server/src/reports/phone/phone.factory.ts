import { Ids } from '../../platform/clock/ids.js'
import { phone } from '../mailbox.factory.js'

const ids = new Ids()
const tus = { 'x-amends': '1', 'tus-resumable': '1.0.0' }

/** Her phone, as it sends files: asks for a place, sends pieces by a ticket, asks how far the server is. */
export const phoneFiles = (url: string) => {
  const send = phone(url)
  const at = (id: string): string => `${url}/help/files/${id}`
  const begin = async (receipt: string, size: number, more: object = {}) => {
    const id = ids.next()
    const { status, said } = await send('mailbox/files', { receipt, id, type: 'image/jpeg', size, ...more })
    return { id, status, code: said['code'], ticket: String(said['ticket']), onWire: Number(said['onWire']) }
  }
  const patch = (id: string, ticket: string, offset: number, bytes: Uint8Array) => fetch(at(id), {
    method: 'PATCH', headers: { ...tus, 'x-ticket': ticket, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }, body: Buffer.from(bytes),
  })
  const offsetOf = async (id: string, ticket: string): Promise<number> => {
    const answer = await fetch(at(id), { method: 'HEAD', headers: { ...tus, 'x-ticket': ticket } })
    return answer.status === 200 ? Number(answer.headers.get('upload-offset')) : -answer.status
  }
  /** Sends a whole file, filled up to the length it has on the line. */
  const sent = async (receipt: string, bytes: Buffer, more: object = {}) => {
    const it = await begin(receipt, bytes.length, more)
    const answer = await patch(it.id, it.ticket, 0, Buffer.concat([bytes, Buffer.alloc(it.onWire - bytes.length)]))
    return { ...it, status: answer.status }
  }
  const mine = async (receipt: string): Promise<{ id: string, kind: string, state: string, on: string }[]> => {
    const { said } = await send('mailbox', { receipt })
    return said['files'] as { id: string, kind: string, state: string, on: string }[] // the server's own shape
  }
  const takeBack = (receipt: string, id: string) => send('mailbox/files/taken-back', { receipt, id })
  return { send, begin, patch, offsetOf, sent, mine, takeBack }
}
