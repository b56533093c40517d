import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrations } from '../../../migrations/all.js'
import { reported } from '../../../test/matter.js'
import { asked, placesOf, serve, type Places } from '../../../test/places.js'
import { openWorld, type World } from '../../../test/world.js'
import { erasable } from '../../erasable.js'
import { Ids } from '../clock/ids.js'
import type { Config } from '../config/config.js'
import { Erasures } from '../erasure/erasures.js'
import { Keyring } from '../keyring/keyring.js'
import { loadBackup } from './load.js'
import { makeBackup } from './write.js'

let world: World
let places: Places
let file: string
let before: string
let to: Config
const plain = { over: false, nothingErased: false }
const restore = (at: Config = to, how = plain, from = file) => loadBackup(from, at, places.keyring, migrations, how)
const during = <T>(work: (it: Erasures) => Promise<T>, at: Config = places.config) => Erasures.during(at, places.keyring, erasable, work)
const untouched = async (at: Config) => {
  const { rows } = await asked(at.databaseUrl, owner => owner.query(`SELECT FROM pg_tables WHERE schemaname = 'public'`))
  return rows.length === 0 && readdirSync(at.dataDir).length === 0
}

beforeAll(async () => {
  world = await openWorld()
  places = placesOf(world)
  const amina = await world.as('amina')
  const { id } = await reported(world, amina)
  await during(it => it.agree())
  before = join(places.folder, 'erasures.before')
  copyFileSync(places.config.erasuresFile, before)
  await during(it => it.erase('report', id))
  file = (await makeBackup(places.config, places.keyring)).file
  to = await places.fresh()
})
afterAll(async () => {
  await places.close()
  await world.close()
})

describe('a restore is refused in one sentence, and changes nothing,', () => {
  it('when the backup was made with another master key', async () => {
    const masterKeyFile = join(places.folder, 'another.key')
    writeFileSync(masterKeyFile, Buffer.alloc(32, 9))
    const keyring = new Keyring({ ...to, masterKeyFile }, new Ids())
    const list = join(places.folder, 'another', 'erasures')
    await expect(loadBackup(file, { ...to, erasuresFile: list }, keyring, migrations, plain)).rejects.toThrow(
      `The backup ${file} was made with another master key. Nothing was changed; bring back the key of that time with npm run key -- restore.`)
    expect(await untouched(to)).toBe(true)
  })

  it('when the list of erasures is missing', async () => {
    const away = { ...to, erasuresFile: join(places.folder, 'nowhere', 'erasures') }
    await expect(restore(away)).rejects.toThrow(`The list of erasures ${away.erasuresFile} is missing. Put the current one back from its safe copy, or what was erased would come back.`)
    expect(await untouched(to)).toBe(true)
  })

  it('when the list of erasures is older than the backup', async () => {
    const old = { ...to, erasuresFile: before }
    await expect(restore(old)).rejects.toThrow(`The list of erasures ${before} is older than the backup ${file}.`)
    expect(await untouched(to)).toBe(true)
  })

  it('when the list is older than the data folder remembers, or than the database that stands there', async () => {
    const older = join(places.folder, 'older.age')
    const there = await places.fresh()
    await restore(there)
    copyFileSync(places.config.erasuresFile, join(places.folder, 'of-the-backup'))
    const { id } = await reported(world, await world.as('amina'))
    await during(it => it.erase('report', id))
    await during(it => it.agree(), there)
    await makeBackup(places.config, places.keyring, older)
    const old = { ...there, erasuresFile: join(places.folder, 'of-the-backup') }
    await expect(restore(old, { ...plain, over: true })).rejects.toThrow('is older than the database that stands there')
    const elsewhere = { ...await places.fresh(), dataDir: there.dataDir, erasuresFile: old.erasuresFile }
    await expect(restore(elsewhere, { ...plain, over: true })).rejects.toThrow(`is older than what the data folder ${there.dataDir} remembers of it`)
  })

  it('when there is something already, unless that is said', async () => {
    const there = await places.fresh()
    await restore(there)
    const sentence = 'This database or data folder is not empty. Restore into an empty one, or add -- --over to put the backup in its place.'
    await expect(restore(there)).rejects.toThrow(sentence)
    const withMail = await places.fresh()
    mkdirSync(join(withMail.dataDir, 'mail'))
    writeFileSync(join(withMail.dataDir, 'mail', 'one.eml'), 'kept')
    await expect(restore(withMail)).rejects.toThrow(sentence)
    await restore(withMail, { ...plain, over: true })
    expect(readdirSync(join(withMail.dataDir, 'mail'))).not.toContain('one.eml')
  })

  it('when a server uses the database', async () => {
    const there = await places.fresh()
    await restore(there)
    const server = await serve(there)
    try {
      await expect(restore(there, { ...plain, over: true })).rejects.toThrow('A server uses this database now. Stop it everywhere, then restore.')
    } finally { await server.close() }
    await restore(there, { ...plain, over: true })
  })

  it('when the backup is of a newer schema', async () => {
    await asked(world.databaseUrl, owner => owner.query(`INSERT INTO migration ("timestamp", name) VALUES (9999999999999, 'OfTheFuture9999999999999')`))
    const { file: newer } = await makeBackup(places.config, places.keyring, join(places.folder, 'newer.age'))
    await asked(world.databaseUrl, owner => owner.query(`DELETE FROM migration WHERE name = 'OfTheFuture9999999999999'`))
    await expect(restore(to, plain, newer)).rejects.toThrow(`The backup ${newer} was made by a newer Amends.`)
    expect(await untouched(to)).toBe(true)
  })
})

describe('a lost list of erasures', () => {
  it('is begun anew from the backup, when somebody gives her word that nothing was erased after it', async () => {
    const there = await places.fresh({ erasuresFile: join(places.folder, 'anew', 'erasures') })
    await restore(there, { ...plain, nothingErased: true })
    expect(await during(it => it.agree(), there)).toBe(0)
    expect((await asked(there.databaseUrl, owner => owner.query('SELECT FROM erasure'))).rows).toHaveLength(1)
    await restore(there, { ...plain, over: true })
  })

  it('is still refused where the data folder knows better', async () => {
    const there = await places.fresh({ erasuresFile: join(places.folder, 'never', 'erasures') })
    await restore({ ...there, erasuresFile: places.config.erasuresFile })
    await during(it => it.agree(), { ...there, erasuresFile: places.config.erasuresFile })
    await asked(there.databaseUrl, owner => owner.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP SCHEMA graphile_worker CASCADE'))
    rmSync(dirname(there.erasuresFile), { recursive: true, force: true })
    await expect(restore(there, { over: true, nothingErased: true })).rejects.toThrow('remembers of it')
  })
})
