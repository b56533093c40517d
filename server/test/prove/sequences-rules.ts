import type { Role } from '@amends/shared/roles'
import type { CaseState } from '@amends/shared/states'
import type { Guard } from '@amends/shared/steps'
import { me } from '../../src/access/me.factory.js'
import type { Decision } from '../../src/access/policy.js'
import { Case } from '../../src/cases/case.entity.js'
import { caseEvents } from '../../src/cases/case.events.js'
import { casePolicy } from '../../src/cases/case.policy.js'
import { movesFrom, reopensAt } from '../../src/cases/process.js'
import { CaseClosure } from '../../src/closures/closure.entity.js'
import { closurePolicy, endPolicy } from '../../src/closures/closure.policy.js'
import { CaseLesson } from '../../src/lessons/lesson.entity.js'
import { learningPolicy, lessonPolicy } from '../../src/lessons/lesson.policy.js'
import { PaymentPart } from '../../src/money/part.entity.js'
import { partPolicy } from '../../src/money/hers.policy.js'
import { moneyPolicy } from '../../src/money/payment.policy.js'
import { Party } from '../../src/parties/party.entity.js'
import { partyEvents } from '../../src/parties/party.events.js'
import { partyPolicy } from '../../src/parties/party.policy.js'
import { place } from '../../src/parties/place.factory.js'
import { linePolicy } from '../../src/plans/line.policy.js'
import { PlanLine } from '../../src/plans/line.entity.js'
import { Plan } from '../../src/plans/plan.entity.js'
import { planningPolicy, planPolicy } from '../../src/plans/plan.policy.js'
import type { Draft } from '../../src/platform/change/draft.js'
import { ResponseMemo } from '../../src/responses/memo.entity.js'
import { memoPolicy } from '../../src/responses/memo.policy.js'
import { recommend, type Factors } from '../../src/responses/recommend.js'
import { workerPolicy } from '../../src/workers/worker.policy.js'
import { Worker } from '../../src/workers/worker.entity.js'
import type { ActName } from './sequences-acts.js'
import { weighedKinds, type Person } from './sequences-model.js'
import type { Happened } from './sequences-replay.js'

const day = Date.parse('2026-11-21T09:00:00Z')
const ofLead = ['manager', 'supervisor', 'colleague']
const values = { scale: 'serious', scope: 'moderate', irremediability: 'minor', link: 'contributed', leverage: 'some' } as const

/** A case in memory: its records and their policies, with nothing between them and whoever acts. One per sequence. */
export class CaseOfRules {
  private readonly happenings: Happened[] = []
  readonly record = Object.assign(new Case(), { id: 'case', state: 'triage' as const, stateSince: new Date(day), heldSince: null })
  readonly parties: Party[] = []
  private readonly factors: Factors = { scale: null, scope: null, irremediability: null, link: null, jointly: false, leverage: null, risk: null, stateCapacity: null, wishes: [], buyers: 0 }
  private readonly points: { found: string | null }[] = []
  private readonly memos: ResponseMemo[] = []
  private readonly plans: { it: Plan, lines: PlanLine[] }[] = []
  private readonly lines: PlanLine[] = []
  private readonly parts: PaymentPart[] = []
  private readonly closures: CaseClosure[] = []
  private readonly lessons: CaseLesson[] = []
  private worker: { it: Worker, heardAt: number, danger: boolean } | undefined
  private readonly turned = { reopened: 0, back: 0 }
  private now = 0

  constructor(private readonly helps: boolean) { this.happened('case.opened', caseEvents['case.opened'](this.record), 'lead') }

  private at() { return new Date(day + this.now * 1_000) }
  private happened(kind: string, it: Draft, by: string) { this.happenings.push({ kind, at: this.at(), subjectId: it.subject, actorOrganisationId: by, detail: it.detail ?? null }) }
  private me(who: Person) { return me({ personId: who, membershipId: who, organisationId: ofLead.includes(who) ? 'lead' : who, at: this.at() }) }
  private party(who: string) { return this.parties.find(it => it.organisationId === who && !it.until) }

  private place(who: Person) {
    if (who === 'manager') return place('lead', { position: 'case_manager' })
    if (who === 'supervisor') return place('lead', { position: 'supervisor' })
    if (who === 'colleague') return place('lead', { position: this.helps ? 'caseworker' : null })
    const party = this.party(who)
    return party && place(party.role, { standing: party.standing, partyId: party.id })
  }

  look() { return { state: this.record.state, held: this.record.heldSince !== null } }

  stands() {
    const parties = new Map(this.parties.map(({ id, organisationId, role, standing, until }) => [id, { organisationId, role, standing, isOver: until !== null }]))
    return { state: this.record.state, since: this.record.stateSince, heldSince: this.record.heldSince, lead: 'lead', parties }
  }

  log() { return this.happenings }

  /** Tries it. @returns whether it went well. */
  perform(name: ActName, who: Person, at: number): boolean {
    this.now += 1
    const decision = this.judged(name, who, at)
    return decision.allowed
  }

  /** What the rules say to it; where they allow it, it is done. */
  private judged(name: ActName, who: Person, at: number): Decision {
    const [asker, mine, it] = [this.me(who), this.place(who), this.record]
    const stands = { mine }
    const reach = { mine, state: it.state, disclosed: undefined }
    const hers = { mine, disclosed: undefined }
    const then = (decision: Decision, does: () => unknown): Decision => { if (decision.allowed) does(); return decision }
    const cares = () => (this.worker ? workerPolicy.record(asker, this.worker.it, { mine, receipts: [], withheld: false }) : no)
    const line = this.lines[at]
    const onLine = (action: 'claim' | 'confirm' | 'dispute' | 'waive' | 'sayImpossible' | 'agreeImpossible', state: PlanLine['state'] & string) =>
      (line ? then(linePolicy[action](asker, line, reach), () => { line.becomes(asker, state) }) : no)
    const answered = (said: NonNullable<PlanLine['answer']>) => (line ? then(linePolicy.answer(asker, line, reach), () => { line.answer = said }) : no)
    const [plan, memo, closure, lesson, part] = [this.plans.at(-1), this.memos.at(-1), this.closures.at(-1), this.lessons.at(-1), this.parts[at]]
    const planned = plan && { mine, state: it.state, isLatest: true, lines: plan.lines.length,
      unanswered: plan.lines.filter(of => of.track === 'worker' && of.stage !== 'past' && (of.answer ?? 'change_asked') === 'change_asked').length }
    const joins = (organisationId: 'brand' | 'supplier', role: Role) => then(casePolicy.addParty(asker, it, stands), () => {
      const party = Object.assign(new Party(), { id: `${organisationId}-${this.now}`, caseId: it.id, organisationId, role, standing: 'member', knownAs: 'coordination', until: null, undertakingAt: this.at() })
      this.parties.push(party)
      this.happened('party.added', partyEvents['party.added'](party), 'lead')
    })
    const partyOf = (organisationId: string, action: 'end' | 'makeRespondent', does: (of: Party) => void) => {
      const party = this.party(organisationId)
      return party ? then(partyPolicy[action](asker, party, stands), () => { does(party) }) : no
    }
    const hearsOfMoney = (answer: 'received' | 'not_received') => (part ? then(partPolicy.hear(asker, part, { ...hers, tries: 0, askers: [], proof: 'words' }), () => { part.hear(asker, answer) }) : no)
    const writes = (track: 'worker' | 'site') => (plan && planned && (track === 'worker' || this.party('supplier')) ? then(planPolicy.write(asker, plan.it, planned), () => {
      plan.it.write(asker)
      const added = Object.assign(new PlanLine(), { id: `line-${this.now}`, caseId: it.id, track, stage: 'draft', answer: null, state: null, saidByPerson: null, workerId: track === 'worker' ? 'her' : null,
        ownerOrganisationId: track === 'worker' ? 'lead' : 'supplier', payerOrganisationId: null })
      this.lines.push(added)
      plan.lines.push(added)
    }) : no)
    const closes = (state: 'approved' | 'returned') => (closure ? then(closurePolicy[state === 'approved' ? 'approve' : 'giveBack'](asker, closure, { mine, isLatest: true }), () => { closure.decide(asker, state, null) }) : no)

    const acts: Record<ActName, () => Decision> = {
      begins: () => then(casePolicy.beginVerification(asker, it, stands), () => { it.beginVerification(asker); this.happened('case.verification_begun', caseEvents['case.verification_begun'](it), 'lead') }),
      'goes on': () => this.moves(who, movesFrom(it.state, () => true).find(way => !way.back)?.to ?? 'triage', null),
      'leaps over a step': () => this.moves(who, overStep(it.state), 'It is in a hurry.'),
      'goes back': () => this.moves(who, movesFrom(it.state, () => true).filter(way => way.back)[at]?.to ?? 'triage', 'Something new came up.'),
      'goes back without a reason': () => this.moves(who, movesFrom(it.state, () => true).find(way => way.back)?.to ?? 'triage', null),
      holds: () => then(casePolicy.hold(asker, it, stands), () => { it.hold(asker); this.happened('case.held', caseEvents['case.held'](it, 'safety'), 'lead') }),
      resumes: () => then(casePolicy.resume(asker, it, stands), () => { it.resume(); this.happened('case.resumed', caseEvents['case.resumed'](it), 'lead') }),
      'ends aside': () => then(casePolicy.endAside(asker, it, stands), () => {
        const from = it.state
        it.turn(asker, 'closed')
        this.happened('case.ended_aside', caseEvents['case.ended_aside'](it, from), 'lead')
      }),
      'opens again': () => then(casePolicy.reopen(asker, it, stands), () => {
        it.turn(asker, reopensAt[at === 0 ? 0 : 1])
        this.turned.reopened = this.turned.back = this.now
        this.happened('case.reopened', caseEvents['case.reopened'](it), 'lead')
      }),
      'adds the brand': () => joins('brand', 'brand'),
      'adds the supplier': () => joins('supplier', 'supplier'),
      'ends the part of the supplier': () => partyOf('supplier', 'end', of => { Object.assign(of, { until: this.at(), standing: 'former' }); this.happened('party.ended', partyEvents['party.ended'](of, 'It is done.'), 'lead') }),
      'finds the brand concerned': () => partyOf('brand', 'makeRespondent', of => { of.standing = 'respondent'; this.happened('party.became_respondent', partyEvents['party.became_respondent'](of, 'It is named.'), 'lead') }),
      alleges: () => then(casePolicy.addWorker(asker, it, stands), () => this.points.push({ found: null })),
      finds: () => then(casePolicy.addWorker(asker, it, stands), () => { this.points[at] = { found: 'outside' } }),
      'lets the brand find': () => (this.party('brand')?.standing === 'respondent' ? no : then(casePolicy.addWorker(asker, it, stands), () => { this.points[at] = { found: 'brand' } })),
      weighs: () => then(casePolicy.addWorker(asker, it, stands), () => {
        const kind = weighedKinds[at] ?? 'immediate_risk'
        if (kind === 'immediate_risk') this.factors.risk = 'raised'
        else Object.assign(this.factors, { [kind]: values[kind] })
      }),
      'weighs the danger as acute': () => then(casePolicy.addWorker(asker, it, stands), () => { this.factors.risk = 'acute' }),
      decides: () => (recommend(this.factors) ? then(casePolicy.addWorker(asker, it, stands), () => this.memos.push(Object.assign(new ResponseMemo(), { id: 'memo', state: 'decided', byPersonId: who, knownAs: 'coordination' }))) : no),
      signs: () => (memo ? then(memoPolicy.sign(asker, memo, { mine, isLatest: true, state: it.state }), () => { memo.sign(asker) }) : no),
      'adds a worker': () => then(casePolicy.addWorker(asker, it, stands), () => { this.worker = { it: Object.assign(new Worker(), { id: 'her', caseId: it.id, erasedAt: null, reportId: null }), heardAt: 0, danger: false } }),
      'drafts a plan': () => (plan ? no : then(planningPolicy.draft(asker, it, stands), () => { this.begin(who, []) })),
      'writes a worker line': () => writes('worker'),
      'writes a site line': () => writes('site'),
      'proposes the plan': () => (plan && planned ? then(planPolicy.propose(asker, plan.it, planned), () => {
        plan.it.propose(asker)
        for (const of of this.lines) if (of.stage === 'proposed' && !plan.lines.includes(of)) of.stage = 'past'
        for (const of of plan.lines) if (of.stage === 'draft') of.stage = 'proposed'
      }) : no),
      'hears that she agrees': () => answered('agreed'),
      'hears that she refuses': () => answered('refused'),
      'hears that she wants a change': () => answered('change_asked'),
      'approves the plan': () => (plan && planned ? then(planPolicy.approve(asker, plan.it, planned), () => {
        for (const before of this.plans) if (before.it.state === 'approved') before.it.replace()
        plan.it.approve(asker)
        for (const of of this.lines) if ((of.stage === 'proposed' || of.stage === 'live') && ((of.stage === 'proposed' && of.answer === 'refused') || !plan.lines.includes(of))) of.stage = 'past'
        for (const of of plan.lines) if (of.stage === 'proposed') Object.assign(of, { stage: 'live', state: 'due' })
      }) : no),
      'begins another version': () => (plan && planned ? then(planPolicy.revise(asker, plan.it, planned), () => {
        if (plan.it.state === 'proposed') plan.it.replace()
        this.begin(who, plan.lines.filter(of => of.stage !== 'past'))
      }) : no),
      'says that a line is done': () => onLine('claim', 'done_claimed'),
      'confirms a line': () => onLine('confirm', 'confirmed'),
      'disputes a line': () => onLine('dispute', 'disputed'),
      'waives a line': () => onLine('waive', 'waived'),
      'says that a line is impossible': () => onLine('sayImpossible', 'impossible_said'),
      'agrees that a line is impossible': () => onLine('agreeImpossible', 'impossible'),
      'writes what is owed': () => then(moneyPolicy.writeOwed(asker, it, stands), () => this.parts.push(Object.assign(new PaymentPart(), { caseId: it.id, workerId: 'her', state: 'claimed' }))),
      'shares a payment': () => then(moneyPolicy.writeOwed(asker, it, stands), () => undefined),
      'hears that it came': () => hearsOfMoney('received'),
      'hears that it did not come': () => hearsOfMoney('not_received'),
      'hears that it is put right': () => then(cares(), () => Object.assign(this.worker ?? {}, { heardAt: this.now, danger: false })),
      'hears of danger': () => then(cares(), () => Object.assign(this.worker ?? {}, { heardAt: this.now, danger: true })),
      'asks to close': () => then(endPolicy.askClosure(asker, it, { mine, isAsked: this.closures.some(of => of.state === 'asked') }), () =>
        this.closures.push(Object.assign(new CaseClosure(), { id: 'closure', caseId: it.id, state: 'asked', byPersonId: who, askedAt: this.at() }))),
      'agrees to close': () => closes('approved'),
      'gives the closing back': () => closes('returned'),
      'writes what was learned': () => then(learningPolicy.learn(asker, it, stands), () => this.lessons.push(Object.assign(new CaseLesson(), { id: 'lesson', caseId: it.id, byPersonId: who, at: this.at(), readAt: null }))),
      'reads what was learned': () => (lesson ? then(lessonPolicy.sign(asker, lesson, stands), () => { lesson.sign(asker) }) : no),
    }
    return acts[name]()
  }

  private begin(who: Person, lines: PlanLine[]) { this.plans.push({ it: Object.assign(new Plan(), { id: 'plan', caseId: 'case', number: this.plans.length + 1, state: 'draft', authorIds: [who] }), lines }) }

  private moves(who: Person, to: CaseState, reason: string | null): Decision {
    const [asker, it, from] = [this.me(who), this.record, this.record.state]
    const decision = casePolicy.move(asker, it, { mine: this.place(who) })
    const move = movesFrom(from, () => true).find(way => way.to === to)
    if (!decision.allowed || !move || (move.back && !reason) || !move.guards.every(guard => this.isMet(guard))) return decision.allowed ? no : decision
    if (from === 'triage') it.beginVerification(asker)
    else it.turn(asker, to)
    if (move.back) this.turned.back = this.now
    if (from === 'triage') this.happened('case.verification_begun', caseEvents['case.verification_begun'](it), 'lead')
    else this.happened('case.moved', caseEvents['case.moved'](it, from), 'lead')
    return decision
  }

  /** What the rooms say in SQL, of records in memory. */
  private isMet(guard: Guard): boolean {
    const [plan, live, closure, lesson] = [this.plans.at(-1), this.lines.filter(of => of.stage === 'live'), this.closures.at(-1), this.lessons.at(-1)]
    const stands = (plan?.lines ?? []).filter(of => of.stage !== 'past')
    const open = live.filter(of => of.state !== 'confirmed' && of.state !== 'waived' && of.state !== 'impossible')
    const met: Record<Guard, () => boolean> = {
      triaged: () => true, outside_verifier_independent: () => true, no_open_referral: () => true,
      finding_made: () => this.points.length > 0 && this.points.every(of => of.found !== null),
      verifier_independent: () => this.party('brand')?.standing !== 'respondent' || this.points.every(of => of.found !== 'brand'),
      factors_weighed: () => recommend(this.factors) !== null, response_signed: () => this.memos.at(-1)?.state === 'signed',
      plan_answered: () => stands.length > 0 && stands.every(of => of.track === 'site' || (of.answer ?? 'change_asked') !== 'change_asked'), plan_approved: () => plan?.it.state === 'approved',
      lines_settled: () => open.length === 0, payments_confirmed: () => this.parts.every(of => of.state === 'confirmed'),
      no_open_danger: () => !this.worker?.danger && this.factors.risk !== 'acute', worker_heard: () => !this.worker || this.worker.heardAt > this.turned.reopened,
      site_actions_verified: () => open.every(of => of.track === 'worker'),
      closure_approved: () => closure?.state === 'approved' && closure.askedAt.getTime() > day + this.turned.back * 1_000, after_care_set: () => closure !== undefined,
      lessons_recorded: () => lesson?.readAt != null && lesson.at.getTime() > day + this.turned.reopened * 1_000,
    }
    return met[guard]()
  }
}

const no: Decision = { allowed: false, reason: 'NotFound' }
/** Never where a case may go from here. */
const overStep = (from: CaseState): CaseState => (from === 'close' || from === 'implement' ? 'closed' : from === 'triage' ? 'respond' : from === 'plan' ? 'close' : 'implement')
