import type { ConsentPurpose, Effect, FactClass } from '@amends/shared/classes'
import { roles, type Relation, type Role, type Standing } from '@amends/shared/roles'
import type { CaseState } from '@amends/shared/states'

/**
 * Who reads what of a case: one row says what some roles may read of some classes. What no row names is withheld, and
 * `never` beats every row that allows.
 */
export type Row = {
  id: string
  because: string
  roles: readonly Role[]
  standings: readonly Standing[]
  classes: readonly FactClass[]
  /** Absent: whatever the relation, state or assignment. */
  relations?: readonly Relation[]
  states?: readonly CaseState[]
  assigned?: true
  consent?: ConsentPurpose
  effect: Effect | 'never'
}

/** The standings that read the live case. */
export const live = ['member', 'partner'] as const satisfies readonly Standing[]
const all = roles
const companies = ['brand', 'employer', 'supplier', 'recruiter', 'auditor'] as const satisfies readonly Role[]
const quiet = ['shelter', 'interpreter', 'immigration'] as const satisfies readonly Role[]
const known = all.filter(role => !quiet.some(it => it === role))

export const table: readonly Row[] = [
  {
    id: 'respondents-read-notices', because: 'The company concerned reads notices, never the case.',
    roles: all, standings: ['respondent', 'former'], effect: 'never',
    classes: ['open', 'coordination', 'protection', 'sensitive', 'narrowing', 'identity', 'special', 'source'],
  },
  {
    id: 'companies-never-protection', because: 'A company does not learn of shelters and authorities.',
    roles: companies, standings: live, classes: ['protection'], relations: ['addressed', 'other'], effect: 'never',
  },
  {
    id: 'companies-never-persons', because: 'A company works on remedy without knowing who spoke or who was harmed.',
    roles: companies, standings: live, classes: ['source', 'identity', 'special', 'narrowing'], effect: 'never',
  },
  {
    id: 'parties-see-the-step', because: 'Whoever takes part knows where the case stands.',
    roles: all, standings: live, classes: ['open'], effect: 'read',
  },
  {
    id: 'parties-coordinate', because: 'Parties work on one plan and know who does what.',
    roles: known, standings: live, classes: ['coordination'], effect: 'read',
  },
  {
    id: 'what-is-addressed', because: 'A message is read by those it is written to, and by those who wrote it.',
    roles: all, standings: live, classes: ['coordination'], relations: ['own', 'addressed'], effect: 'read',
  },
  {
    id: 'own-place', because: 'Everyone knows of its own part.',
    roles: all, standings: live, classes: ['protection'], relations: ['own'], effect: 'read',
  },
  {
    id: 'lead-protects', because: 'The lead keeps the person safe and knows who protects her.',
    roles: ['lead'], standings: ['member'], classes: ['protection', 'sensitive', 'narrowing'], effect: 'read',
  },
  {
    id: 'lead-caseworker-hears-her', because: 'The assigned caseworker answers her and must know her words and how to reach her safely.',
    roles: ['lead'], standings: ['member'], classes: ['source', 'identity', 'special'], assigned: true, effect: 'read',
  },
  {
    id: 'findings-for-law-and-mandate', because: 'Those who act on the findings by law or by her mandate read them.',
    roles: ['labour_inspectorate', 'referral_authority', 'human_rights_institution', 'representative', 'lawyer', 'auditor'],
    standings: ['member'], classes: ['sensitive'], effect: 'read',
  },
  {
    id: 'brand-sees-kind-of-harm', because: 'A brand needs the kind of harm to decide, not what identifies.',
    roles: ['brand'], standings: ['member'], classes: ['sensitive'], effect: 'masked',
  },
]

/** What may be read of an organisation and its members outside of any case. */
export const outside: Readonly<Record<Relation, readonly FactClass[]>> = {
  own: ['open', 'coordination'], addressed: ['open'], other: ['open'],
}
