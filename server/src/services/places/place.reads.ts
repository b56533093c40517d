import type { Me } from '../../access/me.js'
import type { Reading } from '../../access/reading.js'
import { seeWhere } from '../../access/take.js'
import { plusDays } from '../../platform/clock/clock.js'
import type { Tx } from '../../platform/database/tx.js'
import { Hold } from './hold.entity.js'
import { holds } from './hold.policy.js'
import { House, Place } from './house.entity.js'
import { houses } from './house.policy.js'

const mostHouses = 100
const mostHolds = 200
/** Days that a hold which is over is still listed. */
const listed = 7

export async function ownHouses(reading: Reading): Promise<House[]> {
  const found = await seeWhere(await reading.tx(), reading.me, houses, 'it.organisation_id = :own AND it.closed_at IS NULL', { own: reading.me.organisationId },
    { order: [['name', 'ASC'], ['id', 'ASC']], limit: mostHouses })
  reading.saw(houses, found)
  return found
}

/** Of each house, by who the beds are for. */
export const placesIn = async (tx: Tx, _me: Me, houseIds: readonly string[]): Promise<Map<string, Place[]>> =>
  Map.groupBy(await tx.rows(Place, 'it.house_id IN (:...houseIds)', { houseIds }, { order: [['group', 'ASC']] }), it => it.houseId)

/** How many of each place are held now. */
export async function heldOf(tx: Tx, me: Me, placeIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.ask<{ id: string, held: number }>(`SELECT there.place_id AS id, count(*)::int AS held FROM hold_place there JOIN hold h ON h.id = there.hold_id
    WHERE there.place_id = ANY ($1::uuid[]) AND h.state IN ('held', 'accepted') AND h.until > $2 GROUP BY there.place_id`, [placeIds, me.at])
  return new Map(rows.map(it => [it.id, it.held]))
}

/** Holds of the viewer's side, the newest first: those it asked for, or those it was asked for. */
export async function holdList(reading: Reading, asked: boolean): Promise<Hold[]> {
  const { me } = reading
  const mine = 'it.organisation_id = :own'
  const found = await seeWhere(await reading.tx(), me, holds, `${asked ? `NOT (${mine})` : mine} AND it.held_at > :since`, { own: me.organisationId, since: plusDays(me.at, -listed) },
    { order: [['heldAt', 'DESC'], ['id', 'DESC']], limit: mostHolds })
  reading.saw(holds, found)
  return found
}

/** Which house each hold is of, for the shelter whose it is. */
export async function housesOf(tx: Tx, _me: Me, holdIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.ask<{ id: string, houseId: string }>(`SELECT there.hold_id AS id, p.house_id AS "houseId" FROM hold_place there JOIN place p ON p.id = there.place_id
    WHERE there.hold_id = ANY ($1::uuid[])`, [holdIds])
  return new Map(rows.map(it => [it.id, it.houseId]))
}
