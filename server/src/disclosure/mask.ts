/**
 * What is left of a masked fact: a date keeps its month, a list of kinds stays, everything else is taken away. Masked is
 * never a shorter copy of what someone wrote.
 */
export function maskOf(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().slice(0, 7)
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return value.slice(0, 7)
  if (Array.isArray(value) && value.every(it => typeof it === 'string')) return value
  return null
}
