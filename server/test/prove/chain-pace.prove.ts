import { afterAll, beforeAll, inject, it } from 'vitest'
import { HeadsFile } from '../../src/audit/heads-file.js'
import { verify } from '../../src/audit/verify.js'
import { Ids } from '../../src/platform/clock/ids.js'
import { commitmentOf, hashOf } from '../../src/platform/change/chain.js'
import { Keyring } from '../../src/platform/keyring/keyring.js'
import { specConfig } from '../template.js'
import { openWorld, type World } from '../world.js'
import { prove, runsOf } from './prove.js'

/** Entries of one chain. */
const long = 1_000
const ids = new Ids()
const nothing: Buffer = Buffer.alloc(0)
let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(async () => { await world.close() })

/** So many entries in chains of their own, hashed as the server does. @returns how many of them could be hashed in a second. */
async function written(count: number, at: Date): Promise<number> {
  let seconds = 0
  for (let done = 0; done < count; done += long) {
    const chain = ids.next()
    const rows = Array.from({ length: long }, (_, n) => ({
      id: ids.next(), chain, seq: n + 1, kind: 'message.sent' as const, at, actorMembershipId: ids.next(), actorOrganisationId: ids.next(), caseId: null, organisationId: ids.next(),
      subjectId: chain, class: 'coordination' as const, addressed: [ids.next(), ids.next()], detail: n % 4 === 0 ? { size: n } : null, salt: ids.bytes(16), commitment: nothing, hash: nothing }))
    const from = performance.now()
    let before = nothing
    for (const row of rows) {
      row.commitment = commitmentOf(row.salt, row.detail)
      before = row.hash = hashOf(before, row)
    }
    seconds += (performance.now() - from) / 1000
    await world.owner.query(`INSERT INTO event (id, chain, seq, kind, at, actor_membership_id, actor_organisation_id, organisation_id, subject_id, class, addressed, detail, salt, commitment, hash)
      SELECT it.id, it.chain, it.seq, it.kind, it.at, it."actorMembershipId", it."actorOrganisationId", it."organisationId", it."subjectId", it.class, it.addressed, it.detail,
        decode(it.salt, 'hex'), decode(it.commitment, 'hex'), decode(it.hash, 'hex')
      FROM jsonb_to_recordset($1) it (id uuid, chain uuid, seq int, kind text, at timestamptz, "actorMembershipId" uuid, "actorOrganisationId" uuid, "organisationId" uuid,
        "subjectId" uuid, class text, addressed uuid[], detail jsonb, salt text, commitment text, hash text)`,
    [JSON.stringify(rows.map(row => ({ ...row, salt: row.salt.toString('hex'), commitment: row.commitment.toString('hex'), hash: row.hash.toString('hex') })))])
  }
  return Math.round(count / seconds)
}

it('is read through at the pace at which it can be hashed', () => prove({ name: 'chain', how: 'pace' }, async () => {
  const config = specConfig(world.databaseUrl, inject('masterKeyFile'), world.dataDir)
  const keyring = new Keyring(config, new Ids())
  const count = runsOf(100_000, 5_000)
  const floorPerSecond = await written(count, new Date('2026-10-05T08:00:00.123Z'))
  const from = process.cpuUsage()
  const found = await verify(config, keyring, new HeadsFile(config, keyring))
  const { user, system } = process.cpuUsage(from)
  return {
    runs: found.entries, failures: found.sentence === null ? [] : [found.sentence],
    // Beside the clock what this process itself took of a core: machines are shared.
    more: { entriesPerSecond: Math.round(found.entries / found.seconds), entriesPerCoreSecond: Math.round(found.entries / ((user + system) / 1e6)), floorPerSecond },
  }
}))
