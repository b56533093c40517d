import type { Changing } from '../change/change.js'
import type { Tx } from '../database/tx.js'

/** One kind of record that can be erased for good. Each room that holds one says how; `server/src/erasable.ts` lists them. */
export type Erasable = {
  /** Its word in the list of erasures and at the terminal. */
  kind: string
  /** The record that a person means: by its id, or by the name she knows it under. `isHeld`: nothing may delete it while that lasts. */
  find: (tx: Tx, name: string) => Promise<{ id: string, name: string, isErased: boolean, isHeld?: boolean } | undefined>
  /**
   * Destroys its keys and all that they sealed, and writes the fact that it was erased. Does nothing where there is no
   * such record or it is erased already: a list is replayed. Runs as the role `erasure`, whose rights a migration names.
   */
  erase: (change: Changing, id: string) => Promise<void>
}
