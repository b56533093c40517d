import { execFileSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { inProject } from '../../infra/start/folders.ts'

/** The server of another revision, built apart from this one. */
export type OldServer = { main: string; webDir: string; remove: () => void }

/** Packages that belong to the revision itself; all others are those installed here. */
const workspaces = ['shared', 'server', 'web', 'infra', 'e2e']
/** What is built, in an order in which each finds what it needs. */
const builds = [['shared', 'build'], ['web', 'codegen'], ['server', 'build'], ['web', 'build']] as const

/** Links to every installed package; the names of the project's own lead to the revision. */
function link(folder: string) {
  const own = join(folder, 'node_modules', '@amends')
  mkdirSync(own, { recursive: true })
  const installed = inProject('node_modules')
  for (const path of globSync(['*', '.bin'], { cwd: installed }).map(name => join(installed, name))) {
    if (basename(path) !== '@amends') symlinkSync(path, join(folder, 'node_modules', basename(path)))
  }
  for (const name of workspaces) symlinkSync(join(folder, name), join(own, name))
}

/**
 * Takes a revision out of git into a temporary folder and builds it with the packages installed here. Throws what git or
 * the build said.
 */
export function buildOld(revision: string): OldServer {
  const folder = mkdtempSync(join(tmpdir(), 'amends-old-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const archive = execFileSync('git', ['archive', '--format=tar', revision], { cwd: inProject(), maxBuffer: 256 * 1024 * 1024 })
    execFileSync('tar', ['-x', '-C', folder], { input: archive })
    link(folder)
    const env = { ...process.env, PATH: [join(folder, 'node_modules', '.bin'), dirname(process.execPath), process.env.PATH].join(delimiter) }
    for (const [workspace, script] of builds) {
      const command: string = JSON.parse(readFileSync(join(folder, workspace, 'package.json'), 'utf8')).scripts[script]
      execFileSync('/bin/sh', ['-c', command], { cwd: join(folder, workspace), env, stdio: 'pipe' })
    }
    const main = join(folder, 'server', 'dist', 'src', 'main.js')
    if (!existsSync(main)) throw new Error(`${revision} was built and has no server`)
    return { main, webDir: join(folder, 'web', 'dist'), remove }
  } catch (error) {
    remove()
    throw error
  }
}
