/** Codes of PostgreSQL that mean: not now. It shuts down, starts, recovers, or has no connection to give (classes 08, 53300, 57P). */
const server = /^(08...|53300|57P0[1-5])$/
/** Codes of the network between us. */
const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'])
/** The driver gives these no code, only words. */
const driver = /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client (was closed|has encountered a connection error))/

/** Was it that the database could not be asked, rather than what it was asked? Then the same question may do well later. */
export function isAway(error: unknown): boolean {
  if (error instanceof AggregateError && error.errors.some(isAway)) return true
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return server.test(code) || network.has(code) || driver.test(error.message) || isAway(error.cause)
}
