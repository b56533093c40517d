import type { OneOf } from './closed.js'

/** How a person proves both factors at once: what she knows and what she has, or a passkey, which is both. */
export const proofWays = ['password_and_code', 'password_and_recovery_code', 'passkey'] as const
export type ProofWay = OneOf<typeof proofWays>

/** What a way back in is for: she forgot her password, or the device with her codes is gone. */
export const recoveryKinds = ['password', 'authenticator'] as const
export type RecoveryKind = OneOf<typeof recoveryKinds>
