/** Sizes everything is checked against: browser, API and database read the same numbers. Characters unless said. */
export const limits = {
  title: 120,
  message: 8_000,
  story: 16_000,
  note: 4_000,
  shortText: 200,
  name: 120,
  email: 254,
  passwordMin: 12,
  passwordMax: 128,
  page: 50,
  audience: 40,
  /** Bytes of one request body. */
  body: 262_144,
  /** Bytes of one socket frame from a client. */
  frame: 16_384,
  graphqlDepth: 12,
  graphqlAliases: 5,
  graphqlTokens: 2_000,
  /** As GraphQL Armor counts it; the dearest screen, what fifty are owed with all that shows a payment, is two thirds of it. */
  graphqlCost: 120_000,
} as const

/** What a phone sends with a report: how many files, bytes of one, seconds of a voice, and the lengths on the line, which are few so that they tell nothing. */
export const phoneLimits = { files: 8, file: 5_000_000, voice: 180, onWire: [100_000, 200_000, 300_000, 400_000, 1_000_000, 2_000_000, 5_000_000] } as const
