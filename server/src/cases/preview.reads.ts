import type { Reading } from '../access/reading.js'
import { organisations } from '../organisations/organisation.policy.js'
import type { Conflict, Stance } from '../parties/conflict.js'
import { parties } from '../parties/party.policy.js'
import { NotFound, Refused } from '../platform/refused.js'
import type { ConflictLine, PartyPreview, RespondentPreview } from './case.inputs.js'
import { cases } from './case.policy.js'
import { presentAt } from './case.service.js'
import { conflictsAt, tiedOnceConcerned } from './door.js'
import { previewOf } from './preview.js'

/** What would become visible to whom, by name; for whoever may add a party, and refused as the act itself would be. */
export async function previewShown(reading: Reading, caseId: string, joining: Stance): Promise<PartyPreview> {
  const { addParty } = await reading.can(cases, await reading.one(cases, caseId))
  if (!addParty) throw new NotFound()
  if (!addParty.allowed) throw new Refused(addParty.reason ?? 'NotFound')
  const present = await presentAt(reading.tx(), caseId)
  const shown = previewOf(caseId, joining, present, await conflictsAt(reading.tx(), caseId, joining, present))
  const named = async (ids: string[]) => reading.many(organisations, ids)
  // All names are asked for at once.
  const [knowsOf, hiddenFrom, learnsOfIt, conflicts] = await Promise.all([
    named(shown.knowsOf), named(shown.hiddenFrom), named(shown.learnsOfIt), Promise.all(shown.conflicts.map(it => lineOf(reading, it)))])
  return { ...shown, hides: shown.withheld, knowsOf, hiddenFrom, learnsOfIt, conflicts }
}

/** Who is one with a company that would become the company concerned; for whoever may make it that, and refused as the act itself would be. */
export async function respondentShown(reading: Reading, partyId: string): Promise<RespondentPreview> {
  const party = await reading.one(parties, partyId)
  const { makeRespondent } = await reading.can(parties, party)
  if (!makeRespondent) throw new NotFound()
  if (!makeRespondent.allowed) throw new Refused(makeRespondent.reason ?? 'NotFound')
  const found = await tiedOnceConcerned(reading.tx(), party, await presentAt(reading.tx(), party.caseId))
  return { tied: await Promise.all(found.map(it => lineOf(reading, it))) }
}

/** One conflict with its names: the lead, who may see everybody, knows them all. */
export async function lineOf(reading: Reading, { effect, kinds, path, withOrganisationId }: Conflict): Promise<ConflictLine> {
  const [other, through] = await Promise.all([reading.one(organisations, withOrganisationId), reading.many(organisations, path.slice(1, -1))])
  return { effect, kinds, with: other, through }
}
