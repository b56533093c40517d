import { Injectable } from '@nestjs/common'
import type { HoldRefusal, PlaceCount } from '@amends/shared/services'
import { actorOf, settingsOf, type Me } from '../../access/me.js'
import { take } from '../../access/take.js'
import { Changes } from '../../platform/change/change.js'
import { Ids } from '../../platform/clock/ids.js'
import { Database } from '../../platform/database/database.js'
import type { Tx } from '../../platform/database/tx.js'
import { Keyring } from '../../platform/keyring/keyring.js'
import { NotFound, Refused } from '../../platform/refused.js'
import { workers } from '../../workers/worker.policy.js'
import type { MeetingPoint, PlaceAnswer } from './answers.js'
import { MeetingPointRow } from './hold-place.entity.js'
import { Hold } from './hold.entity.js'
import { holdEvents } from './hold.events.js'
import { holds } from './hold.policy.js'
import { findsPlaces } from './house.policy.js'
import { Place } from './house.entity.js'
import type { FindPlaceInput, HoldPlaceInput } from './place.inputs.js'

const counts: readonly PlaceCount[] = ['none', 'one', 'two', 'three_or_more']
const keyPlace = (holdId: string) => `meeting_point|key|${holdId}`
const textPlace = (holdId: string) => `meeting_point|sealed|${holdId}`

/** Asking for a place, holding one, and what the shelter says to it. Where a house is, this never learns: functions of the database compare. */
@Injectable()
export class HoldService {
  constructor(private readonly changes: Changes, private readonly database: Database, private readonly ids: Ids, private readonly keyring: Keyring) {}

  /** How many places fit, about; kept in no key of an act. Refuses `TooManyRequests` to whoever asks so much that the answers would draw a map. */
  async ask(me: Me, input: FindPlaceInput): Promise<PlaceAnswer> {
    needFinds(me)
    const question = await this.count(me, input)
    return this.database.read('rt', settingsOf(me), async tx => {
      const [row] = await tx.sql<{ told: number | null, hours: number | null }>('SELECT told, hours FROM places_matching($1, $2, $3, $4, $5, $6)', [
        question, input.group, input.language ?? null, input.needs, input.isAccessible, input.country])
      if (!row || row.told === null) throw new Refused('TooManyRequests')
      return { count: counts[row.told] ?? 'none', confirmedWithin: row.hours }
    })
  }

  /** Holds one place that fits for a day. Refuses `NoPlaceFits`, `TooManyRequests`. */
  async hold(me: Me, input: HoldPlaceInput): Promise<string> {
    needFinds(me)
    const question = await this.count(me, input)
    const held = await this.changes.change(actorOf(me), async ({ tx, event }) => {
      const id = this.ids.next()
      const [row] = await tx.sql<{ answer: string }>('SELECT hold_take($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS answer', [
        id, question, input.group, input.language ?? null, input.needs, input.isAccessible, input.dependants, input.country,
        await codeOf(tx, me, input.workerId), me.name])
      if (row?.answer === 'too_many') throw new Refused('TooManyRequests')
      if (row?.answer !== 'held') return { id: me.organisationId }
      await event('hold.placed', holdEvents['hold.placed'](id, me.organisationId))
      return { id }
    })
    if (held === me.organisationId) throw new Refused('NoPlaceFits')
    return held
  }

  /** Counts a question in a commit of its own, before anything answers it: a no tells as much as an answer does. @returns its id. */
  private count(me: Me, { threatArea }: FindPlaceInput): Promise<string> {
    return this.changes.change({ ...actorOf(me), act: undefined }, async ({ tx }) => {
      const id = this.ids.next()
      const [row] = await tx.sql<{ counted: boolean }>('SELECT place_asked($1, $2) AS counted', [id, threatArea])
      if (!row?.counted) throw new Refused('TooManyRequests')
      return { id }
    })
  }

  /** Says yes, and to the one who asked where somebody meets her. Refuses `HoldIsOver`, and `ChangedMeanwhile` where it is somebody else by now. */
  accept(me: Me, id: string, point: string, by: string | null): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const hold = await take(tx, me, holds, id, 'accept')
      if (by !== null && by !== hold.byName) throw new Refused('ChangedMeanwhile')
      hold.accept(me)
      const key = this.keyring.newKey()
      await tx.add(MeetingPointRow, {
        holdId: id, organisationId: me.organisationId, forMembershipId: hold.membershipId, sealed: this.keyring.seal(key, point, textPlace(id)),
        wrappedKey: this.keyring.wrap(key, keyPlace(id)), revealedBy: me.membershipId, revealedAt: me.at,
      })
      await answered(tx, me, hold)
      await event('hold.accepted', holdEvents['hold.accepted'](id, me.organisationId))
      return hold
    })
  }

  decline(me: Me, id: string, reason: HoldRefusal): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const hold = await take(tx, me, holds, id, 'decline')
      hold.decline(me, reason)
      await answered(tx, me, hold)
      await event('hold.declined', holdEvents['hold.declined'](id, me.organisationId))
      return hold
    })
  }

  /** She is there: the bed is no longer empty, and the meeting point is gone. */
  noteArrival(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const hold = await take(tx, me, holds, id, 'noteArrival')
      const [place] = await tx.rows(Place, 'it.id = (SELECT there.place_id FROM hold_place there WHERE there.hold_id = :id)', { id })
      if (!place) throw new NotFound()
      place.fill()
      await tx.keep(Place, place)
      hold.use(me)
      await ended(tx, hold)
      await event('hold.used', holdEvents['hold.used'](id, me.organisationId))
      return hold
    })
  }

  /** She does not need it any more, or goes elsewhere. */
  release(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const hold = await take(tx, me, holds, id, 'release')
      hold.release(me)
      await ended(tx, hold)
      await event('hold.released', holdEvents['hold.released'](id, me.organisationId))
      return hold
    })
  }

  /** A colleague who works with her waits for the answer from now on, and is who is told where to go. */
  takeOver(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const hold = await take(tx, me, holds, id, 'takeOver')
      await tx.sql('SELECT hold_take_over($1, $2)', [id, me.name])
      await event('hold.taken_over', holdEvents['hold.taken_over'](id, me.organisationId))
      return hold
    })
  }

  /** Tells the one who holds the place where to go, and writes that she was told. */
  async openPoint(me: Me, id: string): Promise<MeetingPoint> {
    let point: MeetingPoint | undefined
    await this.changes.change(actorOf(me), async ({ tx, event }) => {
      const hold = await take(tx, me, holds, id, 'openPoint')
      const [row] = await tx.sql<{ sealed: Buffer, wrapped: Buffer }>('SELECT sealed, wrapped_key AS wrapped FROM meeting_point_open($1)', [id])
      if (!row) throw new Refused('HoldIsOver')
      point = { id, until: hold.until, text: this.keyring.unseal(this.keyring.unwrap(row.wrapped, keyPlace(id)), row.sealed, textPlace(id)), withheld: [] }
      await event('hold.point_opened', holdEvents['hold.point_opened'](id, me.organisationId))
      return hold
    })
    if (!point) throw new Refused('TryAgain')
    return point
  }
}

function needFinds(me: Me): void { if (!findsPlaces(me)) throw new NotFound() }

/** The code of a worker whom she works with. */
const codeOf = async (tx: Tx, me: Me, workerId: string | null | undefined): Promise<string | null> =>
  (workerId ? (await take(tx, me, workers, workerId, 'record')).code : null)

async function answered(tx: Tx, me: Me, hold: Hold): Promise<void> {
  await tx.sql('UPDATE hold_place SET answered_by = $2, answered_at = $3 WHERE hold_id = $1', [hold.id, me.membershipId, me.at])
  await tx.keep(Hold, hold)
}

async function ended(tx: Tx, hold: Hold): Promise<void> {
  await tx.keep(Hold, hold)
  await tx.sql('SELECT meeting_point_clear($1)', [hold.id])
}
