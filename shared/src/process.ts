import type { OneOf } from './closed.js'
import type { Role } from './roles.js'
import type { Guard, Step, StepDocument, Task } from './steps.js'

/** Who takes part in a step: roles on the case, people of the lead, the worker herself, or everyone. */
export const takers = ['worker', 'case_manager', 'supervisor', 'everyone'] as const
export type Taker = Role | OneOf<typeof takers>

/**
 * One step: who leads it, who contributes, who may never act in it alone, what is done in it in any order, what it leaves
 * behind and at which task, and what has to be true before the case goes on.
 */
export type StepOfProcess = {
  leads: readonly Taker[]
  contributes: readonly Taker[]
  neverAlone: readonly Taker[]
  tasks: readonly Task[]
  required: readonly { document: StepDocument, at: Task }[]
  optional: readonly StepDocument[]
  guards: readonly Guard[]
}

/** Whoever pays for the remedy does not settle it alone. */
const payers = ['brand', 'employer', 'supplier', 'recruiter'] as const satisfies readonly Role[]

/**
 * IOM's operational guidelines, 2018, with the roles and papers of our own domain page (sections 2.7 and 11). Help and
 * referral stand in no step: they may start in any, before anything is verified. The guards without a place here are kept
 * elsewhere: G2 and G3 by consent and by the way into a case, G9 to G12 where a consent ends, a child is helped, a notice is
 * sent and a record is disposed of.
 */
export const process: Readonly<Record<Step | 'triage', StepOfProcess>> = {
  triage: {
    leads: ['lead'], contributes: ['worker'], neverAlone: [], tasks: ['triage', 'workers', 'parties', 'consents'],
    required: [], optional: [], guards: ['triaged'],
  },
  verify: {
    leads: ['lead', 'auditor'], contributes: ['worker', 'service_provider', 'representative', 'labour_inspectorate'],
    neverAlone: ['employer', 'supplier', 'recruiter'],
    tasks: ['allegations', 'interviews', 'evidence', 'screening', 'workers', 'consents', 'finding', 'safety', 'referrals'],
    required: [{ document: 'verification_memo', at: 'finding' }, { document: 'evidence_log', at: 'evidence' }, { document: 'screening_result', at: 'screening' }],
    optional: ['site_records', 'audit_report', 'medical_note'],
    guards: ['verifier_independent', 'finding_made'],
  },
  respond: {
    leads: ['lead', 'brand'], contributes: ['worker', 'service_provider', 'labour_inspectorate', 'lawyer'], neverAlone: ['brand'],
    tasks: ['outside_verification', 'factors', 'response', 'memo', 'stakeholders', 'parties', 'safety', 'referrals'],
    required: [{ document: 'response_memo', at: 'memo' }], optional: ['leverage_map', 'authority_notification'],
    guards: ['outside_verifier_independent', 'factors_weighed', 'response_signed'],
  },
  plan: {
    leads: ['lead', 'worker'], contributes: ['service_provider', 'shelter', 'representative', ...payers], neverAlone: payers,
    tasks: ['plan', 'answers', 'budget', 'approval', 'safety', 'referrals'],
    required: [{ document: 'plan_version', at: 'plan' }, { document: 'worker_agreement', at: 'answers' }, { document: 'plan_budget', at: 'budget' }],
    optional: ['payer_commitment', 'referral_forms'],
    guards: ['plan_answered', 'plan_approved'],
  },
  implement: {
    leads: ['everyone'], contributes: ['worker', 'labour_inspectorate', 'auditor'], neverAlone: [],
    tasks: ['lines', 'payments', 'monitoring', 'safety', 'referrals'],
    required: [{ document: 'monitoring_notes', at: 'monitoring' }, { document: 'payment_proofs', at: 'payments' },
      { document: 'worker_confirmations', at: 'payments' }, { document: 'action_evidence', at: 'lines' }],
    optional: ['inspection_order', 'third_party_verification'],
    guards: ['lines_settled', 'payments_confirmed'],
  },
  close: {
    leads: ['supervisor'], contributes: ['worker', 'auditor', 'representative'], neverAlone: ['case_manager', ...payers],
    tasks: ['closure', 'worker_view', 'site_actions', 'supervisor', 'after_care', 'safety', 'referrals'],
    required: [{ document: 'closure_checklist', at: 'closure' }, { document: 'worker_view', at: 'worker_view' },
      { document: 'supervisor_approval', at: 'supervisor' }, { document: 'closure_notice', at: 'closure' }],
    optional: ['outcome_letter'],
    guards: ['no_open_danger', 'no_open_referral', 'worker_heard', 'site_actions_verified', 'closure_approved', 'after_care_set'],
  },
  learn: {
    leads: ['lead'], contributes: ['everyone'], neverAlone: [], tasks: ['lessons', 'improvements'],
    required: [{ document: 'lessons_record', at: 'lessons' }, { document: 'improvement_actions', at: 'improvements' }], optional: ['public_summary'],
    guards: ['lessons_recorded'],
  },
}

/** At which task a guard is met, where its feature does not say it more closely. */
export const placeOfGuard: Readonly<Record<Guard, Task>> = {
  triaged: 'triage', verifier_independent: 'finding', outside_verifier_independent: 'outside_verification', finding_made: 'finding',
  factors_weighed: 'factors', response_signed: 'memo', plan_answered: 'answers', plan_approved: 'approval', lines_settled: 'lines',
  payments_confirmed: 'payments', no_open_danger: 'safety', no_open_referral: 'referrals', worker_heard: 'worker_view',
  site_actions_verified: 'site_actions', closure_approved: 'supervisor', after_care_set: 'after_care', lessons_recorded: 'lessons',
}
