export const caseloadShows = ['all', 'due', 'urgent', 'ending'] as const
export type CaseloadShow = (typeof caseloadShows)[number]
export const caseloadSorts = ['next', 'contact', 'code', 'case'] as const
export type CaseloadSort = (typeof caseloadSorts)[number]

/** What the order of a caseload needs of each worker. */
export type Looked = {
  code?: string | null
  contactedOn?: string | null
  consentEndsAt?: string | null
  case: { code: string }
  followUp?: { dueOn?: string | null } | null
  needsNow?: { lines?: readonly { area: string; level: string }[] | null } | null
}

/** What she needs at once. */
export const urgentOf = <Row extends Looked>(row: Row) => (row.needsNow?.lines ?? []).filter(line => line.level === 'urgent')

/** Her next step was to be done by today. */
export const isDue = (row: Looked, today: string): boolean => row.followUp?.dueOn != null && row.followUp.dueOn <= today

const fits: Record<CaseloadShow, (row: Looked, today: string) => boolean> = {
  all: () => true,
  due: isDue,
  urgent: row => urgentOf(row).length > 0,
  ending: row => row.consentEndsAt != null,
}

/** `last` stands behind every day and every code. */
const last = '\uffff'
const by: Record<CaseloadSort, (row: Looked) => string> = {
  next: row => row.followUp?.dueOn ?? last,
  contact: row => row.contactedOn ?? '',
  code: row => row.code ?? last,
  case: row => row.case.code,
}
const compared = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1)

/** Those asked for, in the order asked for: by her next step, those with none last; by her last contact, those with none first. */
export const looked = <Row extends Looked>(rows: readonly Row[], show: CaseloadShow, sort: CaseloadSort, today: string): Row[] =>
  rows.filter(row => fits[show](row, today)).toSorted((one, other) => compared(by[sort](one), by[sort](other)) || compared(by.code(one), by.code(other)))
