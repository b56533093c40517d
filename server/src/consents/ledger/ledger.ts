import { ID, ObjectType } from '@nestjs/graphql'
import type { ConsentPurpose } from '@amends/shared/classes'
import type { ConsentItem, LedgerKind, LedgerWay } from '@amends/shared/consents'
import type { OrganisationKind } from '@amends/shared/organisations'
import type { Role } from '@amends/shared/roles'
import type { OpeningBasis } from '@amends/shared/workers'
import { Fact } from '../../disclosure/fact.js'
import type { Tx } from '../../platform/database/tx.js'
import { PartialDate } from '../../platform/graphql/scalars.js'
import { OpeningBasisEnum } from '../../workers/worker.enums.js'
import { ConsentItemEnum, ConsentPurposeEnum, LedgerKindEnum, LedgerWayEnum } from '../consent.enums.js'

/** Somebody saw something of hers: the day and never the hour, however often that day. */
@ObjectType()
export class LedgerLine {
  @Fact(() => PartialDate, 'open') day: string
  /** Null for a safe house: whoever reads along learns no name. */
  @Fact(() => String, 'open', { nullable: true }) organisation: string | null
  @Fact(() => LedgerKindEnum, 'open') kind: LedgerKind
  @Fact(() => ConsentItemEnum, 'open') part: ConsentItem
  @Fact(() => OpeningBasisEnum, 'open') basis: OpeningBasis
  @Fact(() => LedgerWayEnum, 'open') way: LedgerWay
}

/** What she allowed, as she reads it. */
@ObjectType()
export class LedgerConsent {
  @Fact(() => ID, 'open') id: string
  @Fact(() => String, 'open', { nullable: true }) organisation: string | null
  @Fact(() => LedgerKindEnum, 'open') kind: LedgerKind
  @Fact(() => ConsentPurposeEnum, 'open') purpose: ConsentPurpose
  @Fact(() => [ConsentItemEnum], 'open') items: ConsentItem[]
  @Fact(() => Boolean, 'open') isLive: boolean
  @Fact(() => PartialDate, 'open') day: string
  /** Null: until the service is done. */
  @Fact(() => PartialDate, 'open', { nullable: true }) until: string | null
  @Fact(() => PartialDate, 'open', { nullable: true }) ended: string | null
}

/** Who looked at what is hers, and what she allowed: as she reads it herself, and as it is read to her. */
@ObjectType()
export class Ledger {
  @Fact(() => [LedgerLine], 'open') lines: LedgerLine[]
  @Fact(() => [LedgerConsent], 'open') consents: LedgerConsent[]
  /** There is more than is shown. */
  @Fact(() => Boolean, 'open') hasMore: boolean
}

/** Lines and consents of one ledger; more than anybody reads on a phone. */
const most = 200

type Who = { organisation: string | null, role: Role | null, kind: OrganisationKind | null }
type Line = Who & Pick<LedgerLine, 'day' | 'part' | 'basis' | 'way'>
type Agreed = Who & Omit<LedgerConsent, 'kind' | 'isLive'> & { is_live: boolean }

const companies: readonly string[] = ['brand', 'employer', 'supplier', 'recruiter', 'auditor', 'audit_programme']
const authorities: readonly string[] = ['labour_inspectorate', 'police', 'immigration', 'referral_authority', 'consulate', 'human_rights_institution']

/** Who somebody is, in words she knows: what she does on the case, or else what the organisation is. */
export function kindOf({ role, kind }: Pick<Who, 'role' | 'kind'>): LedgerKind {
  const what = role ?? kind
  if (what === null) return 'person'
  if (what === 'lead' || what === 'shelter') return what
  if (companies.includes(what)) return 'company'
  return authorities.includes(what) ? 'authority' : 'helper'
}

const named = ({ organisation, role, kind }: Who): { kind: LedgerKind, organisation: string | null } => {
  const known = kindOf({ role, kind })
  // A house that offers beds elsewhere as a service is still a safe house.
  return known === 'shelter' || kind === 'shelter' ? { kind: 'shelter', organisation: null } : { kind: known, organisation }
}

const inside = (name: 'ledger' | 'consents', whose: 'mine' | 'aloud'): string =>
  (whose === 'mine' ? `SELECT it FROM ${name}_of_mine() it LIMIT ${most + 1}` : `SELECT it FROM ${name}_aloud($1) it LIMIT ${most + 1}`)

/** The ledger of one worker. @param aloud her id, where her caseworker reads it to her; otherwise it is that of the receipt. */
export async function ledgerOf(tx: Tx, aloud?: string): Promise<Ledger> {
  const [whose, values] = aloud ? ['aloud', [aloud]] as const : ['mine', []] as const
  const lines = await tx.ask<{ it: Line }>(inside('ledger', whose), [...values])
  const consents = await tx.ask<{ it: Agreed }>(inside('consents', whose), [...values])
  return Object.assign(new Ledger(), {
    lines: lines.slice(0, most).map(({ it: { day, part, basis, way, ...who } }) => Object.assign(new LedgerLine(), { day, part, basis, way, ...named(who) })),
    consents: consents.slice(0, most).map(({ it: { id, purpose, items, is_live: isLive, day, until, ended, ...who } }) => (
      Object.assign(new LedgerConsent(), { id, purpose, items, isLive, day, until, ended, ...named(who) }))),
    hasMore: lines.length > most || consents.length > most,
  })
}
