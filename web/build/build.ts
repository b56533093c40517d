import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// Two builds: the staff workspace, and Get help, which shares nothing with it but the vocabulary.
const web = fileURLToPath(new URL('..', import.meta.url))
const vite = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url))

const configs = ['vite.config.ts', 'vite.help.config.ts'].filter(config => existsSync(`${web}${config}`))
for (const config of configs) {
  const { status } = spawnSync(process.execPath, [vite, 'build', '-c', config], { cwd: web, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
