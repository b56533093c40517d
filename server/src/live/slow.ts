import type { Socket } from 'socket.io'

type Connection = Socket['conn']

/** What may wait for a client that does not read, in bytes and in hints. */
const mostBytes = 1_048_576
const mostPackets = 4_096

/** What the library keeps private of a connection: the WebSocket below, the only transport we open, and what waits for it. */
type Inside = {
  transport: { socket?: { bufferedAmount: number, terminate: () => void } }
  writeBuffer: { data?: string | { length: number } }[]
}

// There is no public way to learn how much waits; a spec with a client that does not read proves that this is it.
const inside = (connection: Connection): Inside => connection as unknown as Inside // private in the library's types

/** A client that reads too slowly to keep what waits for it in memory. It comes back and resumes from its cursor. */
export function isSlow(connection: Connection): boolean {
  const { transport, writeBuffer } = inside(connection)
  // The library hands one batch to the WebSocket and holds the rest back until that is written: both wait.
  const waiting = writeBuffer.reduce((bytes, { data }) => bytes + (data?.length ?? 0), transport.socket?.bufferedAmount ?? 0)
  return writeBuffer.length > mostPackets || waiting > mostBytes
}

/** Cuts the line at once: a polite close would wait behind what the client does not read. */
export const terminate = (connection: Connection): void => { inside(connection).transport.socket?.terminate() }
