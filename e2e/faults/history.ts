import type { ActKind } from './proofs.ts'

/**
 * What became of an operation, as the one who asked knows it. unknown: no answer came, or one that does not tell; it may
 * have happened or not. A timeout is never a failure.
 */
export type Outcome = 'ok' | 'failed' | 'unknown'

export type Operation = {
  kind: ActKind
  /** What the record of this act is found by, and no other record. */
  mark: string
  /** The key under which it is sent, however often. */
  key: string
  outcome: Outcome
  tries: number
  /** Milliseconds of the process's clock. */
  from: number
  until: number
  /** Why it failed, or why nobody knows. */
  why: string
}

/** Every operation of a run, from its beginning to what is known of its end. */
export class History {
  readonly operations: Operation[] = []

  begin(kind: ActKind, mark: string = crypto.randomUUID()): Operation {
    const operation: Operation = {
      kind, mark, key: crypto.randomUUID(), outcome: 'unknown', tries: 0, from: performance.now(), until: Number.POSITIVE_INFINITY, why: 'no answer yet',
    }
    this.operations.push(operation)
    return operation
  }

  of(outcome: Outcome): Operation[] { return this.operations.filter(it => it.outcome === outcome) }

  figures() {
    const { operations } = this
    return {
      operations: operations.length, acknowledged: this.of('ok').length, unknown: this.of('unknown').length, refused: this.of('failed').length,
      tries: operations.reduce((sum, it) => sum + it.tries, 0),
    }
  }
}

/** The value below which `part` of them lie, rounded; 0 of none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)
}
