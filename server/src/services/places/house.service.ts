import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../../access/me.js'
import { take } from '../../access/take.js'
import { isInert } from '../../organisations/organisation.policy.js'
import { Changes } from '../../platform/change/change.js'
import { Ids } from '../../platform/clock/ids.js'
import { NotFound, Refused } from '../../platform/refused.js'
import { House, Place } from './house.entity.js'
import { houseEvents } from './house.events.js'
import { houses, shelters } from './house.policy.js'
import type { CountPlacesInput, KeepHouseInput } from './place.inputs.js'

/** The verbs of a house. Each is one commit and returns its id. */
@Injectable()
export class HouseService {
  constructor(private readonly changes: Changes, private readonly ids: Ids) {}

  /** Refuses `NotFound` to whoever is no shelter, `NotAnAdministrator`, `InvalidInput` for an area of another country. */
  keep(me: Me, { id, ...input }: KeepHouseInput): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      if (!input.area.startsWith(`${input.country}-`)) throw new Refused('InvalidInput', 'area')
      const before = id ? await take(tx, me, houses, id, 'change') : undefined
      if (!before) needShelter(me)
      const house = before ? await tx.keep(House, Object.assign(before, input))
        : await tx.add(House, Object.assign(new House(), { ...input, id: this.ids.next(), organisationId: me.organisationId, closedAt: null, version: 1 }))
      await event('house.kept', houseEvents['house.kept'](house))
      return house
    })
  }

  /** Says how many beds are empty now. Whatever is held stays held. */
  count(me: Me, { houseId, counts }: CountPlacesInput): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const house = await take(tx, me, houses, houseId, 'count')
      const known = new Map((await tx.rows(Place, 'it.house_id = :houseId', { houseId })).map(it => [it.group, it]))
      for (const { group, free } of counts) {
        const place = known.get(group)
        if (place) {
          place.count(me, free)
          await tx.keep(Place, place)
        } else {
          await tx.add(Place, Object.assign(new Place(), {
            id: this.ids.next(), houseId, organisationId: me.organisationId, group, free, confirmedAt: me.at, confirmedBy: me.membershipId, version: 1,
          }))
        }
      }
      await event('house.counted', houseEvents['house.counted'](house))
      return house
    })
  }
}

function needShelter(me: Me): void {
  if (!shelters(me.organisationKind)) throw new NotFound()
  if (isInert(me)) throw new Refused('OrganisationInert')
  if (me.memberRole !== 'administrator') throw new Refused('NotAnAdministrator')
}
