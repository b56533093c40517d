/** Milliseconds that the operator's view goes by. Clocks of servers differ by seconds, never by as much as a row lives. */
export const pace = {
  /** Between two beats of a server. */
  beat: 5_000,
  /** Until the second beat after a start. */
  second: 1_500,
  /** A server that was silent for longer runs no more. */
  alive: 20_000,
  /** Its row goes. */
  forgotten: 60_000,
  /** A job that is due for longer, and that nobody has begun, is late. */
  late: 60_000,
  /** A job that was begun longer ago is no longer done by anybody. */
  lost: 600_000,
  /** How far back failed mails are shown, and kept. */
  mailsShown: 24 * 3_600_000,
  mailsKept: 14 * 24 * 3_600_000,
} as const
