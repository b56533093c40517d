import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { cast, demoPassword, type CastKey } from '@amends/shared/cast'
import type { World } from '../../test/world.js'
import { Clock } from '../platform/clock/clock.js'
import { readLetter } from '../platform/mail/letter.js'
import { Factors } from './factors.js'
import { codeAt, stepOf } from './totp.js'

/** What came back, without what differs by itself: the date, the connection. */
export type Told = { status: number, text: string, headers: Record<string, string>, cookie: string }

const ofTheMoment = new Set(['date', 'connection', 'keep-alive', 'set-cookie'])

/** Posts and reads the addresses beside GraphQL, as the browser does; `headers` in place of what it would send. */
export const browser = (url: string) => async (path: string, body?: object, headers: Record<string, string> = {}): Promise<Told> => {
  const response = await fetch(url + path, {
    method: body ? 'POST' : 'GET', headers: { 'content-type': 'application/json', 'x-amends': '1', ...headers }, ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';')
  const told = [...response.headers].filter(([name]) => !ofTheMoment.has(name))
  return { status: response.status, text: await response.text(), headers: Object.fromEntries(told), cookie }
}

/** The code that the authenticator app of someone of the cast shows, `steps` from now. */
export async function codeOf(world: World, key: CastKey, steps = 0): Promise<string> {
  const { rows: [row] } = await world.owner.query<{ id: string, secret: Buffer }>(
    'SELECT p.id, c.totp_secret AS secret FROM person p JOIN credential c ON c.person_id = p.id WHERE p.email = $1', [cast[key].email])
  if (!row) throw new Error(`${key} has no credential`)
  return codeAt(world.app.get(Factors).openSecret(row.secret, row.id), stepOf(world.app.get(Clock).now()) + steps)
}

/** What someone of the cast types to sign in. */
export const typedBy = async (world: World, key: CastKey, steps = 0) =>
  ({ email: cast[key].email, password: demoPassword, code: await codeOf(world, key, steps) })

/** What the mails to an address say, the latest first. */
export async function lettersTo({ dataDir }: World, email: string): Promise<string[]> {
  const folder = join(dataDir, 'mail')
  const names = (await readdir(folder).catch(() => [])).filter(name => name.endsWith('.eml'))
  const files = await Promise.all(names.map(async name => ({ at: (await stat(join(folder, name))).mtimeMs, letter: readLetter(await readFile(join(folder, name), 'utf8')) })))
  return files.filter(({ letter }) => letter.to.includes(email)).toSorted((one, other) => other.at - one.at).map(({ letter }) => letter.text)
}
