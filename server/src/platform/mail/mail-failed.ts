import type { MailAnswer } from '@amends/shared/operations'

/** The name says how, since a name is all that the job queue and the log keep of an error. */
const names: Record<MailAnswer, string> = {
  unreachable: 'MailUnreachableError', not_let_in: 'MailNotLetInError', deferred: 'MailDeferredError', rejected: 'MailRejectedError', other: 'MailError',
}
/** What the driver says when it got no answer at all. */
const unreached = new Set(['ECONNECTION', 'ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE', 'ESOCKET', 'ETIMEDOUT', 'EDNS', 'ETLS', 'EPROTOCOL'])

const read = (error: unknown, property: string): unknown => (typeof error === 'object' && error !== null ? Reflect.get(error, property) : undefined)

/** What a mail server answered, from the error of the driver: a closed list, since its words quote addresses. */
export function answerOf(error: unknown): MailAnswer {
  const [code, reply] = [read(error, 'code'), read(error, 'responseCode')]
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'not_let_in'
  if (typeof reply === 'number' && reply >= 400 && reply < 600) return reply < 500 ? 'deferred' : 'rejected'
  return typeof code === 'string' && unreached.has(code) ? 'unreachable' : 'other'
}

/** A mail could not be handed over. The message is the driver's own and stays in this process. */
export class MailFailed extends Error {
  override readonly name: string
  /** The driver's code, such as `ECONNREFUSED`. */
  readonly code: string

  constructor(readonly answer: MailAnswer, cause: unknown) {
    super(cause instanceof Error ? cause.message : 'failed', { cause })
    this.name = names[answer]
    this.code = String(read(cause, 'code') ?? '')
  }
}
