import type { OneOf } from './closed.js'
import type { Role } from './roles.js'

/** What a worker is owed for. */
export const moneyHeads = ['recruitment_fee', 'related_cost', 'wages', 'overtime', 'deductions', 'documents', 'damages', 'interest', 'other'] as const
export type MoneyHead = OneOf<typeof moneyHeads>

/** Of which kind a related cost is: the seven of the ILO's definition of 2018, and what nobody may ask for at all. */
export const relatedCosts = ['medical', 'insurance', 'skills_tests', 'training', 'equipment', 'travel_lodging', 'administrative', 'illegitimate'] as const
export type RelatedCost = OneOf<typeof relatedCosts>

/**
 * How it is shown: a receipt or a bank's record, another paper or a third party's record, what many say alike, what one says.
 * What one says is looked at and never refused by itself.
 */
export const evidenceGrades = ['receipt', 'document', 'group', 'statement'] as const
export type EvidenceGrade = OneOf<typeof evidenceGrades>

/** Whether it is paid back; apart from whether the law allowed it. */
export const eligibilities = ['eligible', 'in_review', 'not_eligible'] as const
export type Eligibility = OneOf<typeof eligibilities>

/** What a payer shows that it paid: a bank's record, a list that workers signed, a pay slip, or its words alone. */
export const paymentProofs = ['bank_record', 'signed_list', 'pay_slip', 'words'] as const
export type PaymentProof = OneOf<typeof paymentProofs>

/** How a part of a payment stands: the payer said so; she got it; she did not; settled without her word; or it was none. */
export const partStates = ['claimed', 'confirmed', 'disputed', 'settled', 'taken_back'] as const
export type PartState = OneOf<typeof partStates>

/** What she said when she was asked whether it came. */
export const askingAnswers = ['received', 'not_received', 'no_answer'] as const
export type AskingAnswer = OneOf<typeof askingAnswers>

/** How she was asked; always in a way that she called safe. */
export const askingWays = ['in_person', 'phone', 'message', 'representative'] as const
export type AskingWay = OneOf<typeof askingWays>

/** How often she is asked in vain before a supervisor may settle what a bank's record shows. */
export const triesBeforeSettling = 3
/** Below this many workers behind a sum a payer reads it in the total alone. */
export const fewestBehindALine = 5

/** Who pays for a remedy. */
export const payerRoles = ['brand', 'employer', 'supplier', 'recruiter'] as const satisfies readonly Role[]

/** What may be wrong with a cell of a list of what is owed. */
export const owedProblems = [
  'missing', 'no_such_worker', 'no_such_head', 'no_such_cost', 'cost_of_another_head', 'not_an_amount', 'too_many_decimals', 'no_such_currency', 'rate_needed', 'not_a_rate',
  'not_a_date', 'no_such_grade', 'too_long', 'too_many_cells', 'twice',
] as const
export type OwedProblem = OneOf<typeof owedProblems>

/** The columns of such a list, in this order. */
export const owedColumns = ['worker', 'head', 'cost', 'amount', 'currency', 'paid_in', 'rate', 'rate_source', 'rate_on', 'grade', 'due_on', 'words'] as const
export type OwedColumn = OneOf<typeof owedColumns>

/** Rows of one list, characters of it, the most that is owed in minor units (JavaScript counts so far exactly), and the most instalments. */
export const moneyLimits = { rows: 500, text: 100_000, most: 999_999_999_999_999, instalments: 36 } as const

/**
 * Decimals of each currency: ISO 4217, list one (SIX, https://www.six-group.com/en/products-services/financial-information/data-standards.html),
 * as published 2024-06-25; funds and metals left out.
 */
const byDecimals: Readonly<Record<0 | 2 | 3, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP
    GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD
    NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS
    VED VES WST XCD YER ZAR ZMW ZWL`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
}
/** By code. */
export const decimalsOf: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(byDecimals).flatMap(([decimals, codes]) => codes.split(/\s+/).map(code => [code, Number(decimals)] as const)))
export const currencies: readonly string[] = Object.keys(decimalsOf).toSorted()
