import type { JobKind } from '@amends/shared/operations'
import type { EventsOf } from '../platform/change/draft.js'

const about = (organisationId: string) => ({
  chain: organisationId, organisationId, subject: organisationId, hint: { kind: 'operations' as const, id: organisationId },
})

/** What was done about a failure is heard by the operator's own members. It says which kind of job, never what it was about. */
export const operationsEvents = {
  'operations.job_retried': (organisationId: string, kind: JobKind, count: number) => ({ ...about(organisationId), detail: { kind, count } }),
  'operations.job_given_up': (organisationId: string, kind: JobKind, reason: string) => ({ ...about(organisationId), detail: { kind, reason } }),
} satisfies EventsOf<'operations'>
