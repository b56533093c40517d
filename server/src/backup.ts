import { resolve } from 'node:path'
import { makeBackup } from './platform/backup/write.js'
import { Ids } from './platform/clock/ids.js'
import { readConfig } from './platform/config/config.js'
import { Keyring } from './platform/keyring/keyring.js'
import { command, say } from './platform/terminal/terminal.js'

/** `npm run backup [-- file]`: one encrypted file of everything but the master key, also while the server runs. */
command(async ([to]) => {
  const config = readConfig(process.env)
  const { file, bytes, rows, files } = await makeBackup(config, new Keyring(config, new Ids()), to && resolve(process.env['INIT_CWD'] ?? '', to))
  await say('backupMade', { file, rows, files, size: (bytes / 1_000_000).toFixed(1) })
})
