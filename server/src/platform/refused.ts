import type { Refusal } from '@amends/shared/refusals'

/** The server says no, with a reason of the closed list. Everything else that is thrown is a bug. */
export class Refused extends Error {
  /** @param field the input field meant, where one is. */
  constructor(readonly reason: Refusal, readonly field?: string) { super(reason) }
}

/** Not now: whoever tries so often waits. */
export class Slowed extends Refused {
  /** @param seconds until the next try is judged. */
  constructor(readonly seconds: number) { super('TooManyRequests') }
}

/** Absent and hidden are the same. */
export class NotFound extends Refused {
  constructor() { super('NotFound') }
}
