import { Injectable } from '@nestjs/common'
import { complaintLimits } from '@amends/shared/complaints'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { memberships } from '../organisations/membership.policy.js'
import { Changes } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import { NotFound, Refused } from '../platform/refused.js'
import { ComplaintReader } from './complaint-reader.entity.js'
import { readerEvents } from './complaint.events.js'
import { readings } from './complaint.policy.js'

/** Who reads complaints in an organisation. Each verb is one commit. */
@Injectable()
export class ComplaintReaderService {
  constructor(private readonly changes: Changes, private readonly ids: Ids) {}

  /** Names a colleague; again is the same. @returns the id of the organisation. Refuses `NotAnAdministrator`, `TooMuchAsked`. */
  name(me: Me, membershipId: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const organisation = await take(tx, me, readings, me.organisationId, 'nameReader')
      const [chosen] = await see(tx, me, memberships, [membershipId])
      if (!chosen || chosen.organisationId !== organisation.id || chosen.until) throw new NotFound()
      const named = await tx.rows(ComplaintReader, 'it.organisation_id = :id AND it.ended_at IS NULL', { id: organisation.id })
      if (named.some(it => it.membershipId === membershipId)) return organisation
      if (named.length >= complaintLimits.readers) throw new Refused('TooMuchAsked')
      await tx.add(ComplaintReader, { id: this.ids.next(), organisationId: organisation.id, membershipId, namedAt: me.at, namedBy: me.membershipId, endedAt: null, endedBy: null, version: 1 })
      await event('complaint_reader.named', readerEvents['complaint_reader.named'](organisation.id, membershipId))
      return organisation
    })
  }

  /** She reads them no more. @returns the id of the organisation. Refuses `NotAnAdministrator`. */
  remove(me: Me, membershipId: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const organisation = await take(tx, me, readings, me.organisationId, 'nameReader')
      const [named] = await tx.rows(ComplaintReader, 'it.organisation_id = :id AND it.membership_id = :membershipId AND it.ended_at IS NULL', { id: organisation.id, membershipId })
      if (!named) throw new NotFound()
      Object.assign(named, { endedAt: me.at, endedBy: me.membershipId })
      await tx.keep(ComplaintReader, named)
      await event('complaint_reader.removed', { ...readerEvents['complaint_reader.removed'](organisation.id, membershipId), forget: { membership: membershipId } })
      return organisation
    })
  }
}
