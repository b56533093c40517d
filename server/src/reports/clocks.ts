/** A time within which something must happen, and who says so. */
type Clock = { days: number, source: string }

/** Deadlines of reports, as data. Days are calendar days. */
export const clocks = {
  /** The one who reported is answered that her report has come in. */
  acknowledge: { days: 7, source: 'Directive (EU) 2019/1937, Art. 9(1)(b)' },
} as const satisfies Record<string, Clock>
