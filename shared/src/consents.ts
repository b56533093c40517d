import type { ConsentPurpose, FactClass } from './classes.js'
import type { OneOf } from './closed.js'

/**
 * What a worker is told before she can consent, once: the seven questions of HTCDS 2.0 (consent guidance). Each is
 * answered by her: yes, or not.
 */
export const consentQuestions = [
  'interview', 'purpose', 'use_of_data', 'research', 'right_to_request', 'storage_time', 'withdrawal',
] as const
export type ConsentQuestion = OneOf<typeof consentQuestions>

/** What a consent may name, one by one: the parts of the vault, what she told, where she is, and that it was she who told. */
export const consentItems = ['identity', 'contacts', 'documents', 'health', 'status', 'account', 'whereabouts', 'source'] as const
export type ConsentItem = OneOf<typeof consentItems>

export const classOfItem = {
  identity: 'identity', contacts: 'identity', documents: 'identity', health: 'special', status: 'special',
  account: 'special', whereabouts: 'narrowing', source: 'source',
} as const satisfies Record<ConsentItem, FactClass>

/** How it was given. In a group session one explanation serves all, and each says yes or no by herself. */
export const consentWays = ['oral', 'written', 'guardian', 'group_session'] as const
export type ConsentWay = OneOf<typeof consentWays>

/** Ready-made consents; each still names its receiver, and any item can be taken away. */
export const consentPresets = {
  help: { purpose: 'services', items: ['identity', 'contacts', 'health'] },
  wages: { purpose: 'wage_recovery', items: ['identity', 'contacts', 'documents'] },
  inquiry: { purpose: 'investigation', items: ['identity', 'contacts', 'account', 'source'] },
} as const satisfies Record<string, { purpose: ConsentPurpose, items: readonly ConsentItem[] }>

/** What else than a consent may carry a disclosure; each needs its authority, a reason and a colleague. */
export const legalBases = ['vital_interests', 'best_interests_of_child', 'legal_obligation', 'court_order'] as const
export type LegalBasis = OneOf<typeof legalBases>

/** How a consent stands now. `proposed` is another legal basis that nobody has looked at yet. */
export const consentStates = ['given', 'proposed', 'withdrawn', 'expired', 'refused'] as const
export type ConsentState = OneOf<typeof consentStates>

/** How old she is, as far as consenting goes. Whose age nobody knows is protected as a child is. */
export const workerAges = ['adult', 'child', 'unknown'] as const
export type WorkerAge = OneOf<typeof workerAges>

/** What one person said in a group session; nobody speaks for who was not there. */
export const sessionAnswers = ['yes', 'no', 'absent'] as const
export type SessionAnswer = OneOf<typeof sessionAnswers>

/** Why something is kept from somebody: she is afraid, she wants to tell it herself, or something else. */
export const withholdingReasons = ['fear', 'tell_myself', 'other'] as const
export type WithholdingReason = OneOf<typeof withholdingReasons>

/** What a disclosure rests on: her consent, or another legal basis. */
export const disclosureBases = ['consent', ...legalBases] as const
export type DisclosureBasis = OneOf<typeof disclosureBases>

/** In which form something went to a receiver already. */
export const recallKinds = ['opening', 'file', 'notice', 'referral', 'referral_read'] as const
export type RecallKind = OneOf<typeof recallKinds>

/** Who looked, in words a worker knows: whoever leads, a helper, a safe house, an office of the State, a company, a person outside of any. */
export const ledgerKinds = ['lead', 'helper', 'shelter', 'authority', 'company', 'person'] as const
export type LedgerKind = OneOf<typeof ledgerKinds>

/** How something of hers reached somebody: it was opened, told in a letter, or shown in a file. */
export const ledgerWays = ['opened', 'letter', 'file'] as const
export type LedgerWay = OneOf<typeof ledgerWays>

/** Languages in which workers are spoken with, by ISO 639-1; others can be named all the same. */
export const spokenLanguages = ['ar', 'bn', 'en', 'es', 'fr', 'hi', 'id', 'km', 'ko', 'my', 'ne', 'ru', 'th', 'tl', 'ur', 'vi', 'zh'] as const
