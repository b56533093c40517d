import { Injectable } from '@nestjs/common'
import { hotlineLimits } from '@amends/shared/hotlines'
import { actorOf, type Me } from '../access/me.js'
import { see } from '../access/take.js'
import { organisations } from '../organisations/organisation.policy.js'
import { Changes, lockChain, type Actor } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { NotFound, Refused } from '../platform/refused.js'
import { Arrivals } from '../reports/arrival.js'
import { reportEvents } from '../reports/report.events.js'
import { ReportSource } from '../reports/ways/report-source.entity.js'
import { spoken } from '../reports/ways/spoken.js'
import { HotlineReport } from './hotline-report.entity.js'
import { handsOver } from './hotline-report.policy.js'
import { hotlineEvents } from './hotline.events.js'
import type { HandOverReportInput } from './hotline.inputs.js'
import { keeperFor } from './hotline.reads.js'

/** What a brand's hotline heard, handed to those who lead cases. Their key seals it at once; the brand keeps a number and a day. */
@Injectable()
export class HotlineService {
  constructor(
    private readonly changes: Changes, private readonly ids: Ids, private readonly keyring: Keyring, private readonly arrivals: Arrivals,
  ) {}

  /**
   * It comes into the queue of its keeper as any report, and opens by no code: a brand that held one would read what she is answered. Refuses `OnlyForBrands`, `OrganisationInert`,
   * `NotInPractice`, and `TooManyRequests` once a brand handed over what it may in a day. @returns the id of what the brand keeps, never of the report.
   */
  handOver(me: Me, { keeperId, reference, agreed: _needed, ...said }: HandOverReportInput): Promise<string> {
    const decision = handsOver(me)
    if (!decision.allowed) throw new Refused(decision.reason)
    const told = spoken(said)
    return this.changes.change(this.unnamed(me), async ({ tx, at, event }) => {
      const keeper = await keeperFor(tx, keeperId)
      const [own] = await see(tx, me, organisations, [me.organisationId])
      if (!keeper || !own) throw new NotFound()
      await lockChain(tx, me.organisationId)
      const [today] = await tx.sql<{ count: number }>('SELECT count(*)::int AS count FROM hotline_report WHERE organisation_id = $1 AND handed_on = $2', [me.organisationId, dayOf(at)])
      if ((today?.count ?? 0) >= hotlineLimits.daily) throw new Refused('TooManyRequests')
      const report = await this.arrivals.add(tx, at, keeper, this.arrivals.nobodys(), { ...told, channel: 'partner' })
      const kept = await tx.add(HotlineReport, Object.assign(new HotlineReport(), {
        id: this.ids.next(), organisationId: me.organisationId, reference, handedOn: dayOf(at), state: 'handed_over' as const, byMembershipId: me.membershipId, reportId: report.id,
      }))
      // Who handed it over is read by its keeper, as long as she lets it be kept.
      await tx.add(ReportSource, { reportId: report.id, membershipId: null, authorName: null, system: own.name, reference })
      await event('report.received', reportEvents['report.received'](report))
      await event('hotline.handed_over', hotlineEvents['hotline.handed_over'](kept))
      return kept
    })
  }

  /** No line of the log names whoever sat at the telephone: a report that is erased must not lead to her house. What was asked for tells of her, so that no digest of it can be tried against. */
  private unnamed(me: Me): Actor {
    const act = me.act && { ...me.act, fingerprint: this.keyring.digest('act', me.act.fingerprint) }
    return { ...actorOf({ ...me, act }), membershipId: null, organisationId: null }
  }
}
