import { Injectable } from '@nestjs/common'
import type { FactClass } from '@amends/shared/classes'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { readable } from '../disclosure/readable.js'
import { holdTies } from '../organisations/tie.reads.js'
import { partyEvents } from '../parties/party.events.js'
import { parties } from '../parties/party.policy.js'
import { Changes } from '../platform/change/change.js'
import { presentAt } from './case.service.js'
import { tiedOnceConcerned } from './door.js'

/** What a company ever keeps of a case; that of it which it reads. */
const kept = ['open', 'coordination'] as const satisfies readonly FactClass[]

/** A company becomes the company concerned. */
@Injectable()
export class Concerned {
  constructor(private readonly changes: Changes) {}

  /**
   * It keeps what it could read, and nothing new arrives. Companies that are one with it stay: the lead is told of each
   * and decides. Refuses `AlreadyRespondent`, `NotACaseManager`, `AlreadyEnded`.
   */
  make(me: Me, id: string, reason: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      await holdTies(tx)
      const party = await take(tx, me, parties, id, 'makeRespondent')
      const present = await presentAt(tx, party.caseId)
      const tied = await tiedOnceConcerned(tx, party, present)
      await tx.sql('SELECT party_make_respondent($1, $2, $3, $4)', [party.id, me.at, kept.filter(it => readable(party, it)), me.membershipId])
      await event('party.became_respondent', partyEvents['party.became_respondent'](party, reason))
      for (const other of present) {
        const found = tied.find(it => it.withOrganisationId === other.organisationId)
        if (found) await event('party.conflict_found', partyEvents['party.conflict_found'](other, found.kinds, { withOrganisationId: party.organisationId, effect: found.effect }))
      }
      return party
    })
  }
}
