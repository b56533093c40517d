import { ID, ObjectType } from '@nestjs/graphql'
import type { CaseClockKind, ClockState } from '@amends/shared/clocks'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { CaseClockKindEnum, ClockStateEnum } from './clock.enums.js'
import { dayIn, daysBetween, dueBy, type Pause } from './due.js'
import { ruleOf, type ClockRule } from './rules.js'

/** By when something must have happened on a case. It began with an act, and is known to the lead alone. */
@ObjectType()
@Entity('clock')
export class CaseClock {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Fact(() => CaseClockKindEnum, 'protection') @Column('text') kind: CaseClockKind
  /** What it began with: a finding, or the case. */
  @Column('uuid') subjectId: string
  /** By whose days it counts. */
  @Fact(() => String, 'protection') @Column('text') zone: string
  @Column('text') country: string
  @Fact(() => Moment, 'protection') @Column('timestamptz') startedAt: Date
  @Fact(() => PartialDate, 'protection') @Column('date') dueOn: string
  @Column('timestamptz') dueAt: Date
  /** The day that people set, instead of what its rule counts. */
  @Column('date', { nullable: true }) setOn: string | null
  @Fact(() => ClockStateEnum, 'protection') @Column('text') state: ClockState
  @Fact(() => Moment, 'protection', { nullable: true }) @Column('timestamptz', { nullable: true }) endedAt: Date | null
  @Column('uuid', { nullable: true }) endedBy: string | null
  @Fact(() => String, 'protection', { name: 'ender', nullable: true }) @Column('text', { nullable: true }) enderName: string | null
  @Column('int') version: number

  /** How long it runs: as its kind does, or until the day that was set. */
  get rule(): ClockRule {
    const rule = ruleOf(this.kind)
    return this.setOn === null ? rule : { ...rule, unit: 'calendar_days', length: daysBetween(dayIn(this.zone, this.startedAt), this.setOn) }
  }

  /** It stands still. Throws `ClockStands`, `AlreadyEnded`. */
  pause(): void {
    this.stillLives()
    if (this.state === 'paused') throw new Refused('ClockStands')
    this.state = 'paused'
  }

  /** It goes on, and is due later by what it stood still. Throws `ClockRuns`, `AlreadyEnded`. */
  resume(pauses: readonly Pause[]): void {
    this.stillLives()
    if (this.state === 'running') throw new Refused('ClockRuns')
    const { on, at } = dueBy(this.rule, this.startedAt, { zone: this.zone, country: this.country, pauses })
    Object.assign(this, { state: 'running', dueOn: on, dueAt: at })
  }

  /** What was due has happened, or it counts no more. Throws `AlreadyEnded`. */
  end(state: 'done' | 'ended', at: Date, by: Pick<Me, 'membershipId' | 'name'> | null): void {
    this.stillLives()
    Object.assign(this, { state, endedAt: at, endedBy: by?.membershipId ?? null, enderName: by?.name ?? null })
  }

  private stillLives(): void { if (this.endedAt) throw new Refused('AlreadyEnded') }
}
