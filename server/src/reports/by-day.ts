import { Injectable } from '@nestjs/common'
import { Changes, type Actor } from '../platform/change/change.js'
import { Heads } from '../platform/change/heads.js'
import { Clock, dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Database } from '../platform/database/database.js'
import { RelayBell } from '../platform/relay/bell.js'

/** Her acts carry the day and not the hour, in every row they leave behind. */
@Injectable()
export class ByDay {
  readonly changes: Changes

  constructor(database: Database, clock: Clock, ids: Ids, bell: RelayBell, heads: Heads) {
    this.changes = new Changes(database, { now: () => new Date(`${dayOf(clock.now())}T00:00:00Z`) } as Clock, ids, bell, heads) // all of a clock that is asked here
  }
}

/** The holder of a receipt as the database knows her; her row is the only one it shows. */
export const bearerOf = (lookup: string): Actor => ({ id: '', membershipId: null, organisationId: null, role: 'auth', settings: { receipt: lookup } })
