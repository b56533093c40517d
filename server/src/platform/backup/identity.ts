import { identityToRecipient } from 'age-encryption'
import type { Keyring } from '../keyring/keyring.js'

const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

const checksum = (values: readonly number[]): number => values.reduce((sum, value) => {
  const top = sum >>> 25
  return generators.reduce((mixed, generator, bit) => ((top >>> bit) & 1 ? mixed ^ generator : mixed), ((sum & 0x1ffffff) << 5) ^ value)
}, 1)

/** Bytes in groups of five bits, the last one filled up with zeros. */
function fives(bytes: Uint8Array): number[] {
  const bits = Array.from(bytes, byte => byte.toString(2).padStart(8, '0')).join('')
  return (bits.padEnd(Math.ceil(bits.length / 5) * 5, '0').match(/.{5}/g) ?? []).map(five => Number.parseInt(five, 2))
}

/** Bech32 (BIP 173), the spelling of age's keys. */
function bech32(prefix: string, bytes: Uint8Array): string {
  const signs = Array.from(prefix, sign => sign.charCodeAt(0))
  const head = [...signs.map(sign => sign >> 5), 0, ...signs.map(sign => sign & 31)]
  const data = fives(bytes)
  const sum = checksum([...head, ...data, 0, 0, 0, 0, 0, 0]) ^ 1
  const tail = [25, 20, 15, 10, 5, 0].map(shift => (sum >>> shift) & 31)
  return `${prefix}1${[...data, ...tail].map(value => alphabet[value]).join('')}`
}

/**
 * What opens every backup: an X25519 identity of age that follows from the master key. Whoever holds it reads the
 * backups with `age -d -i`, without Amends, and still opens no sealed word: those ask for the master key itself.
 */
export const identityOf = (keyring: Pick<Keyring, 'secret'>): string => bech32('age-secret-key-', keyring.secret('backup-age-x25519')).toUpperCase()

/** To whom backups are encrypted. */
export const recipientOf = (keyring: Pick<Keyring, 'secret'>): Promise<string> => identityToRecipient(identityOf(keyring))
