import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import type { Keyring } from '../../platform/keyring/keyring.js'

/** What a proof says: the day a report came to this house, and a mark that follows from what was told and from her code. */
export type Filed = { day: string, mark: string, where: string }

const title = 'Amends: proof that a report was received'
// What stands before the 32 bytes of an Ed25519 key in PKCS 8.
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const shape = /^(Amends: proof that a report was received\nDay: (\d{4}-\d\d-\d\d)\nMark: ([0-9a-f]{64})\nWhere: (\S{1,300}))\nSignature: ([\w+/]{86}==)\n?$/

/** The key of the house for proofs; derived from the master key as the one for the heads of the log is. */
export const filingKey = (keyring: Pick<Keyring, 'secret'>): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8, keyring.secret('filing')]), format: 'der', type: 'pkcs8' })

/** The public part, for whoever checks without us. */
export const publicPart = (key: KeyObject): string => createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString()

/** A small text a person can read and a machine can check. It names nobody and nothing that was told. */
export function proofOf({ day, mark, where }: Filed, key: KeyObject): string {
  const said = `${title}\nDay: ${day}\nMark: ${mark}\nWhere: ${where}`
  return `${said}\nSignature: ${sign(null, Buffer.from(said), key).toString('base64')}\n`
}

/** What a proof says; null for one that this key did not sign, or that was changed. */
export function provenBy(text: string, key: KeyObject): Filed | null {
  const [, said, day, mark, where, signature] = shape.exec(text.replace(/\r\n/g, '\n')) ?? []
  if (!said || !day || !mark || !where || !signature) return null
  return verify(null, Buffer.from(said), createPublicKey(key), Buffer.from(signature, 'base64')) ? { day, mark, where } : null
}
