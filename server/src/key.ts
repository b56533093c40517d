import { createHash } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { identityOf } from './platform/backup/identity.js'
import { derive, readMasterKey } from './platform/keyring/keyring.js'

/** Tells two sheets apart, and nothing about the key: eight hex digits of a digest of something derived from it. */
const fingerprintOf = (key: Buffer): string =>
  createHash('sha256').update(derive(key, 'fingerprint')).digest('hex').slice(0, 8).replace(/^..../, '$&-')

const groups = (hex: string): string[] => hex.match(/.{4}/g) ?? []

/** What stands on a recovery sheet: the key as 24 words with their checksum (BIP 39) and as hex, and what opens backups without Amends. */
const sheetOf = (key: Buffer) => ({
  words: entropyToMnemonic(key, wordlist).split(' '), hex: groups(key.toString('hex')), fingerprint: fingerprintOf(key),
  identity: identityOf({ secret: purpose => derive(key, purpose) }),
})

/** The words as people type them: numbers, commas, lines and capitals do not matter. Throws where a word or the checksum is wrong. */
function keyOf(typed: string): Buffer {
  const words = typed.toLowerCase().normalize('NFKD').match(/[a-z]+/g) ?? []
  const key = Buffer.from(mnemonicToEntropy(words.join(' '), wordlist))
  if (key.length !== 32) throw new Error('not 24 words')
  return key
}

/** The launcher's `npm run key` asks through pipes: the key is no argument, and is written to no place but the one it names. */
async function answer(): Promise<object> {
  if (process.argv[2] === 'sheet') return sheetOf(readMasterKey(process.env['MASTER_KEY_FILE'] ?? ''))
  const key = keyOf(await text(process.stdin))
  return { key: key.toString('base64'), fingerprint: fingerprintOf(key) }
}

// A fault is an exit code: its message could quote what was typed.
answer().then(it => process.stdout.write(JSON.stringify(it)), () => { process.exitCode = 1 })
