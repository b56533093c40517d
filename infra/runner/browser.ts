import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { inProject } from '../start/folders.ts'
import { Stop } from '../words.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

const answers = (path: string, env: NodeJS.ProcessEnv = {}) => {
  try {
    execFileSync(path, ['--version'], { stdio: 'pipe', timeout: 20_000, env: { ...process.env, ...env } })
    return true
  } catch {
    return false
  }
}

const installed = (env: NodeJS.ProcessEnv) => {
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin']
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...elsewhere]
  return candidates.find((path) => existsSync(path) && answers(path))
}

/** Fonts of the machine where there are some, and those of the package: without any, text has no height. */
const fontsOf = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`

/** The Chromium of the packages, with the libraries and fonts a bare machine lacks; unpacked once, then kept. */
async function unpacked(): Promise<NodeJS.ProcessEnv | undefined> {
  const folder = inProject('node_modules', '.cache', 'amends-chromium')
  if (!existsSync(folder)) {
    const unfinished = `${folder}.new`
    rmSync(unfinished, { recursive: true, force: true })
    mkdirSync(unfinished, { recursive: true })
    // The package unpacks into the temporary folder of its process and trusts what lies there: it gets one of its own.
    const script = `
      const { default: chromium, inflate } = await import('@sparticuz/chromium')
      await chromium.executablePath()
      await inflate(process.argv[1])`
    const libraries = inProject('node_modules', '@sparticuz', 'chromium', 'bin', 'al2023.tar.br')
    execFileSync(process.execPath, ['--input-type=module', '-e', script, libraries], {
      cwd: inProject('e2e'), stdio: 'pipe', env: { ...process.env, TMPDIR: unfinished },
    })
    writeFileSync(join(unfinished, 'fonts', 'fonts.conf'), fontsOf(folder))
    renameSync(unfinished, folder)
  }
  const CHROMIUM_PATH = join(folder, 'chromium')
  const env = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') }
  return answers(CHROMIUM_PATH, env) ? { CHROMIUM_PATH, ...env } : undefined
}

/**
 * What the environment of the browser tests needs so that they find a real Chromium. The one of the lockfile comes before
 * those of the machine: everybody tests with the same, and without a window drawn for nobody a page costs half the work.
 */
export async function browserEnvironment(env: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  if (env.CHROMIUM_PATH) {
    if (answers(env.CHROMIUM_PATH)) return { CHROMIUM_PATH: env.CHROMIUM_PATH }
    throw new Stop('noBrowser')
  }
  const own = process.platform === 'linux' ? await unpacked().catch(() => undefined) : undefined
  if (own) return own
  const found = installed(env)
  if (!found) throw new Stop('noBrowser')
  return { CHROMIUM_PATH: found }
}
