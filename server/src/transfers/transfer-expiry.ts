import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Endings, type Running } from '../platform/relay/endings.js'
import { transferEvents } from './transfer.events.js'

type Offered = Running & { to: string }

/** By what is written down of an offer that nobody answered in time, both sides hear of it. */
@Injectable()
export class TransferExpiry implements OnModuleInit {
  constructor(private readonly endings: Endings) {}

  onModuleInit(): void {
    this.endings.register<Offered>({
      name: 'transfer-expiry', of: 'record', after: ['transfer.offered'],
      running: `SELECT t.id, t.case_id AS chain, t.to_organisation_id AS "to", t.expires_at AS until FROM case_transfer t WHERE t.state = 'offered'`,
      async end({ tx, event }, { id, chain, to, until }) {
        await tx.sql(`UPDATE case_transfer SET state = 'expired', answered_at = $2, version = version + 1 WHERE id = $1`, [id, until])
        await event('transfer.expired', transferEvents['transfer.expired']({ id, caseId: chain }))
        await event('transfer.recalled', transferEvents['transfer.recalled']({ id, toOrganisationId: to }))
      },
    })
  }
}
