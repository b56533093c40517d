import { Injectable, type LoggerService } from '@nestjs/common'
import pino from 'pino'

/**
 * Structured logs. Callers name what happened and give ids; variables, bodies, headers and addresses have no way in,
 * since only these keys are written.
 */
export type LogFacts = {
  reference?: string, operation?: string, kind?: string, ms?: number, statements?: number, status?: number, route?: string
  error?: string, stack?: string, count?: number
}

/** What waits for a log that cannot be written, in bytes; beyond it lines are dropped. */
const mostWaiting = 1_048_576
/** Nothing waits for its log: not for a full disk, nor for whoever should read the other end of a pipe. */
const destination = pino.destination({ fd: 2, sync: true, maxLength: mostWaiting, retryEAGAIN: () => false })
destination.on('error', () => undefined)
const out = pino({ base: null, level: 'info' }, destination)

/** What is worth a line, from the least to the most serious. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** From which of them on lines are written; `info` until the settings are read. */
export const logFrom = (level: (typeof logLevels)[number]): void => { out.level = level }

export const log = {
  info: (what: string, facts: LogFacts = {}) => out.info(facts, what),
  warn: (what: string, facts: LogFacts = {}) => out.warn(facts, what),
  error: (what: string, error: unknown, facts: LogFacts = {}) => out.error({ ...facts, ...describe(error) }, what),
}

/** Name and stack only: messages of drivers may quote values. */
const describe = (error: unknown): LogFacts =>
  error instanceof Error
    ? { error: `${error.name}${codeOf(error)}`, stack: framesOf(error) }
    : { error: typeof error }

const codeOf = (error: Error) => ('code' in error && typeof error.code === 'string' ? ` ${error.code}` : '')
const framesOf = (error: Error) => (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line)).slice(0, 12).join('\n')

/** Nest's own messages: only what is wrong is worth a line. */
@Injectable()
export class NestLog implements LoggerService {
  log(): void { /* Nest's start-up lines tell nothing an operator needs. */ }
  warn(message: string): void { log.warn('nest', { error: String(message).slice(0, 200) }) }
  error(message: unknown, stack?: string): void {
    log.error('nest', message instanceof Error ? message : Object.assign(new Error('nest'), { stack: stack ?? String(message) }))
  }
}
