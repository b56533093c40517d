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

/** Waits until open cases were looked at again for every tie that came or went, and their leads told. */
export async function screened(world: World): Promise<void> {
  await relayed(world)
  await vi.waitFor(async () => {
    const { rows } = await world.owner.query(`SELECT 1 FROM graphile_worker.jobs WHERE key LIKE 'tie-screening:%' LIMIT 1`)
    if (rows.length > 0) throw new Error('cases wait to be looked at')
  }, { timeout: 30_000, interval: 50 })
  await relayed(world)
}
