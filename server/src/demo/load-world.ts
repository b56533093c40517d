import type { INestApplicationContext } from '@nestjs/common'
import { organisations, type CastKey, type OrganisationKey } from '@amends/shared/cast'
import { settingsOf, type Me } from '../access/me.js'
import { CaseService, presentAt } from '../cases/case.service.js'
import { conflictsAt } from '../cases/door.js'
import { previewOf } from '../cases/preview.js'
import { Steps } from '../cases/steps.service.js'
import { MessageService } from '../channels/message.service.js'
import { ComplaintService } from '../complaints/complaint.service.js'
import { PartyService } from '../parties/party.service.js'
import { Clock } from '../platform/clock/clock.js'
import { Database } from '../platform/database/database.js'
import { ReferralService } from '../referrals/referral.service.js'
import { ResponseService } from '../responses/response.service.js'
import { PlanService } from '../plans/plan.service.js'
import { MailboxService } from '../reports/mailbox.service.js'
import { ReportService } from '../reports/report.service.js'
import { Ids } from '../platform/clock/ids.js'
import { Cast } from './cast-members.js'
import { assessNeeds, call } from './load-casework.js'
import { approveNotice, composeNotice, recordHeadcount } from './load-notices.js'
import { actOnActions, askLead, issueAction, keepInspection, keepPlaces, proposeActionDay, proposeLineDay } from './load-partners.js'
import { decideResponse, findPoint, keepHouse, keepService, move, nameBuyer, offerTransfer, refer, screen, weighAll } from './load-response.js'
import { actOnLine, answerPlan, approveCosts, askToPay, hearPaid, pay, proposePlan } from './load-remedy.js'
import { toldOfThemselves, type Moment } from './load-self-reports.js'
import { loadSupply } from './load-supply.js'
import { loadTies } from './load-ties.js'
import { addWorker, holdSession, withhold, type Called } from './load-workers.js'
import { minutesAgo, type Act, type Matter } from './world/acts.js'
import { world } from './world/world.js'

/** What a matter has become so far: found again by its receipt's report and the case opened from it. */
type Became = { reportId?: string, caseId?: string, draftId?: string, memoId?: string, planId?: string, referralId?: string, workers?: Called }

/** Plays the matters of the demo world through the services everybody goes through, each act at its own moment. */
export class WorldPlayer {
  private readonly became = new Map<string, Became>()
  private readonly clock: Clock
  private readonly cast: Cast

  constructor(private readonly app: INestApplicationContext) {
    this.clock = app.get(Clock)
    this.cast = new Cast(app)
  }

  /** What ties the cast, then acts of all matters in the order they happened. */
  async play(now: Date): Promise<void> {
    await loadTies(this.app, now)
    await loadSupply(this.app, now)
    const acts: Moment[] = [...world.flatMap(matter => matter.acts.map(act => ({ ago: act.ago, play: (at: Date) => this.one(matter, act, at) }))), ...toldOfThemselves(this.app, this.cast)]
    for (const { ago, play } of acts.toSorted((a, b) => minutesAgo(b.ago) - minutesAgo(a.ago))) {
      const at = new Date(now.getTime() - minutesAgo(ago) * 60_000)
      await this.clock.during(at, () => play(at))
    }
  }

  private async one(matter: Matter, act: Act, at: Date): Promise<void> {
    const sofar = this.became.get(matter.key) ?? {}
    if (act.by === 'worker') return this.worker(matter, act)
    const me = await this.cast.me(act.by, at, act.as)
    this.became.set(matter.key, { ...sofar, ...await this.staff(me, sofar, act) })
  }

  private async worker(matter: Matter, act: Extract<Act, { by: 'worker' }>): Promise<void> {
    const mailbox = this.app.get(MailboxService)
    if (act.act === 'answer') return mailbox.reply(matter.receipt, { id: this.app.get(Ids).next(), text: act.text })
    const { concerns, contact, wishes, ...told } = act.report
    const reports = await this.reportIds()
    await mailbox.receive(matter.receipt, {
      ...told, concerns: [...concerns], wishes: [...wishes], contact: { ...contact, times: [...contact.times] },
      way: act.way ? wayOf(act.way) : null, channel: 'get_help',
    })
    const reportId = [...await this.reportIds()].find(id => !reports.has(id))
    if (!reportId) throw new Error(`the report of ${matter.key} did not arrive`)
    this.became.set(matter.key, { reportId })
  }

  private async reportIds(): Promise<Set<string>> {
    const rows = await this.app.get(Database).ask<{ id: string }>('relay', 'SELECT id FROM report')
    return new Set(rows.map(row => row.id))
  }

  private async staff(me: Me, { reportId, caseId, draftId, memoId, planId, referralId, workers = {} }: Became, act: Extract<Act, { by: CastKey }>): Promise<Became> {
    const reports = this.app.get(ReportService)
    const cases = this.app.get(CaseService)
    switch (act.act) {
      case 'triage': await reports.triage(me, known(reportId), act.triage); return {}
      case 'ask': await reports.ask(me, known(reportId), act.text); return {}
      case 'advise': await reports.advise(me, known(reportId), { outcome: act.outcome, text: act.text }); return {}
      case 'openCase': return { caseId: await reports.openCase(me, known(reportId), act.title) }
      case 'beginVerification': await this.app.get(Steps).beginVerification(me, known(caseId)); return {}
      case 'assign': await cases.assign(me, known(caseId), await this.cast.membershipId(act.person, me.organisationId), act.position); return {}
      case 'addParty': await this.addParty(me, known(caseId), act); return {}
      case 'endParty': await this.app.get(PartyService).end(me, await this.partyId(me, known(caseId), act.organisation), act.reason); return {}
      case 'acceptPart': await this.app.get(PartyService).acceptUndertaking(me, await this.partOf(known(caseId), me.organisationId)); return {}
      case 'settleTalk': {
        await this.app.get(PartyService).settleTalk(me, await this.partyId(me, known(caseId), act.organisation), act.talk, act.points)
        return {}
      }
      case 'recordHeadcount': await recordHeadcount(this.app, this.cast, me, known(caseId), act); return {}
      case 'composeNotice': return { draftId: await composeNotice(this.app, this.cast, me, known(caseId), act) }
      case 'approveNotice': await approveNotice(this.app, me, known(draftId)); return {}
      case 'addWorker': return { workers: await addWorker(this.app, me, known(caseId), reportId, workers, act) }
      case 'holdSession': await holdSession(this.app, this.cast, me, known(caseId), workers, act); return {}
      case 'withhold': await withhold(this.app, me, workers, act); return {}
      case 'findPoint': await findPoint(this.app, me, known(caseId), workers, act); return {}
      case 'screen': await screen(this.app, me, workers, act); return {}
      case 'call': await call(this.app, me, known(caseId), workers, act); return {}
      case 'assessNeeds': await assessNeeds(this.app, me, workers, act); return {}
      case 'weighAll': await weighAll(this.app, me, known(caseId), act); return {}
      case 'nameBuyer': await nameBuyer(this.app, this.cast, me, known(caseId), act); return {}
      case 'decideResponse': return { memoId: await decideResponse(this.app, this.cast, me, known(caseId), act) }
      case 'signResponse': await this.app.get(ResponseService).sign(me, known(memoId)); return {}
      case 'proposePlan': return { planId: await proposePlan(this.app, this.cast, me, known(caseId), workers, act) }
      case 'approveCosts': await approveCosts(this.app, me, known(caseId)); return {}
      case 'answerPlan': await answerPlan(this.app, me, workers, act); return {}
      case 'approvePlan': await this.app.get(PlanService).approve(me, known(planId)); return {}
      case 'actOnLine': await actOnLine(this.app, me, known(caseId), act); return {}
      case 'askToPay': await askToPay(this.app, this.cast, me, known(caseId), workers, act); return {}
      case 'pay': await pay(this.app, me, known(caseId), act); return {}
      case 'hearPaid': await hearPaid(this.app, me, workers, known(caseId), act); return {}
      case 'move': await move(this.app, me, known(caseId), act); return {}
      case 'refer': return { referralId: await refer(this.app, this.cast, me, workers, act) }
      case 'acceptReferral': {
        await this.app.get(ReferralService).accept(me, known(referralId))
        if (act.begins) await this.app.get(ReferralService).begin(me, known(referralId))
        return {}
      }
      case 'offerTransfer': await offerTransfer(this.app, this.cast, me, known(caseId), act); return {}
      case 'keepHouse': await keepHouse(this.app, me, act); return {}
      case 'keepService': await keepService(this.app, me, act); return {}
      case 'keepPlaces': await keepPlaces(this.app, me, known(caseId), act); return {}
      case 'issueAction': await issueAction(this.app, me, known(draftId), act); return {}
      case 'actOnActions': await actOnActions(this.app, me, act); return {}
      case 'proposeActionDay': await proposeActionDay(this.app, me, act); return {}
      case 'proposeLineDay': {
        await proposeLineDay(this.app, me, known(caseId), await Promise.all(act.audience.map(key => this.partyId(me, known(caseId), key))), act)
        return {}
      }
      case 'askLead': await askLead(this.app, me, known(caseId), act); return {}
      case 'keepInspection': await keepInspection(this.app, me, known(caseId), act); return {}
      case 'complain': await this.app.get(ComplaintService).complain(me, { partyId: await this.partyId(me, known(caseId), act.about), words: act.words, isAnonymous: act.isAnonymous }); return {}
      case 'sendMessage': {
        const audience = await Promise.all(act.audience.map(key => this.partyId(me, known(caseId), key)))
        await this.app.get(MessageService).send(me, known(caseId), act.text, audience)
        return {}
      }
    }
  }

  /** With the preview that a person would have read just before. */
  private async addParty(me: Me, caseId: string, act: Extract<Act, { act: 'addParty' }>): Promise<void> {
    const joining = { organisationId: await this.cast.organisationId(act.organisation), role: act.role, standing: act.standing }
    const preview = await this.app.get(Database).read('rt', settingsOf(me), async tx => {
      const present = await presentAt(tx, caseId)
      return previewOf(caseId, joining, present, await conflictsAt(tx, caseId, joining, present)).digest
    })
    await this.app.get(CaseService).addParty(me, { caseId, ...joining, basis: act.basis, preview, conflictReason: act.conflictReason, wishReason: act.wishReason })
  }

  private async partyId(me: Me, caseId: string, key: OrganisationKey): Promise<string> {
    return this.partOf(caseId, await this.cast.organisationId(key))
  }

  private async partOf(caseId: string, organisationId: string): Promise<string> {
    const rows = await this.app.get(Database).ask<{ id: string }>('relay', 'SELECT id FROM party WHERE case_id = $1 AND organisation_id = $2 AND until IS NULL', [caseId, organisationId])
    return known(rows[0]?.id)
  }
}

const known = (id: string | undefined): string => {
  if (!id) throw new Error('an act of the demo world is about something that is not there yet')
  return id
}

const wayOf = (key: OrganisationKey): string | null => {
  const organisation = organisations[key]
  return 'wayIn' in organisation ? organisation.wayIn : null
}
