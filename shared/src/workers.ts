import type { FactClass } from './classes.js'
import type { OneOf } from './closed.js'

/** What the vault holds of a worker; each part is sealed by itself and opened by itself. */
export const vaultParts = ['identity', 'contacts', 'documents', 'health', 'status'] as const
export type VaultPart = OneOf<typeof vaultParts>

/** How each part may be disclosed. `status` is about papers to stay and work, and what an authority decided. */
export const classOfPart = {
  identity: 'identity', contacts: 'identity', documents: 'identity', health: 'special', status: 'special',
} as const satisfies Record<VaultPart, FactClass>

/** On what somebody opened a part: her own caseload, the worker's consent, a reason she gave, danger to life, or another legal basis. */
export const openingBases = ['caseload', 'consent', 'reason', 'emergency', 'legal_basis'] as const
export type OpeningBasis = OneOf<typeof openingBases>

/** What came of asking: denials are written down too. */
export const openingOutcomes = ['opened', 'denied'] as const
export type OpeningOutcome = OneOf<typeof openingOutcomes>

/** Openings by reason that one person may make a day, and after how many her organisation is told. */
export const openingsADay = { most: 30, told: 10 } as const

/** Codes that nobody has which one person may name a day, before no code of hers is looked up. */
export const wrongCodesADay = 5

/** Signs of a code, of an alphabet of 31. */
export const codeLength = 6

/** Hours within which a colleague reviews an emergency access. */
export const emergencyReview = 72

/** Minutes for which what was opened can be read; then it is opened anew, and written down again. */
export const openedFor = 5

/** What a reviewer says of an emergency access. */
export const emergencyVerdicts = ['justified', 'not_justified'] as const
export type EmergencyVerdict = OneOf<typeof emergencyVerdicts>

export const sexes = ['female', 'male', 'other', 'not_said'] as const
export type Sex = OneOf<typeof sexes>

/** How she is reached: `person` is somebody else who passes a word on. */
export const workerContactWays = ['phone', 'messenger', 'address', 'person'] as const
export type WorkerContactWay = OneOf<typeof workerContactWays>

export const workerPapers = ['passport', 'identity_card', 'residence_permit', 'work_permit', 'contract', 'birth_certificate', 'other'] as const
export type WorkerPaper = OneOf<typeof workerPapers>

/** What her caseworker said of her and a report: that it was she who told it, or that it was not. */
export const bindingActs = ['bound', 'unbound'] as const
export type BindingAct = OneOf<typeof bindingActs>
