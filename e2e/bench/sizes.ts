/** How much is measured. The small sizes prove that every figure can be taken, and nothing about time. */
export const full = {
  organisations: 50_000, few: 10_000, many: 1_000_000,
  /** Rounds of floor, figure, floor; seconds of each figure, half as long for each floor. */
  rounds: 5, seconds: 4, warm: 3,
  /** Mutations a round, and half as many for each floor. */
  hints: 40, fanOuts: 10, listeners: 200,
  questions: 200,
  /** Visits of an old phone a round, in each language. */
  visits: 4,
  /** Seconds of guessing. */
  guessing: 30,
  sockets: 2_000,
  /** Whether memory is measured in processes that have just started. */
  anew: true,
  cold: 3, warmStarts: 5,
}
export type Sizes = typeof full

export const small: Sizes = {
  organisations: 400, few: 500, many: 2_000, rounds: 1, seconds: 0.5, warm: 0.2, hints: 10, fanOuts: 2, listeners: 20, questions: 10, visits: 1, guessing: 1, sockets: 60, anew: false,
  cold: 1, warmStarts: 1,
}

/** A small world, and long enough to compare two builds while one works on them. */
export const quick: Sizes = { ...small, rounds: 3, seconds: 2, warm: 2, hints: 20, fanOuts: 5, listeners: 100, questions: 50, visits: 2, guessing: 10, sockets: 500, anew: true }

/** People who ask at once: a keep-alive connection each. */
export const clients = 16
/** Cases on a desk; a page of a list shows as many. */
export const deskCases = 50
