import type { Me } from '../access/me.js'
import { conflictsAt } from '../cases/door.js'
import { conflictsOf, type Stance } from '../parties/conflict.js'
import { tiesAround } from '../organisations/tie.reads.js'
import type { Tx } from '../platform/database/tx.js'
import { Refused } from '../platform/refused.js'

/** Whoever verifies stands apart from the companies: as one that looks at them from outside. */
const looking = (organisationId: string): Stance => ({ organisationId, role: 'auditor', standing: 'member' })

/** The companies a finding is about: the company concerned, and whoever employs, supplies or recruits. A brand may have it verified. */
const concernedSql = `p.until IS NULL AND (p.standing = 'respondent' OR p.role IN ('employer', 'supplier', 'recruiter'))`

type Concerned = Stance & { caseId: string, name: string }
const concernedAt = (tx: Tx, caseIds: readonly string[]): Promise<Concerned[]> => tx.ask<Concerned>(
  `SELECT p.case_id AS "caseId", p.organisation_id AS "organisationId", p.role, p.standing, o.name FROM party p JOIN organisation o ON o.id = p.organisation_id
   WHERE p.case_id = ANY ($1) AND ${concernedSql}`, [caseIds])

const folded = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** Throws `VerifierNotIndependent` where the one who verified is a company concerned, one with it, or goes by its name; asked by the lead. */
export async function needIndependent(tx: Tx, caseId: string, { organisationId, name }: { organisationId: string | null, name: string | null }): Promise<void> {
  const concerned = await concernedAt(tx, [caseId])
  if (name !== null && concerned.some(it => folded(it.name) === folded(name))) throw new Refused('VerifierNotIndependent', 'verifierName')
  if (organisationId === null) return
  if (concerned.some(it => it.organisationId === organisationId)) throw new Refused('VerifierNotIndependent', 'verifierOrganisationId')
  const conflicts = await conflictsAt(tx, caseId, looking(organisationId), concerned)
  if (conflicts.some(it => it.effect === 'block')) throw new Refused('VerifierNotIndependent', 'verifierOrganisationId')
}

/** By case, how many of its standing findings were verified by somebody who is, or has become, one with a company concerned; cases without a finding are left out. */
export async function leaningFindings(tx: Tx, _me: Me, caseIds: readonly string[]): Promise<Map<string, number>> {
  const [verified, concerned] = await Promise.all([
    tx.ask<{ caseId: string, organisationId: string | null }>(`SELECT f.case_id AS "caseId", f.verifier_organisation_id AS "organisationId" FROM finding f
      WHERE f.case_id = ANY ($1) AND NOT EXISTS (SELECT FROM finding later WHERE later.allegation_id = f.allegation_id AND later.seq > f.seq)`, [caseIds]),
    concernedAt(tx, caseIds),
  ])
  const counts = new Map<string, number>()
  for (const { caseId, organisationId } of verified) {
    const there = concerned.filter(it => it.caseId === caseId)
    const leans = organisationId !== null && there.length > 0
      && (there.some(it => it.organisationId === organisationId) || await isBound(tx, caseId, organisationId, there))
    counts.set(caseId, (counts.get(caseId) ?? 0) + (leans ? 1 : 0))
  }
  return counts
}

const isBound = async (tx: Tx, caseId: string, organisationId: string, there: readonly Stance[]): Promise<boolean> =>
  conflictsOf(looking(organisationId), there, await tiesAround(tx, caseId, organisationId, there)).some(it => it.effect === 'block')
