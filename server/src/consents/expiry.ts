import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { Changes, lockChain, type Actor } from '../platform/change/change.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { Jobs, type NewJob } from '../platform/jobs/jobs.js'
import { log } from '../platform/log/log.js'
import { Telling, type Told } from '../platform/relay/telling.js'
import { consentEvents } from './consent.events.js'
import { readersOf } from './giving.js'

const name = 'consent-expiry'
const payloadOf = z.object({ id: z.uuid() })
const nobody: Actor = { id: '', membershipId: null, organisationId: null, role: 'relay', settings: {} }

type Ending = { id: string, caseId: string, workerId: string, until: Date }
/** Each that ends by itself: at the moment she set, or when its receiver takes part no more. */
const ending = `SELECT c.id, c."caseId", c."workerId", c.until FROM (
  SELECT it.id, it.case_id AS "caseId", it.worker_id AS "workerId", least(it.until, (SELECT min(p.until) FROM party p
    WHERE p.case_id = it.case_id AND p.organisation_id = it.receiver_organisation_id AND p.until >= it.at)) AS until FROM consent it WHERE it.state = 'given') c
  WHERE c.until IS NOT NULL`
const jobOf = ({ id, until }: Pick<Ending, 'id' | 'until'>): NewJob => ({ name, payload: { id }, key: `${name}:${id}:${until.getTime()}`, at: until })

/**
 * Writes down that a consent came to its end. It opens nothing from that moment on whether anybody writes it down or not; by
 * this whoever read it is told to forget, and her caseworker hears.
 */
@Injectable()
export class ConsentExpiry implements OnModuleInit, OnApplicationBootstrap {
  constructor(private readonly changes: Changes, private readonly database: Database, private readonly jobs: Jobs, private readonly telling: Telling) {}

  onModuleInit(): void {
    this.jobs.register(name, payload => this.expire(payloadOf.parse(payload).id))
    this.telling.also((tx, told) => this.plan(tx, told))
  }

  /** After a start: what a restored database or a lost job left behind. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.database.write('relay', {}, async tx => { await this.jobs.add(tx, (await tx.sql<Ending>(ending)).map(jobOf)) })
    } catch (error) { log.error('consents end at the next start', error) }
  }

  private async plan(tx: Tx, told: readonly Told[]): Promise<void> {
    const cases = [...new Set(told.flatMap(({ event }) => (['consent.given', 'consent.basis_approved', 'party.ended'].includes(event.kind) && event.caseId ? [event.caseId] : [])))]
    if (cases.length > 0) await this.jobs.add(tx, (await tx.sql<Ending>(`${ending} AND c."caseId" = ANY ($1)`, [cases])).map(jobOf))
  }

  /** Ends what has run out. Twice is once. */
  async expire(id: string): Promise<void> {
    await this.changes.change(nobody, async ({ tx, at, event }) => {
      const [glimpse] = await tx.sql<Ending>(`${ending} AND c.id = $1`, [id])
      if (!glimpse) return { id }
      await lockChain(tx, glimpse.caseId)
      const [consent] = await tx.sql<Ending>(`${ending} AND c.id = $1`, [id])
      if (!consent) return { id }
      if (consent.until > at) {
        await this.jobs.add(tx, [jobOf(consent)])
        return { id }
      }
      const reader = (await readersOf(tx, consent.workerId)).find(it => it.consentId === id)
      await tx.sql(`UPDATE consent SET state = 'expired', ended_at = $2, version = version + 1 WHERE id = $1`, [id, consent.until])
      await event('consent.expired', consentEvents['consent.expired'](consent, reader?.organisationId ?? null))
      return { id }
    })
  }
}
