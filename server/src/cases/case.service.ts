import { Injectable } from '@nestjs/common'
import { rolesOfKind } from '@amends/shared/organisations'
import { companies, type Position, type Role, type Standing } from '@amends/shared/roles'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { organisations } from '../organisations/organisation.policy.js'
import { holdTies } from '../organisations/tie.reads.js'
import { Assignment } from '../parties/assignment.entity.js'
import { Party } from '../parties/party.entity.js'
import { partyEvents } from '../parties/party.events.js'
import { partyClass, readsLive } from '../parties/place.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { Case } from './case.entity.js'
import { caseEvents } from './case.events.js'
import type { AddPartyInput } from './case.inputs.js'
import { cases } from './case.policy.js'
import { takeCase } from './frozen.js'
import { isSoleManager } from './hand-over.js'
import { conflictsAt, disclosed, needDisclosed, needUnbound, needUnwithheld } from './door.js'
import { previewOf } from './preview.js'
import { WishReason } from './wish-reason.entity.js'
import { Wishes } from './wishes.js'

/** The verbs of a case. Each is one commit; each returns the id of the record it is about. */
@Injectable()
export class CaseService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly wishes: Wishes) {}

  /** Opens a case inside a change that someone else began; the opener's organisation leads, she manages. */
  async openFrom(me: Me, { tx, event }: Changing, title: string): Promise<Case> {
    const record = Object.assign(new Case(), {
      id: this.ids.next(), code: this.ids.code(6), title, state: 'triage' as const, stateSince: me.at, heldSince: null, openedAt: me.at,
      openedBy: me.membershipId, openingOrganisationId: me.organisationId, verificationBegunAt: null, verificationBegunBy: null, version: 1,
    })
    await tx.add(Case, record)
    const party = await this.join(tx, me, { caseId: record.id, organisationId: me.organisationId, role: 'lead', standing: 'member', basis: null })
    await event('case.opened', caseEvents['case.opened'](record))
    await this.place(tx, me, party, me.membershipId, 'case_manager')
    return record
  }

  /** Makes an organisation a party, as previewed. Returns the party's id. Refuses `WorkerWithholds`, `ConflictOfInterest`, `ConflictUndisclosed`, `WishNeedsReason`. */
  addParty(me: Me, input: AddPartyInput): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      await holdTies(tx)
      const record = await take(tx, me, cases, input.caseId, 'addParty')
      const [organisation] = await see(tx, me, organisations, [input.organisationId])
      if (!organisation) throw new NotFound()
      if (!organisation.activatedAt) throw new Refused('OrganisationNotReady', 'organisationId')
      if (input.role === 'lead' || !rolesOfKind[organisation.kind].includes(input.role)) throw new Refused('RoleNotForThisKind', 'role')
      if (!readsLive(input.standing)) throw new Refused('RespondentNeedsNotice', 'standing')
      if (input.standing === 'partner' && !companies.some(it => it === input.role)) throw new Refused('RoleNotForThisKind', 'standing')
      const present = await presentAt(tx, record.id)
      if (present.some(it => it.organisationId === organisation.id)) throw new Refused('AlreadyAParty', 'organisationId')
      await needUnwithheld(tx, record.id, input)
      const conflicts = await conflictsAt(tx, record.id, joining(input), present)
      needUnbound(conflicts)
      if (previewOf(record.id, joining(input), present, conflicts).digest !== input.preview) throw new Refused('PreviewIsStale')
      const reason = input.conflictReason?.trim() ?? ''
      needDisclosed(conflicts, reason)
      const wishReason = await this.wishes.reasonFor(tx, me, record.id, input.role, input.wishReason)
      const party = await this.join(tx, me, { ...joining(input), caseId: record.id, basis: input.basis })
      await disclosed(tx, me, this.ids, party, conflicts, reason)
      if (wishReason) await tx.add(WishReason, { partyId: party.id, caseId: record.id, reason: wishReason, at: me.at, byMembershipId: me.membershipId, byName: me.name })
      await event('party.added', partyEvents['party.added'](party))
      return party
    })
  }

  /** Makes the company a partner of a case that was opened from what it told of itself, inside that change. Refuses `ConflictOfInterest`, `ConflictUndisclosed`. */
  async admit(me: Me, { tx, event }: Changing, caseId: string, it: { organisationId: string, role: Role, conflictReason?: string | null | undefined }): Promise<void> {
    await holdTies(tx)
    const joins = { organisationId: it.organisationId, role: it.role, standing: 'partner' as const }
    const conflicts = await conflictsAt(tx, caseId, joins, await presentAt(tx, caseId))
    needUnbound(conflicts)
    const reason = it.conflictReason?.trim() ?? ''
    needDisclosed(conflicts, reason)
    const party = await this.join(tx, me, { ...joins, caseId, basis: null })
    await disclosed(tx, me, this.ids, party, conflicts, reason)
    await event('party.added', partyEvents['party.added'](party))
  }

  /**
   * Gives a colleague a position on the case, or another one. Known to her own organisation only. Refuses
   * `CasesWouldBeOrphaned` where the only case manager would become something else: another comes first.
   */
  assign(me: Me, id: string, membershipId: string, position: Position): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const { record, kept } = await takeCase(tx, me, id, 'assign')
      const [party] = await tx.rows(Party, 'it.case_id = :id AND it.organisation_id = :organisation AND it.until IS NULL',
        { id, organisation: me.organisationId })
      if (!party) throw new NotFound()
      if (position !== 'case_manager' && await isSoleManager(tx, party.id, membershipId)) throw new Refused('CasesWouldBeOrphaned', 'position')
      const assignment = await this.place(tx, me, party, membershipId, position)
      await event('case.assigned', caseEvents['case.assigned'](assignment, kept !== undefined))
      return record
    })
  }

  private async join(
    tx: Tx, me: Me, it: { caseId: string, organisationId: string, role: Role, standing: Standing, basis: string | null },
  ): Promise<Party> {
    const party = Object.assign(new Party(), {
      ...it, id: this.ids.next(), knownAs: partyClass(it.role), from: me.at, until: null, addedBy: me.membershipId, endedBy: null,
      endReason: null, lastVisibleAt: me.at, version: 1,
    })
    await tx.sql('SELECT party_add($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [party.id, party.caseId, party.organisationId, party.role, party.standing, party.knownAs, me.at, party.basis, me.membershipId])
    return party
  }

  private async place(tx: Tx, me: Me, party: Party, membershipId: string, position: Position): Promise<Assignment> {
    // Held until the commit: someone who leaves in this moment is given nothing any more.
    const [colleague] = await tx.sql('SELECT 1 FROM membership WHERE id = $1 AND organisation_id = $2 AND until IS NULL FOR SHARE',
      [membershipId, party.organisationId])
    if (!colleague) throw new NotFound()
    await tx.sql('UPDATE assignment SET until = $3 WHERE party_id = $1 AND membership_id = $2 AND until IS NULL', [party.id, membershipId, me.at])
    return tx.add(Assignment, {
      id: this.ids.next(), partyId: party.id, caseId: party.caseId, organisationId: party.organisationId, membershipId, position,
      from: me.at, until: null, byMembershipId: me.membershipId,
    })
  }
}

const joining = (it: AddPartyInput) => ({ organisationId: it.organisationId, role: it.role, standing: it.standing })

/** Everyone who takes part now; asked only for the lead, who knows all. */
export const presentAt = (tx: Tx, caseId: string): Promise<Party[]> => tx.rows(Party, 'it.case_id = :caseId AND it.until IS NULL', { caseId })
