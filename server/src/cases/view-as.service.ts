import { Injectable } from '@nestjs/common'
import { parse } from 'graphql'
import type { OrganisationKind } from '@amends/shared/organisations'
import { actorOf, settingsOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { parties } from '../parties/party.policy.js'
import { liveSql } from '../parties/place.js'
import { Changes } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import { Database } from '../platform/database/database.js'
import { isUuid } from '../platform/graphql/checked.js'
import { NotFound, Refused } from '../platform/refused.js'
import { caseEvents } from './case.events.js'
import { ViewAs } from './view-as.entity.js'

/** Milliseconds: long enough to look around once. */
const viewLife = 15 * 60_000
/** Nobody in particular: no membership and no person has this id. */
const nobody = '00000000-0000-4000-8000-000000000000'

type Seen = { caseId: string, organisationId: string, kind: OrganisationKind }

/** Looking as another party, through the same path that answers that party. */
@Injectable()
export class Views {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly database: Database) {}

  /** Begins a view; that she looks is written into the case's log. Refuses `NotACaseManager`. @returns its id. */
  begin(me: Me, partyId: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const party = await take(tx, me, parties, partyId, 'viewAs')
      const view = await tx.add(ViewAs, {
        id: this.ids.next(), caseId: party.caseId, partyId, organisationId: party.organisationId, membershipId: me.membershipId,
        at: me.at, until: new Date(me.at.getTime() + viewLife),
      })
      await event('case.viewed_as', caseEvents['case.viewed_as']({ ...view, organisationId: me.organisationId }))
      return view
    })
  }

  /** Whom the server answers instead of her. Throws `NotFound` for a view that is over, somebody else's, or of a party that no longer reads the case. */
  async eyesOf(me: Me, id: unknown): Promise<Me> {
    if (typeof id !== 'string' || !isUuid(id)) throw new NotFound()
    const [seen] = await this.database.read('rt', settingsOf(me), tx => tx.sql<Seen>(`
      SELECT v.case_id AS "caseId", v.organisation_id AS "organisationId", o.kind
      FROM view_as v JOIN organisation o ON o.id = v.organisation_id JOIN party p ON p.id = v.party_id AND p.until IS NULL AND p.standing IN ${liveSql}
      JOIN party lead ON lead.case_id = v.case_id AND lead.organisation_id = $2 AND lead.role = 'lead' AND lead.until IS NULL
      WHERE v.id = $1 AND v.membership_id = $3 AND v.until > $4
        AND EXISTS (SELECT FROM assignment a WHERE a.party_id = lead.id AND a.membership_id = $3 AND a.until IS NULL)`,
    [id, me.organisationId, me.membershipId, me.at]))
    if (!seen) throw new NotFound()
    return {
      membershipId: nobody, personId: nobody, sessionId: nobody, organisationId: seen.organisationId, organisationKind: seen.kind,
      organisationState: 'active', memberRole: 'staff', provedAt: null, provedWith: null, name: '', at: me.at,
      view: { caseId: seen.caseId, by: { membershipId: me.membershipId, organisationId: me.organisationId, personId: me.personId } },
    }
  }
}

/** A view reads its case and does nothing. Throws `ViewIsReadOnly` for every other document. */
export function needReadsCase(text: string | undefined): void {
  const roots = operationsOf(text).flatMap(it => (it.kind === 'OperationDefinition' ? [it] : []))
  const reads = roots.length === 1 && roots.every(it => it.operation === 'query'
    && it.selectionSet.selections.every(field => field.kind === 'Field' && ['case', '__typename'].includes(field.name.value)))
  if (!reads) throw new Refused('ViewIsReadOnly')
}

function operationsOf(text: string | undefined) {
  try { return parse(text ?? '').definitions } catch { throw new Refused('InvalidInput') }
}
