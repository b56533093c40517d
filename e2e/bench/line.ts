/** One printed line: what was measured, beside the floor of the same run. Milliseconds unless `unit` says otherwise. */
export type Line = {
  name: string
  unit: 'ms' | 'kB'
  p50: number
  p95: number
  floor_p95: number
  /** What the target is about: the figure by its floor, for rates and times alike. */
  ratio: number
  /** How often it was measured. */
  n: number
  [more: string]: number | string
}

/** The value below which `share` of the samples lie. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5)
export const p95 = (samples: readonly number[]): number => quantile(samples, 0.95)

/** Enough digits to compare two runs, no more than the machine is worth. */
export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits))

export const spread = (samples: readonly number[]) => ({ p50: rounded(median(samples)), p95: rounded(p95(samples)) })
