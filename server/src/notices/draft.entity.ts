import { ID, ObjectType } from '@nestjs/graphql'
import type { ConsentItem } from '@amends/shared/consents'
import type { DraftState, NoticeFrame, NoticeKind, NoticeMatter, NoticeWay } from '@amends/shared/notices'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { NoticeCriteria } from './criteria.js'
import { DraftStateEnum, NoticeFrameEnum, NoticeKindEnum, NoticeMatterEnum, NoticeWayEnum } from './notice.enums.js'

/** What the lead wants to tell the company concerned, until it is sent. Known as a whole to the lead and to the peer it names, or not at all. */
@ObjectType()
@Entity('notice_draft')
export class NoticeDraft {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') leadOrganisationId: string
  /** The company; null for one that is not registered, and has a name. */
  @Column('uuid', { nullable: true }) organisationId: string | null
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) recipientName: string | null
  @Fact(() => NoticeKindEnum, 'open') @Column('text') kind: NoticeKind
  @Fact(() => NoticeMatterEnum, 'open') @Column('text') matter: NoticeMatter
  @Fact(() => NoticeFrameEnum, 'open') @Column('text') frame: NoticeFrame
  @Fact(() => NoticeCriteria, 'open') @Column('jsonb') criteria: NoticeCriteria
  @Fact(() => String, 'open') @Column('text') subject: string
  @Fact(() => String, 'open') @Column('text') text: string
  @Fact(() => PartialDate, 'open') @Column('text') periodFrom: string
  @Fact(() => PartialDate, 'open') @Column('text') periodTo: string
  @Fact(() => PartialDate, 'open') @Column('date') replyBy: string
  @Column('uuid', { nullable: true }) senderPartyId: string | null
  /** In whose name it goes out; null for the neutral one. */
  @Fact(() => String, 'open', { nullable: true, name: 'sender' }) @Column('text', { nullable: true }) senderName: string | null
  @Fact(() => NoticeWayEnum, 'open') @Column('text') way: NoticeWay
  @Fact(() => DraftStateEnum, 'open') @Column('text') state: DraftState
  @Column('uuid') authorMembershipId: string
  @Fact(() => String, 'open', { name: 'author' }) @Column('text') authorName: string
  @Fact(() => Moment, 'open') @Column('timestamptz') composedAt: Date
  @Column('uuid', { nullable: true }) peerOrganisationId: string | null
  /** From then on an author who has no colleague may decide alone. */
  @Fact(() => Moment, 'open') @Column('timestamptz') opensAloneAt: Date
  @Column('uuid', { nullable: true }) decidedBy: string | null
  @Fact(() => String, 'open', { nullable: true, name: 'decider' }) @Column('text', { nullable: true }) decidedName: string | null
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) decidedAt: Date | null
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) reason: string | null
  @Column('int', { nullable: true }) delayMinutes: number | null
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) deliverAt: Date | null
  /** When it went, or when somebody wrote down that it was handed over. */
  @Column('timestamptz', { nullable: true }) sentAt: Date | null
  @Column('uuid', { nullable: true }) noticeId: string | null
  @Fact(() => PartialDate, 'open', { nullable: true }) @Column('date', { nullable: true }) handedOverOn: string | null
  @Column('uuid', { nullable: true }) handedOverBy: string | null
  /** What in its words narrows, as `narrowingOf` says it: later ones are judged together with it. */
  @Column('text', { array: true }) narrows: string[]
  /** Whom it is about, where it is about some, and what of them it names: they are asked for when it is decided on and when it goes out. */
  @Column('uuid', { array: true, default: '{}' }) workerIds: string[]
  @Column('text', { array: true, default: '{}' }) consentItems: ConsentItem[]
  @Column('int') version: number

  /** Goes out after so many minutes; on paper when it is handed over. Throws `NoticeAlreadyDecided`, `NoticeIsSent`. */
  approve(me: Me, delayMinutes: number): void {
    this.decide(me, 'approved', ['composed'])
    if (this.way === 'paper') return
    this.delayMinutes = delayMinutes
    this.deliverAt = new Date(me.at.getTime() + delayMinutes * 60_000)
  }

  /** Back to its author, with a reason. Throws as `approve` does. */
  giveBack(me: Me, reason: string): void { this.decide(me, 'returned', ['composed'], reason) }

  /** As long as it was not sent. Throws as `approve` does. */
  withdraw(me: Me, reason: string): void { this.decide(me, 'withdrawn', ['composed', 'approved'], reason) }

  private decide(me: Me, state: DraftState, from: readonly DraftState[], reason: string | null = null): void {
    if (this.state === 'sent') throw new Refused('NoticeIsSent')
    if (!from.includes(this.state)) throw new Refused('NoticeAlreadyDecided')
    Object.assign(this, { state, reason, decidedBy: me.membershipId, decidedName: me.name, decidedAt: me.at })
  }
}
