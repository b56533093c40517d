/** A piece of what lies in the store: `<file>/<part>`, such as `<file>/original`. */
export type Place = `${string}/${string}`

/** Where the bytes of files lie. What it is given is sealed already: it knows no key and no fact. */
export abstract class FileStore {
  /** Writes pieces from a byte on and cuts off what stood there. What came is safe on the disk when it returns, also when it throws. */
  abstract append(place: Place, at: number, pieces: AsyncIterable<Uint8Array>): Promise<void>

  /** Puts bytes there whole or not at all, in place of what stood there. */
  abstract put(place: Place, bytes: Uint8Array): Promise<void>

  /** Bytes that lie there; 0 where nothing does. */
  abstract size(place: Place): Promise<number>

  /** The bytes from one up to another, fewer where it ends before. */
  abstract read(place: Place, from: number, to: number): Promise<Buffer>

  /** Takes away one part, or every part of a file. */
  abstract remove(what: string): Promise<void>
}
