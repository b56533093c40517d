import type { NoticeKind } from '@amends/shared/notices'
import type { Me } from '../access/me.js'
import type { Tx } from '../platform/database/tx.js'
import { namedIn, type Circumstances } from './lawful.js'

type About = { caseId: string, organisationId?: string | null, kind: NoticeKind, workerIds?: readonly string[] | undefined }

/** Adds whether everybody it is about agreed that this company is told what the words name; asked by the lead. */
export async function agreedTo(tx: Tx, me: Me, { caseId, organisationId, kind, workerIds = [] }: About, circumstances: Circumstances): Promise<Circumstances> {
  const named = namedIn(kind, circumstances.marks)
  // Nobody can have agreed to a company that has no record here.
  if (kind === 'site_wide' || !organisationId || !named || workerIds.length === 0) return circumstances
  const [answer] = await tx.ask<{ agreed: boolean }>('SELECT case_consents_carry($1, $2::uuid[], $3, $4::text[], $5) AS agreed', [caseId, workerIds, organisationId, named, me.at])
  return { ...circumstances, agreed: answer?.agreed ?? false }
}

/** The same of a draft, as it was when it was composed: for whoever hands it over, and for the relay. True where it is about nobody. */
export async function carries(tx: Tx, draftId: string, at: Date): Promise<boolean> {
  const [answer] = await tx.sql<{ agreed: boolean }>('SELECT notice_agreed($1, $2) AS agreed', [draftId, at])
  return answer?.agreed ?? false
}
