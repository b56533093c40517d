import { vi } from 'vitest'
import type { DeclaredTieKind } from '@amends/shared/organisations'
import type { OrganisationKey } from '@amends/shared/cast'
import type { Caller } from './graphql.js'
import { relayed, type World } from './world.js'

/** Says that one organisation is tied to another. @returns the id of that word. */
export async function tied(world: World, who: Caller, from: OrganisationKey, kind: DeclaredTieKind, to: OrganisationKey): Promise<string> {
  const { declareTie } = await who.ask('mutation ($input: DeclareTieInput!) { declareTie(input: $input) { id } }',
    { input: { fromId: await world.idOf(from), toId: await world.idOf(to), kind } })
  return declareTie.id
}

/** A tie that counts, whoever said so; no case is looked at again for it. */
export async function holding(world: World, by: Caller, from: OrganisationKey, kind: DeclaredTieKind, to: OrganisationKey): Promise<void> {
  await world.owner.query(`INSERT INTO tie
    (id, from_organisation_id, to_organisation_id, kind, declared_by, declared_organisation_id, declared_at, counts_from, version)
    SELECT gen_random_uuid(), $1, $2, $3, $4, $1, now(), now(), 1`, [await world.idOf(from), await world.idOf(to), kind, by.membershipId])
}
/** It is over. */
export const ended = (world: World) => world.owner.query('UPDATE tie SET ended_at = now() WHERE ended_at IS NULL')

/** Waits until open cases were looked at again for every tie that came or went, and their leads told. */
export async function screened(world: World): Promise<void> {
  await relayed(world)
  await vi.waitFor(async () => {
    const { rows } = await world.owner.query(`SELECT 1 FROM graphile_worker.jobs WHERE key LIKE 'tie-screening:%' LIMIT 1`)
    if (rows.length > 0) throw new Error('cases wait to be looked at')
  }, { timeout: 60_000, interval: 50 })
  await relayed(world)
}
