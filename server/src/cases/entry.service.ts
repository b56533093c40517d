import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { rolesOfKind } from '@amends/shared/organisations'
import { organisations } from '../organisations/organisation.policy.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { NotFound, Refused } from '../platform/refused.js'
import type { Case } from './case.entity.js'
import { caseEvents } from './case.events.js'
import { cases } from './case.policy.js'
import { CaseService } from './case.service.js'
import { CaseEntry } from './entry.entity.js'
import type { EntryInput, EntryTriageInput } from './step.inputs.js'
import { Steps } from './steps.service.js'

/** A case that enters at the second step, because somebody outside has verified already. */
@Injectable()
export class Entries {
  constructor(private readonly changes: Changes, private readonly cases: CaseService, private readonly steps: Steps) {}

  /** Opens a case of its own. Refuses `RoleNotForThisKind` to those who lead none, `VerifierNotIndependent`. Returns its id. */
  open(me: Me, title: string, entry: EntryInput, triage: EntryTriageInput): Promise<string> {
    return this.changes.change(actorOf(me), change => this.begin(me, change, title, entry, triage))
  }

  /** The same inside a change that someone else began. */
  async begin(me: Me, change: Changing, title: string, entry: EntryInput, triage: EntryTriageInput): Promise<Case> {
    if (!rolesOfKind[me.organisationKind].includes('lead')) throw new Refused('RoleNotForThisKind')
    const { id } = await this.cases.openFrom(me, change, title)
    return this.enter(me, change, await take(change.tx, me, cases, id, 'enterVerified'), entry, triage)
  }

  /** The same for a case that was opened from a report. Refuses `AlreadyBegun`, `VerifierNotIndependent`. */
  attach(me: Me, id: string, entry: EntryInput): Promise<string> {
    return this.changes.change(actorOf(me), async change => this.enter(me, change, await take(change.tx, me, cases, id, 'enterVerified'), entry))
  }

  private async enter(me: Me, { tx, event }: Changing, record: Case, { reason, ...entry }: EntryInput, triage?: EntryTriageInput): Promise<Case> {
    if (entry.verifiedOn > dayOf(me.at)) throw new Refused('InvalidInput', 'verifiedOn')
    if (entry.verifierOrganisationId) {
      const [verifier] = await see(tx, me, organisations, [entry.verifierOrganisationId])
      if (!verifier) throw new NotFound()
      // What a supplier or recruiter says of itself is a self-report, whatever it is called.
      if (entry.kind !== 'self_report' && (verifier.kind === 'supplier' || verifier.kind === 'recruiter')) throw new Refused('VerifierNotIndependent', 'verifierOrganisationId')
    }
    const { state: from } = record
    record.turn(me, 'respond')
    await this.steps.left(tx, me, record, { how: 'entered', from, reason, guards: { triaged: true } })
    await tx.add(CaseEntry, Object.assign(new CaseEntry(), {
      danger: null, child: null, injured: null, confined: null, verifierOrganisationId: null, ...entry, ...triage, caseId: record.id, at: me.at,
      byMembershipId: me.membershipId, byName: me.name,
    }))
    await event('case.moved', caseEvents['case.moved'](record, from))
    return record
  }
}
