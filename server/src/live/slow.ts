import type { Socket } from 'socket.io'

type Connection = Socket['conn']

/** Bytes, and packets of at most some 200 bytes, that may wait for a client that does not read. */
const mostBytes = 1_048_576
const mostPackets = 4_096

/** What the library keeps private of a connection: the WebSocket below, the only transport we open, and what waits for it. */
type Inside = { transport: { socket?: { bufferedAmount: number, terminate: () => void } }, writeBuffer: unknown[] }

// There is no public way to learn how much waits; a spec with a client that does not read proves that this is it.
const inside = (connection: Connection): Inside => connection as unknown as Inside

/** A client that reads too slowly to keep what waits for it in memory. It comes back and resumes from its cursor. */
export function isSlow(connection: Connection): boolean {
  const { transport, writeBuffer } = inside(connection)
  return writeBuffer.length > mostPackets || (transport.socket?.bufferedAmount ?? 0) > mostBytes
}

/** Cuts the line at once: a polite close would wait behind what the client does not read. */
export const terminate = (connection: Connection): void => { inside(connection).transport.socket?.terminate() }
