/** What came while the page was open: pure. */

/** `known` is null before the first answer: what was there from the start is not new. */
export const arrived = (known: ReadonlySet<string> | null, ids: readonly string[]): string[] =>
  known === null ? [] : ids.filter(id => !known.has(id))
