import { resolve } from 'node:path'
import { migrations } from '../migrations/all.js'
import { erasable } from './erasable.js'
import { checkBackup } from './platform/backup/check.js'
import { judgeList, judgeSchema, type Asked } from './platform/backup/judge.js'
import { loadBackup } from './platform/backup/load.js'
import { Ids } from './platform/clock/ids.js'
import { PlainFault, readConfig } from './platform/config/config.js'
import { Erasures } from './platform/erasure/erasures.js'
import { Keyring } from './platform/keyring/keyring.js'
import { command, say } from './platform/terminal/terminal.js'

const flags = { over: '--over', nothingErased: '--nothing-erased', look: '--look' }

function read(args: string[]): { file: string, asked: Asked, look: boolean } {
  const [file, ...more] = args.filter(arg => !arg.startsWith('--'))
  const strange = args.filter(arg => arg.startsWith('--') && !Object.values(flags).includes(arg))
  if (!file || more.length > 0 || strange.length > 0) throw new PlainFault('Say which backup: npm run restore -- file [--over] [--nothing-erased]')
  const has = (flag: string) => args.includes(flag)
  return { file: resolve(process.env['INIT_CWD'] ?? '', file), asked: { over: has(flags.over), nothingErased: has(flags.nothingErased) }, look: has(flags.look) }
}

/**
 * `npm run restore -- file`: brings a backup back, then erases again what was erased since. With `--look` it only reads
 * the whole file and judges it, before there is a database; the launcher does this first.
 */
command(async args => {
  const { file, asked, look } = read(args)
  const config = readConfig(process.env)
  const keyring = new Keyring(config, new Ids())
  if (look) {
    const known = migrations.map(it => it.name)
    await checkBackup(file, keyring, manifest => {
      judgeSchema(file, known, manifest)
      judgeList(file, config, keyring, manifest, asked)
    })
    return
  }
  const { manifest, rows, files } = await loadBackup(file, config, keyring, migrations, asked)
  const erased = await Erasures.during(config, keyring, erasable, it => it.agree())
  await say('restored', { rows, files, erased, day: manifest.madeAt.slice(0, 16).replace('T', ' ') })
  await say('restoredOpen')
})
