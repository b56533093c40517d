import { Refused } from '../refused.js'

/**
 * Codes of PostgreSQL that mean: not now. It has no connection, memory or disk to give, it ends, starts or recovers, or it
 * ended this connection (classes 08, 53, 57P and the timeouts of a silent transaction).
 */
const server = /^(08...|53...|57P..|25P03)$/
/** Codes of the network between us. */
const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'])
/** The driver gives these no code, only words. */
const driver = /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client (was closed|has encountered a connection error))/

/** The database could not be asked. The same request may do well in a moment; nothing is done twice under one key. */
export class Away extends Refused {
  constructor(cause: unknown) {
    super('TryAgain')
    this.cause = cause
  }
}

/** Was it that the database could not be asked, rather than what it was asked? */
export function isAway(error: unknown): boolean {
  if (error instanceof Away) return true
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError && error.errors.some(isAway)) return true
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return server.test(code) || network.has(code) || driver.test(error.message)
}
