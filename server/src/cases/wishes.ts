import { Injectable } from '@nestjs/common'
import type { WishParty } from '@amends/shared/reports'
import type { Role } from '@amends/shared/roles'
import type { Me } from '../access/me.js'
import type { Tx } from '../platform/database/tx.js'
import { Refused } from '../platform/refused.js'

/** Whom a wish means by each of its words; nobody was asked about the others. */
const meant: Readonly<Partial<Record<Role, WishParty>>> = {
  brand: 'brand', employer: 'employer', recruiter: 'recruiter', shelter: 'shelter', representative: 'union',
  labour_inspectorate: 'authority', police: 'authority', immigration: 'authority', referral_authority: 'authority', consulate: 'authority', human_rights_institution: 'authority',
}

/** What those who told ticked, report by report, for each of these cases; for the lead alone. */
type Ask = (tx: Tx, me: Me, caseIds: readonly string[]) => Promise<Map<string, (readonly WishParty[])[]>>

/** Is this one somebody that one of those who told did not let know? Not ticked is a no. */
export const isAgainst = (wishes: readonly (readonly WishParty[])[], role: Role): boolean => {
  const party = meant[role]
  return party !== undefined && wishes.some(ticked => !ticked.includes(party))
}

/** The wishes of the reports behind a case; the room that keeps reports answers. A wish binds nobody, and going against it is said and kept. */
@Injectable()
export class Wishes {
  private ask: Ask = async () => new Map()

  answeredBy(ask: Ask): void { this.ask = ask }

  /** The cases, of these, that somebody of this role joins against a wish. */
  async against(tx: Tx, me: Me, caseIds: readonly string[], role: Role): Promise<Set<string>> {
    const wishes = await this.ask(tx, me, caseIds)
    return new Set(caseIds.filter(id => isAgainst(wishes.get(id) ?? [], role)))
  }

  /** @returns the reason that has to be kept, or null where none is needed. Throws `WishNeedsReason`. */
  async reasonFor(tx: Tx, me: Me, caseId: string, role: Role, reason: string | null | undefined): Promise<string | null> {
    if (!(await this.against(tx, me, [caseId], role)).has(caseId)) return null
    const said = reason?.trim()
    if (!said) throw new Refused('WishNeedsReason', 'wishReason')
    return said
  }
}
