import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Endings, type Running } from '../platform/relay/endings.js'
import { consentEvents } from './consent.events.js'
import { readersOf } from './giving.js'

type Given = Running & { workerId: string }

/** Each that ends by itself: at the moment she set, or when its receiver takes part no more. */
const running = `SELECT c.id, c.chain, c."workerId", c.until FROM (
  SELECT it.id, it.case_id AS chain, it.worker_id AS "workerId", least(it.until, (SELECT min(p.until) FROM party p
    WHERE p.case_id = it.case_id AND p.organisation_id = it.receiver_organisation_id AND p.until >= it.at)) AS until FROM consent it WHERE it.state = 'given') c
  WHERE c.until IS NOT NULL`

/** By what is written down of a consent that came to its end, whoever read it is told to forget, and her caseworker hears. */
@Injectable()
export class ConsentExpiry implements OnModuleInit {
  constructor(private readonly endings: Endings) {}

  onModuleInit(): void {
    this.endings.register<Given>({
      name: 'consent-expiry', of: 'case', after: ['consent.given', 'consent.basis_approved', 'party.ended'], running,
      async end({ tx, event }, { id, chain, workerId, until }) {
        const reader = (await readersOf(tx, workerId)).find(it => it.consentId === id)
        await tx.sql(`UPDATE consent SET state = 'expired', ended_at = $2, version = version + 1 WHERE id = $1`, [id, until])
        await event('consent.expired', consentEvents['consent.expired']({ id, caseId: chain }, reader?.organisationId ?? null))
      },
    })
  }
}
