import { Injectable } from '@nestjs/common'
import { rolesOfKind } from '@amends/shared/organisations'
import { actorOf, type Me } from '../../access/me.js'
import { see, take } from '../../access/take.js'
import { memberships } from '../../organisations/membership.policy.js'
import { organisations } from '../../organisations/organisation.policy.js'
import { Changes, type Changing } from '../../platform/change/change.js'
import { Ids } from '../../platform/clock/ids.js'
import { NotFound, Refused } from '../../platform/refused.js'
import { ReportDeputy } from './deputy.entity.js'
import { deputyEvents } from './deputy.events.js'
import { DeputyOrganisation } from './deputy-organisation.entity.js'
import { deputyOrganisations } from './deputy-organisation.policy.js'

/** Who is told when nobody looks at a report. Each verb is one commit. */
@Injectable()
export class DeputyService {
  constructor(private readonly changes: Changes, private readonly ids: Ids) {}

  /** Names a colleague in place of whoever was named; nobody for null. @returns the id of the organisation. */
  name(me: Me, membershipId: string | null): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const { tx, event } = change
      const organisation = await take(tx, me, organisations, me.organisationId, 'nameDeputy')
      const [before] = await tx.rows(ReportDeputy, 'it.organisation_id = :id AND it.ended_at IS NULL', { id: organisation.id })
      if (before) {
        Object.assign(before, { endedAt: me.at, endedBy: me.membershipId })
        await tx.keep(ReportDeputy, before)
      }
      if (membershipId === null) {
        if (before) await event('deputy.removed', deputyEvents['deputy.removed'](organisation.id))
        return organisation
      }
      const [chosen] = await see(tx, me, memberships, [membershipId])
      if (!chosen || chosen.organisationId !== organisation.id || chosen.until) throw new NotFound()
      await tx.add(ReportDeputy, { id: this.ids.next(), organisationId: organisation.id, membershipId, namedAt: me.at, namedBy: me.membershipId, endedAt: null, endedBy: null, version: 1 })
      await event('deputy.named', deputyEvents['deputy.named'](organisation.id, membershipId))
      return organisation
    })
  }

  /** Asks another organisation to stand in. Refuses `DeputyAlready` while one was asked, `OrganisationNotReady`, `RoleNotForThisKind`. @returns the id of her own. */
  ask(me: Me, deputyId: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const organisation = await take(tx, me, organisations, me.organisationId, 'nameDeputy')
      const [deputy] = await see(tx, me, organisations, [deputyId])
      if (!deputy || deputy.id === organisation.id) throw new NotFound()
      if (!deputy.activatedAt) throw new Refused('OrganisationNotReady')
      // Her words go to whoever could keep a way in and lead, and never to a company or an authority.
      if (!rolesOfKind[deputy.kind].includes('lead')) throw new Refused('RoleNotForThisKind')
      const live = await tx.rows(DeputyOrganisation, 'it.organisation_id = :id AND it.ended_at IS NULL', { id: organisation.id })
      if (live.length > 0) throw new Refused('DeputyAlready')
      const asked = Object.assign(new DeputyOrganisation(), {
        id: this.ids.next(), organisationId: organisation.id, deputyId, askedAt: me.at, askedBy: me.membershipId, agreedAt: null, agreedBy: null, endedAt: null, endedBy: null, version: 1,
      })
      await tx.add(DeputyOrganisation, asked)
      await event('deputy.asked', deputyEvents['deputy.asked'](asked))
      return organisation
    })
  }

  /** Stands in from now on. Refuses `DeputyEnded`. @returns the id of her own organisation. */
  agree(me: Me, id: string): Promise<string> {
    return this.act(me, id, 'agree', async ({ event }, it) => {
      it.agree(me.membershipId, me.at)
      await event('deputy.agreed', deputyEvents['deputy.agreed'](it))
    })
  }

  /** Ends it, or says no; what was read by then was read, and nothing is read from now on. Refuses `DeputyEnded`. */
  end(me: Me, id: string): Promise<string> {
    return this.act(me, id, 'end', async ({ tx, event }, it) => {
      it.end(me.membershipId, me.at)
      const other = it.organisationId === me.organisationId ? it.deputyId : it.organisationId
      await event('deputy.ended', { ...deputyEvents['deputy.ended'](it, other), forget: { organisation: it.deputyId } })
      await tx.sql('UPDATE report_escalation SET ended_at = $2 WHERE agreement_id = $1 AND ended_at IS NULL', [it.id, me.at])
    })
  }

  private async act(me: Me, id: string, how: 'agree' | 'end', verb: (change: Changing, it: DeputyOrganisation) => Promise<void>): Promise<string> {
    await this.changes.change(actorOf(me), async change => {
      const it = await take(change.tx, me, deputyOrganisations, id, how)
      await verb(change, it)
      await change.tx.keep(DeputyOrganisation, it)
      return it
    })
    return me.organisationId
  }
}
