/** What stands against guessing: misses of one house and of all within the hour, and how many wait now. */
export type Load = { missedHere: number, missedInAll: number, waiting: number }
/** What one attempt costs: tries of a puzzle, or milliseconds of waiting for a phone that cannot solve one. */
export type Effort = { tries: number, wait: number }

/** About a third of a second on a phone four times slower than ours; each try is 5,000 rounds of PBKDF2. */
const atRest: Effort = { tries: 50, wait: 500 }
/** From here on each doubling of the misses doubles the effort: a person mistypes, a dormitory shares an address. */
const free = { here: 4, inAll: 200, waiting: 20 }
const most = { here: 16, inAll: 8, waiting: 4, together: 32 }
const longestWait = 30_000

const doublings = (count: number, free: number, most: number): number =>
  count <= free ? 1 : Math.min(most, 2 ** Math.ceil(Math.log2(count / free)))

/**
 * The effort of one attempt. It grows with the misses of the house it comes from and, for everybody, with those of all
 * and with the line. It has a top, so that nobody is ever shut out: neither one factory nor all workers.
 */
export function effortFor({ missedHere, missedInAll, waiting }: Load): Effort {
  const factor = Math.min(most.together, doublings(missedHere, free.here, most.here)
    * doublings(missedInAll, free.inAll, most.inAll) * doublings(waiting, free.waiting, most.waiting))
  return { tries: atRest.tries * factor, wait: Math.min(longestWait, atRest.wait * factor) }
}
