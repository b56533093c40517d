import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { CaseClockKind, ClockPauseReason } from '@amends/shared/clocks'
import { established, type Verdict } from '@amends/shared/findings'
import { caseStates, type CaseState } from '@amends/shared/states'
import { CaseHold } from '../cases/hold.entity.js'
import { Changes, type Changing } from '../platform/change/change.js'
import type { Draft } from '../platform/change/draft.js'
import { Ids } from '../platform/clock/ids.js'
import { CaseClock } from './clock.entity.js'
import { due, endOf } from './due.js'
import { ClockPause } from './pause.entity.js'
import { ruleOf, zoneOf } from './rules.js'

const monitoring = ['monitoring_high_risk', 'monitoring'] as const satisfies readonly CaseClockKind[]
/** Where nobody set the days; those that were set have clocks of their own. */
const afterCare = ['after_care_30', 'after_care_90'] as const satisfies readonly CaseClockKind[]
const isAfterCare = (kind: CaseClockKind): boolean => kind === 'after_care' || afterCare.some(it => it === kind)
const isBefore = (state: CaseState, other: CaseState): boolean => caseStates.indexOf(state) < caseStates.indexOf(other)

/** Begins, ends and halts what is due, in the commit of the act that it follows from. */
@Injectable()
export class Arming implements OnModuleInit {
  constructor(private readonly changes: Changes, private readonly ids: Ids) {}

  onModuleInit(): void {
    this.changes.also(['finding.made'], (change, it) => this.found(change, it))
    this.changes.also(['case.moved', 'case.reopened'], (change, it) => this.moved(change, it))
    this.changes.also(['plan.approved'], (change, { chain }) => this.endAll(change, chain, kind => kind === 'plan', 'done'))
    this.changes.also(['plan.line_monitored'], (change, { chain }) => this.looked(change, chain))
    this.changes.also(['case.ended_aside'], (change, { chain }) => this.endAll(change, chain, () => true))
    this.changes.also(['case.held'], async (change, { chain }) => this.halt(change, chain, await this.live(change, chain)))
    this.changes.also(['case.resumed'], (change, { chain }) => this.resumed(change, chain))
  }

  /** Somebody was asked how it goes: the next time is counted from now. */
  async again(change: Changing, it: CaseClock): Promise<void> {
    if (monitoring.some(kind => kind === it.kind)) await this.watch(change, it.caseId)
  }

  /** Somebody looked how a line of the plan goes: that is what was due. */
  private async looked(change: Changing, caseId: string): Promise<void> {
    if (!(await this.live(change, caseId)).some(it => monitoring.some(kind => kind === it.kind))) return
    await this.endAll(change, caseId, kind => monitoring.some(it => it === kind), 'done')
    await this.watch(change, caseId)
  }

  private async found(change: Changing, { chain, subject }: Draft): Promise<void> {
    const [row] = await change.tx.sql<{ verdict: Verdict, state: CaseState }>('SELECT f.verdict, c.state FROM finding f JOIN "case" c ON c.id = f.case_id WHERE f.id = $1', [subject])
    if (row && established.some(it => it === row.verdict) && isBefore(row.state, 'implement')) await this.begin(change, chain, 'plan', subject)
  }

  private async moved(change: Changing, { chain, detail }: Draft): Promise<void> {
    const [row] = await change.tx.sql<{ state: CaseState }>('SELECT state FROM "case" WHERE id = $1', [chain])
    if (!row) return
    const { state } = row
    if (!isBefore(state, 'close')) await this.endAll(change, chain, kind => kind === 'plan')
    if (state === 'implement') await this.watch(change, chain)
    else await this.endAll(change, chain, kind => monitoring.some(it => it === kind))
    if (isBefore(state, 'learn')) await this.endAll(change, chain, isAfterCare)
    else if (detail?.['from'] === 'close') await this.care(change, chain)
  }

  /** She is asked how she is on the days that were set when the case was closed. */
  private async care(change: Changing, caseId: string): Promise<void> {
    const [closure] = await change.tx.sql<{ id: string, days: string[] }>(
      `SELECT id, after_care_on AS days FROM case_closure WHERE case_id = $1 AND state = 'approved' ORDER BY asked_at DESC, id DESC LIMIT 1`, [caseId])
    if (closure && closure.days.length > 0) for (const day of closure.days) await this.begin(change, caseId, 'after_care', closure.id, day)
    else for (const kind of afterCare) await this.begin(change, caseId, kind, caseId)
  }

  /** Sooner where somebody may come to harm, as the latest look at it says. */
  private async watch(change: Changing, caseId: string): Promise<void> {
    const [risk] = await change.tx.sql<{ value: string }>(`SELECT value FROM response_factor WHERE case_id = $1 AND kind = 'immediate_risk' ORDER BY seq DESC LIMIT 1`, [caseId])
    const kind = risk && risk.value !== 'none' ? 'monitoring_high_risk' : 'monitoring'
    await this.endAll(change, caseId, it => it !== kind && monitoring.some(other => other === it))
    await this.begin(change, caseId, kind, caseId)
  }

  /** One of a kind runs at most, or one of a day that was set. On a case that stands still it begins standing still. */
  private async begin({ tx, at }: Changing, caseId: string, kind: CaseClockKind, subjectId: string, setOn: string | null = null): Promise<void> {
    if ((await this.live({ tx }, caseId)).some(it => it.kind === kind && it.setOn === setOn)) return
    const [lead] = await tx.sql<{ country: string }>(`SELECT o.country FROM party p JOIN organisation o ON o.id = p.organisation_id WHERE p.case_id = $1 AND p.role = 'lead' AND p.until IS NULL`, [caseId])
    const country = lead?.country ?? ''
    const zone = zoneOf(country)
    const by = setOn ? { on: setOn, at: endOf(zone, setOn) } : due(kind, at, { zone, country })
    const clock = await tx.add(CaseClock, Object.assign(new CaseClock(), {
      id: this.ids.next(), caseId, kind, subjectId, zone, country, startedAt: at, dueOn: by.on, dueAt: by.at, setOn, state: 'running', endedAt: null, endedBy: null, enderName: null, version: 1,
    }))
    await this.halt({ tx, at }, caseId, [clock])
  }

  /** Where the whole case stands still, for what stops them: danger does not, nor does whoever pays. */
  private async halt({ tx, at }: Pick<Changing, 'tx' | 'at'>, caseId: string, clocks: readonly CaseClock[]): Promise<void> {
    const [hold] = await tx.rows(CaseHold, 'it.case_id = :caseId AND it.ended_at IS NULL', { caseId })
    for (const it of clocks) {
      const reason: ClockPauseReason | undefined = ruleOf(it.kind).pausedBy.find(one => one === hold?.reason)
      if (hold && reason && it.state === 'running') await this.stand({ tx, at }, it, reason, hold)
    }
  }

  private async stand({ tx, at }: Pick<Changing, 'tx' | 'at'>, it: CaseClock, reason: ClockPauseReason, by: CaseHold): Promise<void> {
    it.pause()
    await tx.keep(CaseClock, it)
    await tx.add(ClockPause, { id: this.ids.next(), clockId: it.id, caseId: it.caseId, reason, withCase: true, fromAt: at, untilAt: null, byMembershipId: by.byMembershipId, byName: by.byName })
  }

  private async resumed(change: Changing, caseId: string): Promise<void> {
    const open = await change.tx.rows(ClockPause, 'it.case_id = :caseId AND it.until_at IS NULL AND it.with_case', { caseId })
    for (const it of await this.live(change, caseId)) if (open.some(({ clockId }) => clockId === it.id)) await goOn(change, it)
  }

  private async endAll({ tx, at }: Changing, caseId: string, which: (kind: CaseClockKind) => boolean, as: 'done' | 'ended' = 'ended'): Promise<void> {
    for (const it of await this.live({ tx }, caseId)) {
      if (!which(it.kind)) continue
      it.end(as, at, null)
      await tx.keep(CaseClock, it)
    }
  }

  /** Those the one who acts may know of; for whoever does not lead, none. */
  private live({ tx }: Pick<Changing, 'tx'>, caseId: string): Promise<CaseClock[]> {
    return tx.rows(CaseClock, `it.case_id = :caseId AND it.state IN ('running', 'paused')`, { caseId })
  }
}

/** It goes on from now, later by all it stood still. */
export async function goOn({ tx, at }: Pick<Changing, 'tx' | 'at'>, it: CaseClock): Promise<void> {
  await tx.sql('UPDATE clock_pause SET until_at = $2 WHERE clock_id = $1 AND until_at IS NULL', [it.id, at])
  const pauses = await tx.rows(ClockPause, 'it.clock_id = :id', { id: it.id })
  it.resume(pauses.map(({ fromAt, untilAt }) => ({ from: fromAt, until: untilAt ?? at })))
  await tx.keep(CaseClock, it)
}
