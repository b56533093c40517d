import type { ModuleRef } from '@nestjs/core'
import { neededFactors } from '@amends/shared/responses'
import type { Role, Standing } from '@amends/shared/roles'
import { settingsOf, type Me } from '../access/me.js'
import { ActionService } from '../actions/action.service.js'
import { presentAt, CaseService } from '../cases/case.service.js'
import { conflictsAt } from '../cases/door.js'
import { Entries } from '../cases/entry.service.js'
import { openedBy } from '../cases/opens.js'
import { previewOf } from '../cases/preview.js'
import { Steps } from '../cases/steps.service.js'
import { MessageService } from '../channels/message.service.js'
import { SessionService } from '../consents/session.service.js'
import { NoticeDelivery } from '../notices/delivery.js'
import { DraftService } from '../notices/draft.service.js'
import { Clock, dayOf, plusDays } from '../platform/clock/clock.js'
import { Database } from '../platform/database/database.js'
import { NotFound } from '../platform/refused.js'
import { ResponseService } from '../responses/response.service.js'
import { WorkerService } from '../workers/worker.service.js'
import type { Set } from './stage.js'

type Service<T> = abstract new (...given: never[]) => T
const factors = { scale: 'serious', scope: 'moderate', irremediability: 'moderate', link: 'contributed', leverage: 'some', immediate_risk: 'none' } as const

/** What every practice case begins with, done as its people would do it on the pages. */
export class Hands {
  constructor(private readonly modules: ModuleRef, readonly set: Set) {}

  get<T>(service: Service<T>): T { return this.modules.get<T>(service as never, { strict: false }) } // Nest's own type wants a class of no arguments

  /** Each act has its moment. */
  now(me: Me): Me { const at = this.get(Clock).now(); return { ...me, at, provedAt: at } }

  get manager(): Me { return this.now(this.set.manager) }
  get colleague(): Me { return this.now(this.set.colleague) }

  /** What the one who asks reads, as she would on the page. */
  async one(me: Me, text: string, values: unknown[]): Promise<string> {
    const [row] = await this.get(Database).read('rt', settingsOf(me), tx => tx.sql<{ id: string }>(text, values))
    if (!row) throw new NotFound()
    return row.id
  }

  day(days: number): string { return dayOf(plusDays(this.get(Clock).now(), days)) }

  /** A case that somebody verified before, and both who lead it work on it. */
  async open(): Promise<string> {
    const { story, colleague } = this.set
    const caseId = await this.get(Entries).open(this.manager, story.title,
      { kind: 'hotline', verifier: story.verifier, verifierOrganisationId: null, verifiedOn: this.day(-3), summary: story.verified, reason: story.entered },
      { danger: false, child: false, injured: false, confined: false })
    await this.get(CaseService).assign(this.manager, caseId, colleague.membershipId, 'supervisor')
    return caseId
  }

  /** She takes part with her organisation, as the preview said. @returns the id of her party. */
  async join(caseId: string, role: Role, standing: Extract<Standing, 'member' | 'partner'> = 'member'): Promise<string> {
    const joining = { organisationId: this.set.own.organisationId, role, standing }
    const preview = await this.get(Database).read('rt', settingsOf(this.manager), async tx => {
      const present = await presentAt(tx, caseId)
      return previewOf(caseId, joining, present, await conflictsAt(tx, caseId, joining, present)).digest
    })
    await this.get(CaseService).addParty(this.manager, { caseId, ...joining, basis: this.set.story.basis, preview, conflictReason: null, wishReason: null })
    return this.one(this.manager, 'SELECT id FROM party WHERE case_id = $1 AND organisation_id = $2 AND until IS NULL', [caseId, joining.organisationId])
  }

  worker(me: Me, caseId: string): Promise<string> { return this.get(WorkerService).add(me, caseId, this.set.story.nickname, null) }

  /** She agreed that a house is asked for help. @returns the consent. */
  async agreed(caseId: string, workerId: string, receiverOrganisationId: string): Promise<string> {
    await this.get(SessionService).hold(this.manager, {
      caseId, language: 'en', interpreter: null, purpose: 'services', items: ['contacts', 'health'], until: null, receiverOrganisationId, receiverPerson: null,
      answers: [{ workerId, answer: 'yes', age: 'adult', guardianName: null }] })
    return this.one(this.manager, `SELECT id FROM consent WHERE worker_id = $1 AND state = 'given'`, [workerId])
  }

  /** A company is told in a notice about everybody, delivered at once, and is asked to put one thing right. @returns both. */
  async told(caseId: string, company: Me): Promise<{ noticeId: string, actionId: string }> {
    const { notice, action } = this.set.story
    const drafts = this.get(DraftService)
    const draftId = await drafts.compose(this.manager, {
      caseId, organisationId: company.organisationId, kind: 'site_wide', matter: 'documents', frame: 'all_suppliers', criteria: {}, subject: notice.subject, text: notice.text,
      periodFrom: this.day(-300).slice(0, 7), periodTo: this.day(0).slice(0, 7), replyBy: this.day(21), way: 'platform', senderPartyId: null, keepFrame: false, workerIds: [],
    })
    await drafts.approve(this.colleague, draftId)
    await this.get(NoticeDelivery).send(draftId)
    const noticeId = await this.one(company, 'SELECT id FROM notice WHERE organisation_id = $1', [company.organisationId])
    await this.get(ActionService).issue(this.manager, { noticeId, subject: action.subject, text: action.text, proof: action.proof, dueOn: this.day(30) })
    return { noticeId, actionId: await this.one(company, 'SELECT id FROM corrective_action WHERE notice_id = $1', [noticeId]) }
  }

  async write(caseId: string, partyId: string): Promise<void> { await this.get(MessageService).send(this.manager, caseId, this.set.story.message, [partyId]) }

  /** From the response to the plan, decided and signed. */
  async toPlan(caseId: string): Promise<void> {
    const { story, manager } = this.set
    const responses = this.get(ResponseService)
    for (const kind of neededFactors) await responses.weigh(this.manager, { caseId, kind, value: factors[kind], reason: story.weighed, workerId: null, jointly: false })
    const memoId = await responses.decide(this.manager, {
      caseId, types: ['remedy_plan', 'site_corrective_action'], level: 'downstream_company', leadOrganisationId: manager.organisationId, reasons: story.decided, difference: story.decided })
    await responses.sign(this.colleague, memoId)
    const preview = await this.get(Database).read('rt', settingsOf(this.manager), async tx => openedBy(caseId, 'respond', 'plan', await presentAt(tx, caseId)).digest)
    await this.get(Steps).move(this.manager, { id: caseId, to: 'plan', reason: null, preview })
  }
}
