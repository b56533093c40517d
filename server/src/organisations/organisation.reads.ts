import { ArgsType, Field, ObjectType } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { organisationKinds, rolesOfKind } from '@amends/shared/organisations'
import { roles, type Role } from '@amends/shared/roles'
import { ArrayMaxSize, IsOptional, IsString, Matches, MaxLength } from 'class-validator'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { Fact } from '../disclosure/fact.js'
import { RoleEnum } from '../parties/party.entity.js'
import type { Tx } from '../platform/database/tx.js'
import { isUuid, oneLine } from '../platform/graphql/checked.js'
import { connectionOf, page, PageArgs, type Page } from '../platform/graphql/connection.js'
import { Moment } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { Invitation } from './invitation.entity.js'
import { invitations } from './invitation.policy.js'
import { Membership } from './membership.entity.js'
import { memberships } from './membership.policy.js'
import { Organisation } from './organisation.entity.js'
import { operates, organisations } from './organisation.policy.js'

export const OrganisationConnection = connectionOf(Organisation)

@ArgsType()
export class OrganisationListArgs extends PageArgs {
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.name) @Matches(oneLine) search?: string
  /** Only those whose kind may take one of these roles on a case. */
  @Field(() => [RoleEnum], { nullable: true }) @IsOptional() @ArrayMaxSize(roles.length) roles?: Role[]
}

/** That an organisation stood up for another, by name and date; the reason stays in the log. */
@ObjectType('Vouch')
export class VouchLine {
  @Fact(() => String, 'open', { type: 'Vouch' }) by: string
  @Fact(() => Moment, 'open', { type: 'Vouch' }) at: Date
}

const literally = (text: string): string => text.replace(/[\\%_]/g, sign => `\\${sign}`)
const cursorOf = (it: Organisation): string => Buffer.from(JSON.stringify([it.name, it.id])).toString('base64url')

function readCursor(cursor: string): { name: string, id: string } {
  try {
    const [name, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[] // checked below
    if (typeof name === 'string' && typeof id === 'string' && oneLine.test(name) && isUuid(id)) return { name, id }
  } catch { /* not ours: refused below */ }
  throw new Refused('InvalidInput', 'after')
}

/** By name. Active ones; for the operator also those that are still inert. */
export async function organisationList(reading: Reading, { first, after, search, roles: among }: OrganisationListArgs): Promise<Page<Organisation>> {
  const from = after ? readCursor(after) : null
  const wanted = search?.trim()
  const kinds = among && organisationKinds.filter(kind => rolesOfKind[kind].some(it => among.includes(it)))
  const where = [
    operates(reading.me) || 'it.activated_at IS NOT NULL', !wanted || 'it.name ILIKE :wanted', !from || '(it.name, it.id) > (:name, :from::uuid)',
    !kinds || 'it.kind = ANY (:kinds)', 'it.practice_id IS NOT DISTINCT FROM :practice::uuid',
  ].filter(it => it !== true)
  const rows = await seeWhere(await reading.tx(), reading.me, organisations, ['true', ...where].join(' AND '),
    { wanted: `%${literally(wanted ?? '')}%`, name: from?.name, from: from?.id, kinds, practice: reading.me.practiceId ?? null }, { order: [['name', 'ASC'], ['id', 'ASC']], limit: first + 1 })
  return page(rows, first, cursorOf)
}

/** Live members of each organisation, the first come first. */
export const membersOf = async (tx: Tx, me: Me, ids: readonly string[]): Promise<Map<string, Membership[]>> => grouped(
  await seeWhere(tx, me, memberships, 'it.organisation_id IN (:...ids) AND it.until IS NULL', { ids }, { order: [['since', 'ASC'], ['id', 'ASC']], limit: 1_000 }))

/** Invitations that were neither accepted nor withdrawn, the latest first. */
export const invitationsOf = async (tx: Tx, me: Me, ids: readonly string[]): Promise<Map<string, Invitation[]>> => grouped(
  await seeWhere(tx, me, invitations, 'it.organisation_id IN (:...ids) AND it.accepted_at IS NULL AND it.revoked_at IS NULL', { ids },
    { order: [['sentAt', 'DESC'], ['id', 'DESC']], limit: 1_000 }))

/** Who stood up for each, in the order of time. Names of organisations only, to those who may read the field. */
export async function vouchesOf(tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, VouchLine[]>> {
  const rows = await tx.sql<VouchLine & { organisationId: string }>(
    `SELECT v.organisation_id AS "organisationId", o.name AS by, v.at FROM vouch v JOIN organisation o ON o.id = v.voucher_organisation_id
     WHERE v.organisation_id = ANY ($1) ORDER BY v.at, v.id`, [ids])
  return grouped(rows)
}

function grouped<T extends { organisationId: string }>(rows: T[]): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const row of rows) found.set(row.organisationId, [...found.get(row.organisationId) ?? [], row])
  return found
}
