import { ID, ObjectType } from '@nestjs/graphql'
import type { FactClass } from '@amends/shared/classes'
import { protectingTypes, type MemoState, type ResponseLevel, type ResponseType, type Severity } from '@amends/shared/responses'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { readThrough } from '../platform/database/shape.js'
import { Moment } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import type { Recommendation } from './recommend.js'
import { MemoStateEnum, ResponseLevelEnum, SeverityEnum } from './response.enums.js'

/** What was decided in answer to the harm, beside what was recommended. Signed by a second person it never changes. */
@ObjectType()
@Entity('response_memo')
export class ResponseMemo {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  /** What is only about who protects her is known to nobody but the lead. */
  @Column('text') knownAs: FactClass
  @Column('text', { array: true }) types: ResponseType[]
  @Fact(() => ResponseLevelEnum, 'coordination') @Column('text') level: ResponseLevel
  @Column('uuid') leadOrganisationId: string
  @Fact(() => String, 'protection') @Column('text') reasons: string
  /** Why it is another than what is recommended. */
  @Fact(() => String, 'protection') @Column('text', { nullable: true }) difference: string | null
  @Fact(() => SeverityEnum, 'sensitive') @Column('text') severity: Severity
  @Column('jsonb') recommended: Recommendation
  @Column('uuid', { array: true }) factorIds: string[]
  @Fact(() => MemoStateEnum, 'coordination') @Column('text') state: MemoState
  @Fact(() => Moment, 'protection') @Column('timestamptz') decidedAt: Date
  @Column('uuid') byMembershipId: string
  @Column('uuid') byPersonId: string
  @Fact(() => String, 'protection', { name: 'by' }) @Column('text') byName: string
  @Fact(() => Moment, 'coordination') @Column('timestamptz', { nullable: true }) signedAt: Date | null
  @Column('uuid', { nullable: true }) signedBy: string | null
  @Column('uuid', { nullable: true }) signedByPerson: string | null
  @Fact(() => String, 'protection', { name: 'signer' }) @Column('text', { nullable: true }) signerName: string | null
  @Column('int') version: number

  /** Throws `MemoIsSigned`. */
  sign(me: Me): void {
    if (this.state === 'signed') throw new Refused('MemoIsSigned')
    Object.assign(this, { state: 'signed', signedAt: me.at, signedBy: me.membershipId, signedByPerson: me.personId, signerName: me.name })
  }
}
readThrough(ResponseMemo, 'me_response_memo')

export const isProtecting = (type: ResponseType): boolean => protectingTypes.some(it => it === type)

/** How a decision is known: to those who work on it together, unless all of it is about who protects her, what the State does, or led by one that not everybody may know of. */
export const knownAsOf = (types: readonly ResponseType[], level: ResponseLevel, lead: { knownAs: FactClass }): FactClass =>
  (level === 'state' || types.every(isProtecting) || lead.knownAs === 'protection' ? 'protection' : 'coordination')
