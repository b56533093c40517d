import type { Role } from '@amends/shared/roles'
import { sharingHouse } from '../organisations/mail-domains.js'
import { conflictsOf, mergedTies, type Stance, type Word } from '../parties/conflict.js'
import type { Tx } from '../platform/database/tx.js'

type Behind = { organisationId: string, role: Role, concerned: boolean }

const stanceOf = ({ organisationId, role, concerned }: Behind): Stance => ({ organisationId, role, standing: concerned ? 'respondent' : 'member' })

/**
 * Whether somebody behind a draft, who leads, lends the name or was asked to look, is one with the company by now: ties come
 * after words. For whoever decides on it, and for the relay; of what ties them nothing is told on.
 */
export async function isBound(tx: Tx, draftId: string): Promise<boolean> {
  const behind = await tx.sql<Behind>('SELECT organisation_id AS "organisationId", role, concerned FROM notice_behind($1)', [draftId])
  const company = behind.find(it => it.concerned)
  if (!company) return false
  const words = await tx.sql<Word>('SELECT id, from_id AS "fromId", to_id AS "toId", kind, by_id AS "byId", counts FROM notice_ties($1)', [draftId])
  const domains = await tx.sql<{ organisationId: string, domain: string }>('SELECT organisation_id AS "organisationId", domain FROM notice_domains($1)', [draftId])
  const houses = sharingHouse(domains).map(([fromId, toId]) => ({ fromId, toId, kind: 'mail_domain' as const }))
  return conflictsOf(stanceOf(company), behind.filter(it => !it.concerned).map(stanceOf), [...mergedTies(words), ...houses]).some(it => it.effect === 'block')
}
