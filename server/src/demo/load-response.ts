import type { INestApplicationContext } from '@nestjs/common'
import { neededFactors } from '@amends/shared/responses'
import { settingsOf, type Me } from '../access/me.js'
import { presentAt } from '../cases/case.service.js'
import { openedBy } from '../cases/opens.js'
import { Steps } from '../cases/steps.service.js'
import { FindingService } from '../findings/finding.service.js'
import { Database } from '../platform/database/database.js'
import { ReferralService } from '../referrals/referral.service.js'
import { ResponseService } from '../responses/response.service.js'
import { ScreeningService } from '../screenings/screening.service.js'
import { HouseService } from '../services/places/house.service.js'
import { ServiceService } from '../services/service.service.js'
import { transferAt } from '../transfers/transfer.reads.js'
import { TransferService } from '../transfers/transfer.service.js'
import type { Cast } from './cast-members.js'
import { one, type Called } from './load-workers.js'
import type { Act } from './world/acts.js'

type Of<Kind extends Act['act']> = Extract<Act, { act: Kind }>

/** What is alleged of the site or of one, and what was found of it, in one go. */
export async function findPoint(app: INestApplicationContext, me: Me, caseId: string, workers: Called, act: Of<'findPoint'>): Promise<void> {
  const findings = app.get(FindingService)
  const allegationId = await findings.allege(me, { caseId, workerId: act.nickname ? one(workers, act.nickname) : null, concerns: [...act.concerns], text: act.text })
  if (act.verdict) await findings.find(me, { allegationId, verdict: act.verdict, reasons: act.reasons ?? '', verifierOrganisationId: null, verifierName: act.verifier ?? null })
}

/** The eleven indicators, asked and completed. */
export async function screen(app: INestApplicationContext, me: Me, workers: Called, { nickname, answers }: Of<'screen'>): Promise<void> {
  const screenings = app.get(ScreeningService)
  const id = await screenings.begin(me, { workerId: one(workers, nickname), instrument: 'ilo_forced_labour', age: 'adult' })
  await screenings.answer(me, id, Object.entries(answers).map(([item, answer]) => ({ item: `indicators.${item}`, answer, phase: 'exploitation', source: 'her_words' })))
  await screenings.complete(me, id)
}

/** All that is needed for a recommendation. */
export async function weighAll(app: INestApplicationContext, me: Me, caseId: string, { factors }: Of<'weighAll'>): Promise<void> {
  for (const kind of neededFactors) {
    const [value, reason] = factors[kind]
    await app.get(ResponseService).weigh(me, { caseId, kind, value, reason, workerId: null, jointly: false })
  }
}

export async function nameBuyer(app: INestApplicationContext, cast: Cast, me: Me, caseId: string, { organisation, share, commitment, leads }: Of<'nameBuyer'>): Promise<void> {
  await app.get(ResponseService).nameBuyer(me, { caseId, organisationId: await cast.organisationId(organisation), companyName: null, share, commitment, leads })
}

export async function decideResponse(app: INestApplicationContext, cast: Cast, me: Me, caseId: string, { types, level, lead, reasons, difference }: Of<'decideResponse'>): Promise<string> {
  return app.get(ResponseService).decide(me, { caseId, types: [...types], level, leadOrganisationId: await cast.organisationId(lead), reasons, difference })
}

/** With what it opens, as a person would have read just before. */
export async function move(app: INestApplicationContext, me: Me, caseId: string, { from, to }: Of<'move'>): Promise<void> {
  const preview = await app.get(Database).read('rt', settingsOf(me), async tx => openedBy(caseId, from, to, await presentAt(tx, caseId)).digest)
  await app.get(Steps).move(me, { id: caseId, to, reason: null, preview })
}

/** Asks for help by the consent that she gave to this organisation. */
export async function refer(app: INestApplicationContext, cast: Cast, me: Me, workers: Called, act: Of<'refer'>): Promise<string> {
  const [workerId, receiver] = [one(workers, act.nickname), await cast.organisationId(act.organisation)]
  const [consent] = await app.get(Database).read('rt', settingsOf(me), tx => tx.sql<{ id: string }>(
    `SELECT id FROM consent WHERE worker_id = $1 AND receiver_organisation_id = $2 AND state = 'given' ORDER BY at DESC LIMIT 1`, [workerId, receiver]))
  if (!consent) throw new Error(`${act.nickname} agreed to nothing that could carry a referral`)
  return app.get(ReferralService).send(me, {
    workerId, consentId: consent.id, priority: act.priority, needs: [...act.needs], given: [], languages: [...act.languages], note: act.note, told: [], dependants: act.dependants,
    medical: 'none', isPoliceInvolved: false, lookingForHer: act.lookingForHer, risks: null, wordsNotToUse: act.wordsNotToUse ?? null, holdId: null,
  })
}

/** With who goes along, as a person would have read just before. */
export async function offerTransfer(app: INestApplicationContext, cast: Cast, me: Me, caseId: string, { organisation, country, urgency, reason, afterwards }: Of<'offerTransfer'>): Promise<void> {
  const organisationId = await cast.organisationId(organisation)
  const preview = await app.get(Database).read('rt', settingsOf(me), async tx => (await transferAt(tx, caseId, organisationId)).digest)
  await app.get(TransferService).offer(me, { caseId, organisationId, country, urgency, reason, afterwards, preview, conflictReason: null })
}

export async function keepHouse(app: INestApplicationContext, me: Me, { name, country, area, languages, needs, free }: Of<'keepHouse'>): Promise<void> {
  const houseId = await app.get(HouseService).keep(me, { id: null, name, country, area, languages: [...languages], needs: [...needs], isAccessible: false })
  await app.get(HouseService).count(me, { houseId, counts: [...free] })
}

/** An entry of the directory that everybody may read; a shelter's keeps its place to itself. */
export async function keepService(app: INestApplicationContext, me: Me, { name, description, needs, serves, languages, countries, phone }: Of<'keepService'>): Promise<void> {
  await app.get(ServiceService).keep(me, {
    id: null, name, description, status: 'active', needs: [...needs], serves: [...serves], languages: [...languages], phones: phone ? [phone] : [], countries: [...countries],
    address: null, hours: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], opensAt: '09:00', closesAt: '17:00', timezone: 7 }],
  })
}
