import { decimalsOf } from '@amends/shared/money'

/** How money is counted: in whole minor units and never in floats. Amounts are `bigint`, of one currency unless said. */

/** A rate as it was written down, `0.0330`: what one unit of the first currency is in the second. */
export const isRate = (text: string): boolean => /^\d{1,9}(\.\d{1,12})?$/.test(text) && /[1-9]/.test(text)

/** Minor units of one currency in another, half a unit rounded up: in doubt it is hers. Throws for a currency or rate that is none. */
export function converted(amount: bigint, from: string, to: string, rate: string): bigint {
  const [fromDecimals, toDecimals] = [decimalsOf[from], decimalsOf[to]]
  if (fromDecimals === undefined || toDecimals === undefined || !isRate(rate)) throw new Error('no such currency or rate')
  const [whole = '0', part = ''] = rate.split('.')
  const above = amount * BigInt(whole + part) * 10n ** BigInt(toDecimals)
  const below = 10n ** BigInt(part.length + fromDecimals)
  return (above * 2n + below) / (below * 2n)
}

/** A sum shared out by weights with the largest remainder: it adds up exactly, and of equal remainders the first gets the unit. */
export function sharedOut(sum: bigint, weights: readonly bigint[]): bigint[] {
  const all = total(weights)
  if (all === 0n) return weights.map(() => 0n)
  const shares = weights.map(it => sum * it / all)
  const left = Number(sum - total(shares))
  const first = weights.map((it, at) => ({ at, over: sum * it % all })).toSorted((a, b) => (a.over === b.over ? a.at - b.at : a.over > b.over ? -1 : 1)).slice(0, left)
  const more = new Set(first.map(it => it.at))
  return shares.map((it, at) => (more.has(at) ? it + 1n : it))
}

/** Instalments that add up exactly and differ by one minor unit at most. */
export const instalmentsOf = (sum: bigint, count: number): bigint[] => sharedOut(sum, Array.from({ length: count }, () => 1n))

/** What she is entitled to: what counts and was converted, less what came back and is confirmed. Never below zero. */
export function entitlementOf(lines: readonly { owed: bigint, counts: boolean }[], confirmed: bigint): bigint {
  const left = total(lines.filter(it => it.counts).map(it => it.owed)) - confirmed
  return left > 0n ? left : 0n
}

export const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, it) => sum + it, 0n)

/** An amount as people write it, `120,000.50`, in minor units; `not_an_amount` or `too_many_decimals` where it is none. Commas only between thousands. */
export function minorUnitsOf(text: string, currency: string): bigint | 'not_an_amount' | 'too_many_decimals' {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '')
  if (!/^(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(plain)) return 'not_an_amount'
  const [whole = '', part = ''] = plain.replaceAll(',', '').split('.')
  const decimals = decimalsOf[currency] ?? 2
  const kept = part.replace(/0+$/, '')
  if (kept.length > decimals) return 'too_many_decimals'
  return BigInt(whole + kept.padEnd(decimals, '0'))
}

/** The days on which instalments fall due, a month apart; on the last of a month that is too short. */
export const dueDays = (first: string, count: number): string[] => Array.from({ length: count }, (_, at) => {
  const [year = 0, month = 1, day = 1] = first.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + at, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + at, Math.min(day, last))).toISOString().slice(0, 10)
})
