import { cast, type CastKey } from '@amends/shared/cast'
import { neededFactors, type FactorValue } from '@amends/shared/responses'
import type { Position } from '@amends/shared/roles'
import { ownerOf } from '../infra/testing/owner.ts'
import { requestAs } from './as.ts'
import { addParty, openCase, organisationId } from './matter.ts'
import { ask } from './wire.ts'

/** Asks one thing as somebody. */
export const asked = async (key: CastKey, name: string, variables: object) => {
  const request = await requestAs(key)
  const answer = await ask(request, name, variables)
  await request.dispose()
  return answer
}

/** What is weighed, so that remedy is recommended. */
export const weighed: Record<(typeof neededFactors)[number], FactorValue> = {
  scale: 'serious', scope: 'moderate', irremediability: 'minor', link: 'contributed', leverage: 'some', immediate_risk: 'raised',
}

/** Somebody has a colleague, or herself, work on a case. */
export async function assigned(by: CastKey, caseId: string, key: CastKey, position: Position): Promise<void> {
  const request = await requestAs(by)
  const { me } = await ask(request, 'AssignForm')
  const { id } = me.organisation.members.find((it: { name: string }) => it.name === cast[key].name)
  await ask(request, 'Assign', { caseId, membershipId: id, position })
  await request.dispose()
}

/** Shirin works on the case, too, as a supervisor. */
export const supervised = (caseId: string): Promise<void> => assigned('amina', caseId, 'shirin', 'supervisor')

/** One step on, by Amina, where every guard of this one is met. */
export async function moveOn(caseId: string, to: string): Promise<void> {
  const amina = await requestAs('amina')
  const { case: { way } } = await ask(amina, 'MovePage', { id: caseId })
  await ask(amina, 'MoveCase', { input: { id: caseId, to, preview: way.find((it: { to: string }) => it.to === to).digest } })
  await amina.dispose()
}

/** The response of a case in the second step: weighed, decided, and signed by Shirin. */
export async function responded(caseId: string): Promise<void> {
  const amina = await requestAs('amina')
  for (const kind of neededFactors) await ask(amina, 'WeighFactor', { input: { caseId, kind, value: weighed[kind], reason: `Because of ${kind}.` } })
  const leadOrganisationId = await organisationId(amina, 'nodipar')
  const { decideResponse } = await ask(amina, 'DecideResponse', { input: { caseId, types: ['remedy_plan'], level: 'site', leadOrganisationId, reasons: 'It contributed.', difference: 'The site asked for it.' } })
  await amina.dispose()
  await asked('shirin', 'SignResponse', { id: decideResponse.id })
}

export const entry = { kind: 'hotline', verifier: 'A hotline', verifiedOn: '2026-01-10', summary: 'Twelve workers said the same.', reason: 'It was verified outside.' }

/** A case in the third step: verified elsewhere, its response weighed and signed; Shirin works on it, a brand pays, a supplier repairs. @returns its id and her worker's. */
export async function planned(): Promise<{ caseId: string, workerId: string }> {
  const caseId = await openCase(`Passports in a locker ${crypto.randomUUID().slice(0, 8)}`)
  await supervised(caseId)
  await addParty(caseId, 'ljungvind', 'brand')
  await addParty(caseId, 'byeolmaru', 'supplier', 'partner')
  await asked('amina', 'EnterVerified', { id: caseId, entry })
  await responded(caseId)
  await moveOn(caseId, 'plan')
  const { addWorker } = await asked('amina', 'AddWorker', { caseId, nickname: 'Marigold', reportId: null })
  return { caseId, workerId: addWorker.id }
}

/** One line at the site, by the supplier, in a plan that Shirin approved; the case is at its fourth step. @returns the line's id. */
export async function carriedOut(caseId: string): Promise<string> {
  const amina = await requestAs('amina')
  const { draftPlan: { id } } = await ask(amina, 'DraftPlan', { caseId })
  const { writePlanLine } = await ask(amina, 'WritePlanLine', { input: { planId: id, route: 'site_corrective_action', ownerOrganisationId: await organisationId(amina, 'byeolmaru'), dueOn: '2999-01-01',
    objective: 'Every worker keeps all papers.', harm: 'Papers were kept.', proof: 'A photo of the empty locker.' } })
  await ask(amina, 'ProposePlan', { id })
  await amina.dispose()
  await asked('shirin', 'ApprovePlan', { id })
  await moveOn(caseId, 'implement')
  return writePlanLine.id
}

/** Behind the server's back: what comes before a step stands in its own journeys. */
export async function atStep(caseId: string, state: string): Promise<void> {
  const url = process.env.AMENDS_E2E_DATABASE_URL
  if (!url) throw new Error('AMENDS_E2E_DATABASE_URL names the database of the server at AMENDS_E2E_URL')
  const owner = ownerOf(url)
  await owner.rows('UPDATE "case" SET state = $2 WHERE id = $1 RETURNING id', [caseId, state])
  await owner.end()
}
