import { factClasses, type ConsentPurpose, type Effect, type FactClass } from '@amends/shared/classes'
import { roles, type Relation, type Role, type Standing } from '@amends/shared/roles'
import { caseStates, type CaseState } from '@amends/shared/states'

/**
 * Who reads what of a case: one row says what some roles may read of some classes. What no row names is withheld, and
 * `never` beats every row that allows. The sentence of each row, for lawyers and for the page that asks why, stands in
 * `shared/locales/en/disclosure.json` under its id.
 */
export type Row = {
  id: string
  roles: readonly Role[]
  standings: readonly Standing[]
  classes: readonly FactClass[]
  /** Absent: whatever the relation, state or assignment. */
  relations?: readonly Relation[]
  states?: readonly CaseState[]
  /** Only for those assigned to the case; false: only for their colleagues. */
  assigned?: boolean
  /** The purpose of a live consent of the worker concerned that names this receiver and this class. */
  consent?: ConsentPurpose
  /** Only where the worker concerned wants it kept from whoever looks. */
  withheld?: true
  effect: Effect | 'never'
}

/** The standings that read the live case. */
export const live = ['member', 'partner'] as const satisfies readonly Standing[]
const members = ['member'] as const satisfies readonly Standing[]
const partners = ['partner'] as const satisfies readonly Standing[]

const repairing = ['brand', 'employer', 'supplier', 'recruiter'] as const satisfies readonly Role[]
/** Auditors are hired and paid by companies, so what a company must not know an auditor does not know either. */
const companies = [...repairing, 'auditor'] as const satisfies readonly Role[]
/** They do their own part and are spoken to; of the others' work they need nothing. */
const quiet = ['shelter', 'interpreter', 'immigration'] as const satisfies readonly Role[]
const coordinating = roles.filter(role => !quiet.some(it => it === role))

/** Everything that can be about a worker. The bare step is about the case, and what an organisation wrote for itself is its own. */
const aboutHer = factClasses.filter(of => of !== 'open' && of !== 'internal')
const persons = ['source', 'identity', 'special', 'narrowing'] as const satisfies readonly FactClass[]
/** From the first step on there is something found; in triage nobody has looked yet. */
const found = caseStates.filter(state => state !== 'triage')
/** A brand decides on remedy once the allegation is verified. */
const decided = found.filter(state => state !== 'verify')
/** A consent is for a service or an inquiry, and both are over when the case is closed. */
const working = caseStates.filter(state => state !== 'learn' && state !== 'closed')

export const table = [
  // never
  {
    id: 'respondents_read_notices', roles, standings: ['respondent', 'former'], effect: 'never',
    classes: ['open', 'coordination', 'protection', 'sensitive', 'narrowing', 'identity', 'special', 'source', 'internal'],
  },
  { id: 'companies_never_protection', roles: companies, standings: live, classes: ['protection'], relations: ['addressed', 'other'], effect: 'never' },
  { id: 'companies_never_persons', roles: companies, standings: live, classes: persons, effect: 'never' },
  { id: 'internal_never_others', roles, standings: live, classes: ['internal'], relations: ['addressed', 'other'], effect: 'never' },
  { id: 'immigration_never_persons', roles: ['immigration'], standings: live, classes: [...persons, 'sensitive'], effect: 'never' },
  { id: 'she_keeps_it_from_them', roles: roles.filter(role => role !== 'lead'), standings: live, classes: aboutHer, withheld: true, effect: 'never' },
  // Whoever protects her has to know from whom; for that somebody stays with her.
  { id: 'she_keeps_it_within_the_lead', roles: ['lead'], standings: members, classes: aboutHer, assigned: false, withheld: true, effect: 'never' },
  // whoever takes part
  { id: 'members_see_the_step', roles, standings: members, classes: ['open'], effect: 'read' },
  { id: 'members_coordinate', roles: coordinating, standings: members, classes: ['coordination'], effect: 'read' },
  { id: 'quiet_roles_read_what_is_addressed', roles: quiet, standings: members, classes: ['coordination'], relations: ['own', 'addressed'], effect: 'read' },
  { id: 'partners_repair', roles: repairing, standings: partners, classes: ['open', 'coordination'], effect: 'read' },
  { id: 'own_place', roles: roles.filter(role => role !== 'lead'), standings: members, classes: ['protection'], relations: ['own'], effect: 'read' },
  { id: 'partners_own_place', roles: repairing, standings: partners, classes: ['protection'], relations: ['own'], effect: 'read' },
  { id: 'own_notes', roles, standings: members, classes: ['internal'], relations: ['own'], effect: 'read' },
  { id: 'partners_own_notes', roles: repairing, standings: partners, classes: ['internal'], relations: ['own'], effect: 'read' },
  // the lead
  { id: 'lead_protects', roles: ['lead'], standings: members, classes: ['protection', 'sensitive', 'narrowing'], effect: 'read' },
  { id: 'lead_caseworker_hears_her', roles: ['lead'], standings: members, classes: ['source', 'identity', 'special'], assigned: true, effect: 'read' },
  // findings
  {
    id: 'findings_for_service_law_and_mandate', standings: members, classes: ['sensitive'], states: found, effect: 'read',
    roles: ['service_provider', 'labour_inspectorate', 'referral_authority', 'human_rights_institution', 'representative', 'lawyer', 'auditor'],
  },
  { id: 'brand_sees_kind_of_harm', roles: ['brand'], standings: members, classes: ['sensitive'], states: decided, effect: 'masked' },
  // her own consent
  {
    id: 'services_by_her_consent', roles: ['service_provider', 'shelter', 'consulate', 'international_organisation', 'interpreter'], standings: members,
    classes: ['identity', 'special', 'narrowing'], states: working, assigned: true, consent: 'services', effect: 'read',
  },
  {
    id: 'mandate_by_her_consent', roles: ['representative', 'lawyer'], standings: members,
    classes: ['identity', 'special', 'narrowing', 'source'], states: working, assigned: true, consent: 'legal', effect: 'read',
  },
  {
    id: 'wages_by_her_consent', roles: ['representative', 'lawyer', 'labour_inspectorate'], standings: members,
    classes: ['identity'], states: working, assigned: true, consent: 'wage_recovery', effect: 'read',
  },
  {
    id: 'inquiry_by_her_consent', roles: ['labour_inspectorate', 'referral_authority', 'police', 'human_rights_institution'], standings: members,
    classes: ['identity', 'special', 'narrowing', 'source'], states: working, assigned: true, consent: 'investigation', effect: 'read',
  },
  {
    id: 'police_findings_by_her_consent', roles: ['police'], standings: members,
    classes: ['sensitive'], states: found, assigned: true, consent: 'investigation', effect: 'read',
  },
] as const satisfies readonly Row[]

/** The rows as every reader of the table sees them. */
export const rows: readonly Row[] = table
export type RowId = (typeof table)[number]['id']

/** The rules that decide where no row does. */
export const beside = ['default_deny', 'outside_cases'] as const
export const ruleIds = [...table.map(row => row.id), ...beside] as const
export type RuleId = (typeof ruleIds)[number]

/** What may be read of an organisation and its members outside of any case. */
export const outside: Readonly<Record<Relation, readonly FactClass[]>> = {
  own: ['open', 'coordination', 'internal'], addressed: ['open'], other: ['open'],
}
