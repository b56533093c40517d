import type {
  Concern, ContactWay, Danger, MailboxState, ReportSubject, RoughTime, SafeTime, WishParty,
} from '@amends/shared/reports'
import type { HerClocks, HerTranslation } from '../mailbox-beside.js'
import type { HelpLanguage } from './words.js'

/** Every page: its language, and the neutral code of the way in (null: the default one). */
interface View {
  language: HelpLanguage
  way: string | null
}

/**
 * The first page. `organisation` reads the reports; null when nobody keeps this way in yet. `near` are the languages her
 * phone names, `unchecked` those no native speaker has checked.
 */
export interface StartView extends View {
  organisation: string | null
  languages: readonly HelpLanguage[]
  near: readonly HelpLanguage[]
  /** Pages a person recorded, `ne/start`. */
  recordings: readonly string[]
  unchecked: ReadonlySet<HelpLanguage>
}

export interface HelpNowView extends View {
  organisation: string | null
}

/** What the plain form holds; also what comes back into it when something needs a look. */
export interface PlainValues {
  danger: Danger | null
  concerns: readonly Concern[]
  subject: ReportSubject
  place: string
  when: RoughTime
  story: string
  contactWay: ContactWay
  contactValue: string
  times: readonly SafeTime[]
  mayPickUp: string
  wishes: readonly WishParty[]
}

/** `value` is how to reach her; it is missing only where the way of answering needs it. */
export interface PlainProblem {
  field: 'danger' | 'concerns' | 'place' | 'story' | 'contactValue' | 'mayPickUp'
  reason: 'missing' | 'tooLong'
}

/** Why a post did not work, with nothing lost. `slow` needs `minutes`, at least 1. */
export type Trouble = { kind: 'failed' } | { kind: 'slow', minutes: number }

/** `sealed` carries the receipt the server drew: the same one through every retry, so one report comes of it. */
export interface PlainFormView extends View {
  organisation: string
  sealed: string
  values: PlainValues
  problems: readonly PlainProblem[]
  trouble: Trouble | null
}

/** The receipt, 16 digits, shown this once. Days as `2026-11-28`. */
export interface SentView extends View {
  organisation: string
  receipt: string
  answerBy: string
}

/** `unknown` for a wrong code, an unknown one and half of one: always the same words. Never show the code again. */
export interface CodeView extends View {
  trouble: { kind: 'unknown' } | Trouble | null
}

export interface MailboxMessage {
  id: string
  from: 'worker' | 'organisation'
  organisation?: string
  text: string
  on: string
  translation?: HerTranslation
}

/**
 * Her report and the talk about it. `sealed` carries her receipt to the reply, `messageId` is the id of the message she
 * may write: new on each page, the same when the page comes back with a trouble. `text` is what she wrote and is kept.
 */
export interface MailboxView extends View, HerClocks {
  sealed: string
  messageId: string
  state: MailboxState
  receivedOn: string
  answerBy: string
  organisation: string
  messages: readonly MailboxMessage[]
  wishes: readonly WishParty[]
  text: string
  problem: 'missing' | 'tooLong' | null
  trouble: Trouble | null
  sent: boolean
  /** Her wishes were just changed. */
  changed?: boolean
}

/** When no other page can be made. `kept` is text she wrote, given back to her so that she can copy it. */
export interface ErrorView extends View {
  trouble: Trouble
  kept: string | null
}
