import { ID, ObjectType } from '@nestjs/graphql'
import { dangers, type Danger, type ReportChannel } from '@amends/shared/reports'
import type { ReportState } from '@amends/shared/states'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Refused } from '../platform/refused.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { DangerEnum, ReportChannelEnum, ReportStateEnum } from './report.enums.js'

/** How a report may end without a case. */
export const outcomes = ['advised', 'solved_directly', 'referred_on'] as const satisfies readonly ReportState[]
export type Outcome = (typeof outcomes)[number]
export const isEnded = (state: ReportState): state is Outcome => outcomes.some(it => it === state)

/** Its place in the queue: what is settled or erased comes last; before that danger first, then what nobody has looked at. */
export const rankOf = (state: ReportState, danger: Danger): number =>
  (state === 'received' || state === 'triaged' ? 0 : 10) + dangers.indexOf(danger) * 2 + (state === 'received' ? 0 : 1)

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
  /** BCP 47. */
  @Fact(() => String, 'source') @Column('text') language: string
  @Fact(() => DangerEnum, 'protection') @Column('text') danger: Danger
  @Fact(() => PartialDate, 'coordination') @Column('date') receivedOn: string
  @Fact(() => PartialDate, 'coordination') @Column('date') answerBy: string
  /** The case opened from it. */
  @Fact(() => ID, 'coordination') @Column('uuid', { nullable: true }) caseId: string | null
  /** Its place among those that wait, see `rankOf`. */
  @Column('smallint') rank: number
  /** These are read one by one where they are needed: no role may read all four. */
  @Column('text', { select: false }) receiptHash?: string
  @Column('bytea', { select: false }) keyByReceipt?: Buffer
  @Column('bytea', { select: false }) keyByOrganisation?: Buffer
  @Column('bytea', { select: false }) sealed?: Buffer
  @Column('int') version: number

  /** The first look was taken. Throws `AlreadyTriaged`. */
  triage(danger: Danger): void {
    if (this.state !== 'received') throw new Refused('AlreadyTriaged')
    this.danger = danger
    this.turn('triaged')
  }

  /** It ends without a case. Throws `ReportIsClosed`. */
  end(outcome: Outcome): void {
    if (this.state !== 'triaged') throw new Refused('ReportIsClosed')
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

  /** She wrote again: what had ended without a case is open again, and triaged as it was. */
  hearAgain(): void { if (isEnded(this.state)) this.turn('triaged') }

  private turn(state: ReportState): void {
    this.state = state
    this.rank = rankOf(state, this.danger)
  }
}
