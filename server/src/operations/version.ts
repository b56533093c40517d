import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A file of the project, seen from the built server and from its source alike; null where there is none. */
function read(path: string): string | null {
  for (const root of ['../../../../', '../../../']) {
    try { return readFileSync(fileURLToPath(new URL(root + path, import.meta.url)), 'utf8').trim() } catch { /* not this one */ }
  }
  return null
}

/** The commit a clone stands on, as git keeps it: a hash, the name of a file that holds it, or a line among the packed ones. */
function commit(): string | null {
  const head = read('.git/HEAD') ?? ''
  const ref = /^ref: (\S+)$/.exec(head)?.[1]
  if (!ref) return /^[0-9a-f]{40}/.test(head) ? head : null
  return read(`.git/${ref}`) ?? new RegExp(`^([0-9a-f]{40}) ${ref.replaceAll('.', '\\.')}$`, 'm').exec(read('.git/packed-refs') ?? '')?.[1] ?? null
}

function released(): string {
  try {
    const manifest: unknown = JSON.parse(read('package.json') ?? '')
    const version = typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, 'version') : null
    return typeof version === 'string' ? version : ''
  } catch { return '' }
}

/** What this server runs, `0.1.0 (a468910)`, as it was when it started; without the commit where nobody says it. */
export function versionOf(env: NodeJS.ProcessEnv): string {
  const of = (env['AMENDS_COMMIT'] || commit())?.slice(0, 7)
  return of ? `${released()} (${of})` : released()
}
