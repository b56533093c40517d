import { Injectable } from '@nestjs/common'
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { partnerLimits } from '@amends/shared/ways'
import { actorOf, type Me } from '../../access/me.js'
import { take } from '../../access/take.js'
import { organisations } from '../../organisations/organisation.policy.js'
import { Changes } from '../../platform/change/change.js'
import { Ids } from '../../platform/clock/ids.js'
import { Refused } from '../../platform/refused.js'
import { WayKey } from './way-key.entity.js'
import { wayKeys } from './way-key.policy.js'
import { wayEvents } from './way.events.js'

/** What stands before 32 random bytes so that they are an Ed25519 key in PKCS #8 (RFC 8410, 7). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Keys of other systems: the half that signs is told once, the half that checks is kept. */
@Injectable()
export class WayKeyService {
  constructor(private readonly changes: Changes, private readonly ids: Ids) {}

  /** Makes one. The same act sent again has the same id and no secret any more. Refuses `NotAnAdministrator`, `KeepsNoWayIn`, `TooManyKeys`. */
  async make(me: Me, organisationId: string, name: string): Promise<{ id: string, secret: string | null }> {
    let secret: string | null = null
    const id = await this.changes.change(actorOf(me), async ({ tx, at, event }) => {
      const organisation = await take(tx, me, organisations, organisationId, 'makeWayKey')
      const [used] = await tx.sql<{ count: number }>('SELECT count(*)::int AS count FROM way_key WHERE organisation_id = $1 AND revoked_at IS NULL', [organisation.id])
      if ((used?.count ?? 0) >= partnerLimits.keys) throw new Refused('TooManyKeys')
      const key = createPrivateKey({ key: Buffer.concat([pkcs8, this.ids.bytes(32)]), format: 'der', type: 'pkcs8' })
      const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' })
      secret = key.export({ format: 'pem', type: 'pkcs8' }).toString()
      const made = await tx.add(WayKey, Object.assign(new WayKey(), {
        id: this.ids.next(), organisationId: organisation.id, name, publicKey, madeAt: at, makerId: me.membershipId, makerName: me.name,
        usedOn: null, revokedAt: null, revokedBy: null, version: 1,
      }))
      await event('way.key_made', wayEvents['way.key_made'](made))
      return made
    })
    return { id, secret }
  }

  /** Takes it back: from now on nothing that is signed with it is taken. Refuses `NotAnAdministrator`, `AlreadyEnded`. */
  revoke(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, at, event }) => {
      const key = await take(tx, me, wayKeys, id, 'revoke')
      key.revoke(me.membershipId, at)
      await tx.keep(WayKey, key)
      await event('way.key_revoked', wayEvents['way.key_revoked'](key))
      return key
    })
  }
}
