import { Injectable } from '@nestjs/common'
import { placesMost, stays } from '@amends/shared/jurisdictions'
import type { Role, Standing } from '@amends/shared/roles'
import type { CaseState } from '@amends/shared/states'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { cases } from '../cases/case.policy.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { VaultSeal } from '../workers/vault/vault-seal.js'
import { CasePlace } from './case-place.entity.js'
import { asksWhose, casePlaces, isOfCompetence } from './case-place.policy.js'
import { jurisdictionEvents } from './jurisdiction.events.js'
import type { CasePlaceInput, KeepCasePlacesInput, KeepLegalDateInput } from './jurisdiction.inputs.js'
import { dutiesAt } from './jurisdiction.reads.js'
import { LegalDate } from './legal-date.entity.js'
import { legalDates } from './legal-date.policy.js'

/** The verbs of places and of the law there. Each is one commit; each returns the id of the case. */
@Injectable()
export class JurisdictionService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: VaultSeal) {}

  /** Writes down where a case happened. Whoever adds a worker may. Refuses `TooManyPlaces`, `CaseIsClosed`. */
  keepPlaces(me: Me, { caseId, places }: KeepCasePlacesInput): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const record = await take(tx, me, cases, caseId, 'addWorker')
      const [there] = await tx.sql<{ count: number }>('SELECT count(*)::int AS count FROM case_place WHERE case_id = $1', [caseId])
      if ((there?.count ?? 0) + places.length > placesMost) throw new Refused('TooManyPlaces')
      for (const it of places) {
        const place = await tx.add(CasePlace, Object.assign(new CasePlace(), {
          ...narrowed(it, me), id: this.ids.next(), caseId, kind: it.kind, country: it.country, at: me.at, byMembershipId: me.membershipId, byName: me.name,
        }))
        await event('jurisdiction.places_kept', jurisdictionEvents['jurisdiction.places_kept'](place, await readersOf(tx, place, record.state)))
      }
      return record
    })
  }

  /** What was written down wrongly goes. Refuses `CaseIsClosed`. */
  removePlace(me: Me, id: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const place = await take(tx, me, casePlaces, id, 'remove')
      const [record] = await tx.sql<{ state: CaseState }>('SELECT state FROM "case" WHERE id = $1', [place.caseId])
      if (!record) throw new NotFound()
      await tx.sql('DELETE FROM case_place WHERE id = $1', [id])
      await event('jurisdiction.place_removed', jurisdictionEvents['jurisdiction.place_removed'](place, await readersOf(tx, place, record.state)))
      return { id: place.caseId }
    })
  }

  /** Puts the day of a rule on the list of those who work on the case. Refuses `DutyHasNoDate` where nobody knows from when it counts, `DateIsKept`. */
  keepDate(me: Me, { caseId, rule }: KeepLegalDateInput): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const record = await take(tx, me, cases, caseId, 'addWorker')
      const duty = (await dutiesAt(tx, me, [caseId])).get(caseId)?.find(it => it.id === rule)
      if (!duty?.dueOn) throw new Refused('DutyHasNoDate', 'rule')
      const open = await tx.rows(LegalDate, 'it.case_id = :caseId AND it.rule = :rule AND it.ended_at IS NULL', { caseId, rule })
      if (open.length > 0) throw new Refused('DateIsKept', 'rule')
      const date = await tx.add(LegalDate, Object.assign(new LegalDate(), {
        id: this.ids.next(), caseId, rule, dueOn: duty.dueOn, at: me.at, byMembershipId: me.membershipId, byName: me.name, endedAt: null, endedBy: null, enderName: null, version: 1,
      }))
      await event('jurisdiction.date_kept', jurisdictionEvents['jurisdiction.date_kept'](date))
      return record
    })
  }

  /** What a day was set for has happened, or counts no more. Refuses `AlreadyEnded`. */
  meetDate(me: Me, id: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const date = await take(tx, me, legalDates, id, 'meet')
      date.end(me)
      await tx.keep(LegalDate, date)
      await event('jurisdiction.date_met', jurisdictionEvents['jurisdiction.date_met'](date))
      return { id: date.caseId }
    })
  }

  /** Where it happened narrows, and there are few places to try: the digest that is kept of an act cannot be tried against. */
  private change(me: Me, work: (change: Changing) => Promise<{ id: string }>): Promise<string> {
    return this.changes.change({ ...actorOf(me), act: this.seal.act(me.act) }, work)
  }
}

/** Throws `InvalidInput` for a last day where nobody stays, or that is still to come. */
function narrowed({ kind, region, vessel, lastOn }: CasePlaceInput, me: Me): Pick<CasePlace, 'region' | 'vessel' | 'lastOn'> {
  if (lastOn && (!stays.some(it => it === kind) || lastOn > dayOf(me.at))) throw new Refused('InvalidInput', 'lastOn')
  return { region: region?.trim() || null, vessel: vessel?.trim() || null, lastOn: lastOn ?? null }
}

/** The parties that read this place beside the lead. */
async function readersOf(tx: Tx, place: CasePlace, state: CaseState): Promise<string[]> {
  if (!isOfCompetence(place)) return []
  const parties = await tx.sql<{ id: string, role: Role, standing: Standing }>('SELECT id, role, standing FROM party WHERE case_id = $1 AND until IS NULL', [place.caseId])
  return parties.filter(it => asksWhose(it, state)).map(it => it.id)
}
