import type { ActionAct } from '@amends/shared/actions'
import type { CastKey, OrganisationKey } from '@amends/shared/cast'
import type { ContactReach, NeedArea, NeedLevel } from '@amends/shared/casework'
import type { ConsentPurpose } from '@amends/shared/classes'
import type { ConsentItem, SessionAnswer, WithholdingReason, WorkerAge } from '@amends/shared/consents'
import type { InspectionKind } from '@amends/shared/inspections'
import type { CasePlaceKind } from '@amends/shared/jurisdictions'
import type { EvidenceGrade, MoneyHead, PaymentProof } from '@amends/shared/money'
import type { NoticeFrame, NoticeMatter } from '@amends/shared/notices'
import type { LineAct, Route } from '@amends/shared/plans'
import type {
  Concern, ContactWay, Danger, ReportSubject, RoughTime, SafeTime, WishParty,
} from '@amends/shared/reports'
import type { Position, Role, Standing, Talk } from '@amends/shared/roles'
import type { Verdict } from '@amends/shared/findings'
import type { ReferralPriority } from '@amends/shared/referrals'
import type { FactorValue, neededFactors, ResponseLevel, ResponseType } from '@amends/shared/responses'
import type { IndicatorAnswer } from '@amends/shared/screenings'
import type { PlaceGroup, ServedGroup, ServiceNeed } from '@amends/shared/services'
import type { Afterwards } from '@amends/shared/transfers'
import type { CaseState, ReportState } from '@amends/shared/states'

/** How long before the world is loaded an act happened; the parts add up. */
export type Ago = { days?: number; hours?: number; minutes?: number }

/** What a worker sends, as `POST /help/api/reports` takes it, without the receipt and the code of the way in. */
export type WorkerReport = {
  /** BCP 47. */
  language: string
  subject: ReportSubject
  danger: Danger
  concerns: readonly Concern[]
  place: string
  when: RoughTime
  story: string
  contact: { way: ContactWay; value: string | null; times: readonly SafeTime[]; mayPickUp: string | null }
  /** Whom she allows to know. Not named is a no. */
  wishes: readonly WishParty[]
}

/** As the API's `TriageInput`. */
export type Triage = {
  danger: Danger
  child: boolean
  injured: boolean
  confined: boolean
  safeToAnswer: boolean
  note: string
}

/** How a report ends without a case. */
export type Outcome = Extract<ReportState, 'advised' | 'solved_directly' | 'referred_on'>

type ByWorker = { by: 'worker' } & (
  | { act: 'report'; way: OrganisationKey | null; report: WorkerReport }
  | { act: 'answer'; text: string }
)

/** `as` says in which of her organisations a person acts, when it is not the first. */
type ByStaff = { by: CastKey; as?: OrganisationKey } & (
  | { act: 'triage'; triage: Triage }
  | { act: 'ask'; text: string }
  | { act: 'advise'; outcome: Outcome; text: string }
  | { act: 'openCase'; title: string }
  | { act: 'assign'; person: CastKey; position: Position }
  | {
    act: 'addParty'
    organisation: OrganisationKey
    role: Role
    /** A respondent is told by a notice, never added. */
    standing: Extract<Standing, 'member' | 'partner'>
    basis: string
    /** Why it joins although a tie to another party is known. */
    conflictReason?: string
    wishReason?: string
  }
  /** A company promises what is asked of it on joining; before it writes. */
  | { act: 'acceptPart' }
  | { act: 'settleTalk'; organisation: OrganisationKey; talk: Talk; points: string | null }
  | { act: 'endParty'; organisation: OrganisationKey; reason: string }
  /** Of a company of the cast, or of one that is not here and has a name. */
  | { act: 'recordHeadcount'; company: OrganisationKey | { name: string }; place: string; groups: readonly { job: string; count: number; ruledOut: boolean }[]; source: string }
  /** For everybody, of the last twelve months, in the name of the buyer. */
  | { act: 'composeNotice'; organisation: OrganisationKey; matter: NoticeMatter; frame: NoticeFrame; subject: string; text: string }
  /** The last one that was composed; it is delivered when its delay is over. */
  | { act: 'approveNotice' }
  | { act: 'beginVerification' }
  /** Somebody who was harmed, by what her caseworker calls her; `told`: it was she who told the report. */
  | { act: 'addWorker'; nickname: string; told?: true; phone?: string; when?: string }
  /** One explanation to several, and what each said to it. */
  | {
    act: 'holdSession'; language: string; interpreter: string | null; organisation: OrganisationKey; purpose: ConsentPurpose; items: readonly ConsentItem[]
    said: readonly { nickname: string; answer: SessionAnswer; age?: WorkerAge; guardian?: string }[]
  }
  | { act: 'withhold'; nickname: string; role: Role; why: WithholdingReason; note: string }
  /** A point of what is alleged, of the site or of one; with a verdict it is found at once. */
  | { act: 'findPoint'; nickname?: string; concerns: readonly Concern[]; text: string; verdict?: Verdict; reasons?: string; verifier?: string }
  /** By the eleven indicators of forced labour; what is not named was not asked. */
  | { act: 'screen'; nickname: string; answers: Readonly<Record<string, IndicatorAnswer>> }
  /** By telephone; what was to be done before is done by it. */
  | { act: 'call'; nickname: string; reach: ContactReach; words: string; next?: { inDays: number; words: string } }
  /** What is not named was not asked. */
  | { act: 'assessNeeds'; nickname: string; needs: readonly (readonly [area: NeedArea, level: NeedLevel, words: string, wants?: string])[] }
  | { act: 'weighAll'; factors: Readonly<Record<(typeof neededFactors)[number], readonly [FactorValue, string]>> }
  | { act: 'nameBuyer'; organisation: OrganisationKey; share: number | null; commitment: string | null; leads: boolean }
  | { act: 'decideResponse'; types: readonly ResponseType[]; level: ResponseLevel; lead: OrganisationKey; reasons: string; difference: string | null }
  /** The last decision. */
  | { act: 'signResponse' }
  /** A whole version, proposed at once. */
  | { act: 'proposePlan'; lines: readonly PlannedLine[] }
  /** All that one's own organisation would pay. */
  | { act: 'approveCosts' }
  | { act: 'answerPlan'; nickname: string; explainedBy: string; language: string; words: string | null }
  /** The last version. */
  | { act: 'approvePlan' }
  /** The line of this route that is in force. */
  | { act: 'actOnLine'; route: Route; does: LineAct; words: string | null }
  | { act: 'askToPay'; nickname: string; organisation: OrganisationKey; dueInDays: number; owed: readonly Owed[] }
  | { act: 'pay'; amount: string; currency: string; proof: PaymentProof; words: string }
  | { act: 'hearPaid'; nickname: string; amount: string }
  | { act: 'move'; from: CaseState; to: CaseState }
  /** By what she agreed to with this organisation before. */
  | {
    act: 'refer'; nickname: string; organisation: OrganisationKey; priority: ReferralPriority; needs: readonly ServiceNeed[]; languages: readonly string[]; note: string
    dependants: number; lookingForHer: string | null; wordsNotToUse?: string
  }
  /** The last one that was sent; accepted, and begun where it says so. */
  | { act: 'acceptReferral'; begins: boolean }
  | { act: 'offerTransfer'; organisation: OrganisationKey; country: string; urgency: ReferralPriority; reason: string; afterwards: Afterwards }
  | { act: 'keepHouse'; name: string; country: string; area: string; languages: readonly string[]; needs: readonly ServiceNeed[]; free: readonly { group: PlaceGroup; free: number }[] }
  | {
    act: 'keepService'; name: string; description: string; needs: readonly ServiceNeed[]; serves: readonly ServedGroup[]; languages: readonly string[]
    countries: readonly string[]; phone?: string
  }
  | { act: 'keepPlaces'; places: readonly { kind: CasePlaceKind; country: string; region?: string; vessel?: string }[] }
  /** Of the company that got the last notice. */
  | { act: 'issueAction'; subject: string; text: string; proof: string; dueInDays: number }
  /** In the order they are said; each of one action by its subject. */
  | { act: 'actOnActions'; acts: readonly (readonly [subject: string, act: ActionAct, words: string | null])[] }
  | { act: 'proposeActionDay'; subject: string; dueInDays: number; words: string }
  /** Another day for the site's line of this route that is in force, to these parties. */
  | { act: 'proposeLineDay'; route: Route; dueInDays: number; words: string; audience: readonly OrganisationKey[] }
  /** By an authority, of what it is competent for. */
  | { act: 'askLead'; place: string; matter: string; basis: string; question: string; answerInDays: number }
  | { act: 'keepInspection'; kind: InspectionKind; onInDays: number; place: string; who: string | null; words: string; basis: string | null; shared: boolean }
  /** About a party, to whoever of the case is neutral; it reads nothing of it. */
  | { act: 'complain'; about: OrganisationKey; words: string; isAnonymous: boolean }
  /** `audience` beside the sender's own organisation; nobody means the own organisation alone. */
  | { act: 'sendMessage'; audience: readonly OrganisationKey[]; text: string }
)

/** A line as it is drafted; without a name it is the site's. A cost is in minor units. */
export type PlannedLine = {
  nickname?: string; route: Route; owner: OrganisationKey; pays?: { organisation: OrganisationKey; cost: number; currency: string }; dueInDays: number
  objective: string; harm: string; proof: string
}

/** In minor units. */
export type Owed = { head: MoneyHead; amount: string; currency: string; grade: EvidenceGrade; words: string }

/** One thing someone does, through the same services everybody goes through. */
export type Act = { ago: Ago } & (ByWorker | ByStaff)

/** One report and what came of it, in the order it happened. */
export type Matter = {
  key: string
  /** Sixteen digits; opens the worker's mailbox of the demo world. */
  receipt: string
  /** How many workers it is about. */
  workers: number
  /** Organisations of the cast that the worker's words name. None of them is ever added as a party; a notice may reach one. */
  names: readonly OrganisationKey[]
  acts: readonly Act[]
}

/** A text as typed on a phone: one thought, one line. */
export const lines = (...thoughts: readonly string[]) => thoughts.join('\n')

/** Minutes before now. */
export const minutesAgo = ({ days = 0, hours = 0, minutes = 0 }: Ago) => (days * 24 + hours) * 60 + minutes
