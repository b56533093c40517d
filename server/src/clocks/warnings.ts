import { Injectable, type OnModuleInit } from '@nestjs/common'
import { clockThresholds, type ClockThreshold } from '@amends/shared/clocks'
import type { Changing } from '../platform/change/change.js'
import type { Tx } from '../platform/database/tx.js'
import { Endings, type Running } from '../platform/relay/endings.js'
import { clockEvents } from './clock.events.js'
import { rules } from './rules.js'

type Near = Running & { threshold: ClockThreshold }
const days = clockThresholds.map(it => `('${it}', ${rules.warnings[it]} * interval '1 day')`).join(', ')

/** Tells that something is near, or over: each once, in the commit of its event, however often a server begins anew or its clock jumps. */
@Injectable()
export class ClockWarnings implements OnModuleInit {
  constructor(private readonly endings: Endings) {}

  onModuleInit(): void {
    this.endings.register<Near>({
      name: 'clock-warning', of: 'case',
      after: ['finding.made', 'case.moved', 'case.reopened', 'case.resumed', 'clock.resumed', 'clock.met', 'clock.warned'],
      // What is shorter than a warning lies ahead of it has none of that.
      running: `SELECT c.id, c.case_id AS chain, w.threshold, w.until FROM clock c CROSS JOIN LATERAL (
          SELECT t.threshold, c.due_at + t.after AS until FROM (VALUES ${days}) t (threshold, after)
          WHERE c.due_at + t.after > c.started_at AND NOT EXISTS (SELECT FROM clock_warning w WHERE w.clock_id = c.id AND w.threshold = t.threshold)
          ORDER BY t.after LIMIT 1) w
        WHERE c.state = 'running'`,
      end: warn,
    })
  }
}

async function warn({ tx, at, event }: Changing, { id, chain, threshold }: Near): Promise<void> {
  await tx.sql('INSERT INTO clock_warning (clock_id, case_id, threshold, at) VALUES ($1, $2, $3, $4)', [id, chain, threshold, at])
  await event('clock.warned', clockEvents['clock.warned']({ id, caseId: chain }, threshold, threshold === 'late_1' ? await deputiesOf(tx, chain) : []))
}

/** Whom the lead has named for what nobody does in time; where it named nobody, whoever supervises the case. */
async function deputiesOf(tx: Tx, caseId: string): Promise<string[]> {
  const lead = `party p WHERE p.case_id = $1 AND p.role = 'lead' AND p.until IS NULL`
  const named = await tx.sql<{ id: string }>(`SELECT d.membership_id AS id FROM report_deputy d WHERE d.ended_at IS NULL AND d.organisation_id IN (SELECT p.organisation_id FROM ${lead})`, [caseId])
  const found = named.length > 0 ? named : await tx.sql<{ id: string }>(
    `SELECT a.membership_id AS id FROM assignment a WHERE a.until IS NULL AND a.position = 'supervisor' AND a.party_id IN (SELECT p.id FROM ${lead})`, [caseId])
  return found.map(it => it.id)
}
