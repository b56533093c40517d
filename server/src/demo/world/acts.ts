import type { CastKey, OrganisationKey } from '@amends/shared/cast'
import type { NoticeFrame, NoticeMatter } from '@amends/shared/notices'
import type {
  Concern, ContactWay, Danger, ReportSubject, RoughTime, SafeTime, WishParty,
} from '@amends/shared/reports'
import type { Position, Role, Standing, Talk } from '@amends/shared/roles'
import type { ReportState } from '@amends/shared/states'

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
  /** `audience` beside the sender's own organisation; nobody means the own organisation alone. */
  | { act: 'sendMessage'; audience: readonly OrganisationKey[]; text: string }
)

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
