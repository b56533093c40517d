import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { HeadsFile } from './audit/heads-file.js'
import { accept, disagreement, verify } from './audit/verify.js'
import { Clock } from './platform/clock/clock.js'
import { Ids } from './platform/clock/ids.js'
import { PlainFault, readConfig } from './platform/config/config.js'
import { Keyring } from './platform/keyring/keyring.js'
import { filingKey, provenBy, publicPart } from './reports/filing/filing.js'
import { command, nextLine, say } from './platform/terminal/terminal.js'

const usage = 'Say what to do: npm run audit -- verify [copy of the signed heads], npm run audit -- accept, npm run audit -- key, npm run audit -- verify-filing <file>'

/** `npm run audit -- verify`: is every chain what was written, and is all of it there? */
command(async ([what, path, ...more]) => {
  if (!what || !['verify', 'accept', 'key', 'verify-filing'].includes(what) || more.length > 0 || (path && !what.startsWith('verify'))) throw new PlainFault(usage)
  const config = readConfig(process.env)
  const keyring = new Keyring(config, new Ids())
  if (what === 'verify-filing') return verifyFiling(keyring, path)
  const file = new HeadsFile(config, keyring, path && resolve(process.env['INIT_CWD'] ?? '', path))
  if (what === 'key') return say('auditKey', { key: file.publicKey, filing: publicPart(filingKey(keyring)) })
  if (what === 'verify') {
    const { entries, seconds, sentence } = await verify(config, keyring, file)
    if (sentence) throw new PlainFault(sentence)
    if (!file.isThere) throw new PlainFault(`Every chain is whole, but the signed heads ${file.file} are not there, so a cut end would not be found: put their copy back, or begin anew with npm run audit -- accept`)
    return say('auditWhole', { entries, seconds: seconds.toFixed(1), pace: Math.round(entries / Math.max(seconds, 0.001)) })
  }
  const found = file.isThere ? await disagreement(config, keyring, file) : null
  if (file.isThere && !found) return say('auditNothing')
  await say('auditAsk', { sentence: found?.sentence ?? `The signed heads ${file.file} are not there.` })
  if (await nextLine() !== 'yes') return say('auditLeft')
  await accept(config, keyring, file, new Clock().now(), found?.line)
  return say('auditAccepted', { file: file.file })
})

/** Did this house sign the proof in this file, and of which day? It asks no database. */
function verifyFiling(keyring: Keyring, path: string | undefined): Promise<void> {
  if (!path) throw new PlainFault(usage)
  const filed = provenBy(readFileSync(resolve(process.env['INIT_CWD'] ?? '', path), 'utf8').slice(0, 2_000), filingKey(keyring))
  if (!filed) throw new PlainFault('This file is no proof of this house: it was changed, or another master key signed it.')
  return say('auditFiled', { ...filed })
}
