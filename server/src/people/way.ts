import type { Proof } from '../access/proof.js'
import type { Tx } from '../platform/database/tx.js'

/**
 * What a way to sign in answers when someone proved who she is. `settle` takes what she used out of use (a code, a count of
 * her passkey) in the transaction of the role `auth` that goes on from it, and refuses `WrongSignIn` where someone was faster.
 */
export type Proved = { proof: Proof, settle: (tx: Tx) => Promise<void> }
