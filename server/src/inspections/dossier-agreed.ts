import type { ConsentItem } from '@amends/shared/consents'
import { rolesOfKind } from '@amends/shared/organisations'
import type { Me } from '../access/me.js'
import { see } from '../access/take.js'
import type { ConsentSeal } from '../consents/consent-seal.js'
import type { Consent } from '../consents/consent.entity.js'
import { consents } from '../consents/consent.policy.js'
import { needUnwithheld } from '../consents/giving.js'
import { allegations } from '../findings/allegation.policy.js'
import { organisations } from '../organisations/organisation.policy.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import type { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import type { DossierPoint, DossierWorker } from './dossier.answer.js'
import type { ComposeDossierInput } from './dossier.inputs.js'

/** Those whom a dossier tells of, by their id. */
type Agreed = ReadonlyMap<string, DossierWorker>
/** `receiverId`: the one they named, where it is one of ours. */
type AgreedTo = { those: Agreed, receiverId: string | null }
type To = Pick<ComposeDossierInput, 'addressee' | 'role'>

/**
 * Those who agreed to an inquiry by this addressee, and to nobody else's. Refuses `ConsentIsOver`, `WorkerWithholds`, `WorkerIsErased`, and `InvalidInput` for
 * what is no consent to an inquiry, and for an addressee or a role that is not the receiver's whom she named.
 */
export async function agreedBy(tx: Tx, me: Me, seal: ConsentSeal, caseId: string, ids: readonly string[], to: To): Promise<AgreedTo> {
  const given = (await see(tx, me, consents, ids)).filter(it => it.caseId === caseId)
  if (given.length !== ids.length) throw new NotFound()
  if (given.some(it => it.basis !== 'consent' || it.purpose !== 'investigation')) throw new Refused('InvalidInput', 'consentIds')
  if (given.some(it => !it.isLive(me.at))) throw new Refused('ConsentIsOver')
  await needReceiver(tx, me, seal, given, to)
  const those = await herCaseworkers(tx, me, given.map(it => it.workerId))
  const items = new Map<string, ConsentItem[]>()
  for (const { workerId, receiverOrganisationId, items: more } of given) {
    await needUnwithheld(tx, { id: workerId }, { organisationId: receiverOrganisationId, partyId: null, role: to.role, person: null })
    items.set(workerId, [...new Set([...items.get(workerId) ?? [], ...more])])
  }
  return { those: new Map(those.map(it => [it.id, { code: it.code, items: items.get(it.id) ?? [] }])), receiverId: given[0]?.receiverOrganisationId ?? null }
}

/** Every consent names whom the dossier is addressed to. */
async function needReceiver(tx: Tx, me: Me, seal: ConsentSeal, given: readonly Consent[], { addressee, role }: To): Promise<void> {
  const ids = given.map(it => it.receiverOrganisationId).filter(it => it !== null)
  const named = new Map((await see(tx, me, organisations, [...new Set(ids)])).map(it => [it.id, it]))
  const words = await seal.wordsOf(tx, given.filter(it => it.receiverOrganisationId === null).map(it => it.id))
  for (const { id, receiverOrganisationId } of given) {
    const organisation = receiverOrganisationId ? named.get(receiverOrganisationId) : undefined
    if ((organisation?.name ?? words.get(id)?.receiver)?.trim() !== addressee.trim()) throw new Refused('InvalidInput', 'addressee')
    if (organisation && !rolesOfKind[organisation.kind].includes(role)) throw new Refused('InvalidInput', 'role')
  }
  // Two of one name are not one.
  if (new Set(given.map(it => it.receiverOrganisationId)).size > 1) throw new Refused('InvalidInput', 'consentIds')
}

/** What goes out about her goes by whoever works with her. */
async function herCaseworkers(tx: Tx, me: Me, ids: readonly string[]): Promise<Worker[]> {
  const those = await see(tx, me, workers, [...new Set(ids)])
  if (those.length !== new Set(ids).size) throw new NotFound()
  const facts = await workers.facts(tx, me, those)
  for (const it of those) {
    const known = facts.get(it.id)
    const decision = known && workers.policy.record(me, it, known)
    if (!decision?.allowed) throw new Refused(decision?.reason ?? 'NotFound')
  }
  return those
}

/** Points of the whole site, and of those who agreed that this addressee reads their account. */
export async function pointsOf(tx: Tx, me: Me, caseId: string, ids: readonly string[], agreed: Agreed): Promise<DossierPoint[]> {
  const found = (await see(tx, me, allegations, ids)).filter(it => it.caseId === caseId)
  if (found.length !== ids.length) throw new NotFound()
  if (found.some(it => it.workerId !== null && !agreed.get(it.workerId)?.items.includes('account'))) throw new Refused('InvalidInput', 'pointIds')
  return found.map(({ concerns, verdict }) => ({ concerns, verdict }))
}

/** Which of these are handed over no more: one whom they name takes back, keeps it from them, or is erased. */
export async function overOf(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  return new Set(ids.length === 0 ? [] : (await tx.ask<{ id: string }>('SELECT dossiers_over AS id FROM dossiers_over($1::uuid[])', [ids])).map(it => it.id))
}
