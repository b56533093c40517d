import { Injectable } from '@nestjs/common'
import type { Me } from '../access/me.js'
import { take } from '../access/take.js'
import { Consent } from './consent.entity.js'
import { consentEvents } from './consent.events.js'
import type { ProposeBasisInput } from './consent.inputs.js'
import { consents } from './consent.policy.js'
import { ConsentService } from './consent.service.js'
import { consenting } from './consenting.policy.js'
import { approverOf, needUnwithheld, receiverOf, toOf } from './giving.js'

/** Disclosure without her consent: another legal basis, its authority, a reason, and two people of different organisations. */
@Injectable()
export class BasisService {
  constructor(private readonly consenting: ConsentService) {}

  /** Puts another legal basis before somebody of another organisation. It opens nothing yet. Refuses `WorkerWithholds`, `InvalidInput`. */
  propose(me: Me, input: ProposeBasisInput): Promise<string> {
    return this.consenting.change(me, async ({ tx, event }) => {
      const worker = await take(tx, me, consenting, input.workerId, 'proposeBasis')
      const receiver = await receiverOf(tx, me, worker.caseId, input)
      await needUnwithheld(tx, worker, receiver)
      const approver = await approverOf(tx, me, worker, input.approverOrganisationId, receiver)
      const consent = await this.consenting.add(tx, me, worker, receiver, input, {
        basis: input.basis, state: 'proposed', way: null, sessionId: null, approverOrganisationId: input.approverOrganisationId,
        authority: input.authority.trim(), reason: input.reason.trim(),
      })
      await event('consent.basis_proposed', consentEvents['consent.basis_proposed'](consent, approver))
      return consent
    })
  }

  /** Somebody of another organisation agrees; from then on it opens what it names. Refuses `ApproverIsAuthor`, `ConsentIsOver`. */
  approve(me: Me, id: string): Promise<string> {
    return this.consenting.change(me, async ({ tx, event }) => {
      const consent = await take(tx, me, consents, id, 'approve')
      consent.approve(me)
      await tx.keep(Consent, consent)
      const [received] = await tx.sql<{ partyId: string | null }>('SELECT consent_to($1) AS "partyId"', [consent.id])
      await event('consent.basis_approved', consentEvents['consent.basis_approved'](consent, [received, await toOf(tx, consent.caseId, me.organisationId)]))
      return consent
    })
  }
}
