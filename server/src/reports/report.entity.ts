import { ID, ObjectType } from '@nestjs/graphql'
import type { Danger, ReportChannel } from '@amends/shared/reports'
import type { ReportState } from '@amends/shared/states'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Refused } from '../platform/refused.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { DangerEnum, ReportChannelEnum, ReportStateEnum } from './report.enums.js'
import { isEnded, rankOf, type Ending } from './standing.js'

/** What someone told us. Her words lie sealed under the report's own key; the columns hold what the queue needs. */
@ObjectType()
@Entity('report')
export class Report {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') organisationId: string
  /** The staff's name for it; random, and not her receipt. */
  @Fact(() => String, 'open') @Column('text') code: string
  @Fact(() => ReportStateEnum, 'open') @Column('text') state: ReportState
  @Fact(() => ReportChannelEnum, 'source') @Column('text') channel: ReportChannel
  @Fact(() => String, 'source') @Column('text') language: string
  @Fact(() => DangerEnum, 'protection') @Column('text') danger: Danger
  @Fact(() => PartialDate, 'coordination') @Column('date') receivedOn: string
  @Fact(() => PartialDate, 'coordination') @Column('date') answerBy: string
  /** The days on which somebody looked at it, and on which she was told what was done, or will be. What a machine answers is neither. */
  @Fact(() => PartialDate, 'coordination', { nullable: true }) @Column('date', { nullable: true }) acknowledgedOn: string | null
  @Fact(() => PartialDate, 'coordination', { nullable: true }) @Column('date', { nullable: true }) fedBackOn: string | null
  /** The report that this one is handled with; her own code and mailbox stay. */
  @Column('uuid', { nullable: true }) mergedInto: string | null
  @Fact(() => ID, 'coordination') @Column('uuid', { nullable: true }) caseId: string | null
  @Column('smallint') rank: number
  /** These are read one by one where they are needed: no role may read all four. */
  @Column('text', { select: false }) receiptHash?: string
  @Column('bytea', { select: false }) keyByReceipt?: Buffer
  @Column('bytea', { select: false }) keyByOrganisation?: Buffer
  @Column('bytea', { select: false }) sealed?: Buffer
  @Column('int') version: number

  /** The first look was taken, on this day. Throws `AlreadyTriaged`. */
  triage(danger: Danger, on: string): void {
    if (this.state !== 'received') throw new Refused('AlreadyTriaged')
    this.danger = danger
    this.acknowledgedOn = on
    this.turn('triaged')
  }

  /** It ends without a case, and she is told so on this day. Throws `ReportIsClosed`. */
  end(outcome: Ending, on: string): void {
    if (this.state !== 'triaged') throw new Refused('ReportIsClosed')
    this.fedBackOn = on
    this.turn(outcome)
  }

  /** A case was opened from it. Throws `AlreadyACase`. */
  becomeCase(caseId: string): void {
    if (this.caseId) throw new Refused('AlreadyACase')
    this.caseId = caseId
    this.turn('case')
  }

  /** Nothing she said is left. The language goes too: few may speak it where she works. */
  erase(): void {
    this.language = 'und'
    this.turn('erased')
  }

  /** She wrote again: what had ended without a case is open again, and triaged as it was; a merged one is looked at again, too. */
  hearAgain(): void { if (isEnded(this.state) || this.mergedInto) this.turn(this.state === 'case' ? 'case' : 'triaged') }

  /** It is handled with another from now on and waits for nobody by itself; or, with null, it stands for itself again. */
  merge(into: string | null): void {
    this.mergedInto = into
    this.rank = rankOf(into ? 'advised' : this.state, this.danger)
  }

  private turn(state: ReportState): void {
    this.state = state
    this.rank = rankOf(state, this.danger)
  }
}
