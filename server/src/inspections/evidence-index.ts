import { Injectable } from '@nestjs/common'
import { ID, ObjectType, Parent, registerEnumType, ResolveField, Resolver } from '@nestjs/graphql'
import { evidenceKinds, type EvidenceKind } from '@amends/shared/inspections'
import type { Role } from '@amends/shared/roles'
import { Reads } from '../access/context.js'
import type { Reading } from '../access/reading.js'
import { see, seeWhere } from '../access/take.js'
import { Case } from '../cases/case.entity.js'
import { decided } from '../disclosure/decide.js'
import { Classed, Fact } from '../disclosure/fact.js'
import { files, standOf, tellsOf } from '../files/file.policy.js'
import { bytea } from '../files/opening.js'
import { RoleEnum } from '../parties/party.entity.js'
import { parties } from '../parties/party.policy.js'
import { dayOf } from '../platform/clock/clock.js'
import { enumOf } from '../platform/graphql/enums.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { inspecting } from './inspecting.policy.js'

const EvidenceKindEnum = enumOf(evidenceKinds)
registerEnumType(EvidenceKindEnum, { name: 'EvidenceKind' })

/** More than anybody sends an inspectorate on one case: an index leaves nothing out. */
const most = 5_000

/** As its bytes say. */
const kindOf = (type: string): EvidenceKind => {
  if (type.startsWith('image/')) return 'photo'
  if (type.startsWith('audio/')) return 'sound'
  if (type.startsWith('video/')) return 'film'
  return type === 'text/csv' || type.endsWith('.sheet') ? 'sheet' : 'document'
}

/** One piece of evidence that an inspector was given, by what tells it from any other: no name, no words. */
@ObjectType()
export class EvidenceMark {
  @Fact(() => ID, 'open') id: string
  @Fact(() => EvidenceKindEnum, 'open') kind: EvidenceKind
  /** Of its bytes as they came. */
  @Fact(() => String, 'open') sha256: string
  @Fact(() => PartialDate, 'open') takenIn: string
  /** As what whoever sent it takes part, where the viewer knows of that. */
  @Fact(() => RoleEnum, 'open', { nullable: true }) byRole: Role | null
}

/** The index of what an inspectorate was given, looked at by a scanner or not yet. What it may not read has no line, no number and no gap. */
@Injectable()
export class EvidenceIndex {
  constructor(private readonly keyring: Keyring) {}

  async of(reading: Reading, record: Case): Promise<EvidenceMark[] | null> {
    if (!(await reading.can(inspecting, record))['keep']?.allowed) return null
    const [tx, me] = [reading.tx(), reading.me]
    const found = await seeWhere(tx, me, files, `it.case_id = :caseId AND it.use IN ('evidence', 'self_report') AND it.state IN ('ready', 'not_scanned')`, { caseId: record.id },
      { order: [['startedAt', 'ASC'], ['id', 'ASC']], limit: most })
    reading.saw(files, found)
    const facts = await files.facts(tx, me, found)
    const given = found.filter(it => {
      const known = facts.get(it.id)
      if (!known) return false
      const stand = standOf(me, it, known)
      return decided(stand.viewer, tellsOf(it, known).of ?? it.class, stand.facts).effect === 'read'
    })
    if (given.length === 0) return []
    const rows = await tx.ask<{ id: string, hash: Buffer, wrapped: Buffer }>('SELECT id, sealed_hash AS hash, wrapped_key AS wrapped FROM file WHERE id = ANY ($1) AND sealed_hash IS NOT NULL',
      [given.map(it => it.id)], { hash: bytea, wrapped: bytea })
    const hashes = new Map(rows.map(it => [it.id, this.keyring.unseal(this.keyring.unwrap(it.wrapped, `file:${it.id}`), it.hash, `file|sealed_hash|${it.id}`)]))
    const from = new Map((await see(tx, me, parties, [...new Set(given.flatMap(it => it.partyId ?? []))])).map(it => [it.id, it.role]))
    return given.flatMap(({ id, type, claimedType, receivedAt, startedAt, partyId }) => {
      const sha256 = hashes.get(id)
      return sha256 === undefined ? [] : [{ id, kind: kindOf(type ?? claimedType), sha256, takenIn: dayOf(receivedAt ?? startedAt), byRole: partyId === null ? null : from.get(partyId) ?? null }]
    })
  }
}

@Resolver(() => Case)
export class CaseEvidenceResolver {
  constructor(private readonly index: EvidenceIndex) {}

  /** What an inspector who works on the case was given, by the digests of the bytes; null for others. */
  @ResolveField(() => [EvidenceMark], { nullable: true }) @Classed('Case', 'evidenceIndex', 'coordination')
  evidenceIndex(@Parent() it: Case, @Reads() reading: Reading): Promise<EvidenceMark[] | null> { return this.index.of(reading, it) }
}
