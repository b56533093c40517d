import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import type { Refusal } from '@amends/shared/refusals'
import { Ids } from '../clock/ids.js'
import { log } from '../log/log.js'
import { Refused, Slowed } from '../refused.js'

const statuses: Partial<Record<Refusal, number>> = {
  NotFound: 404, SignedOut: 401, WrongSignIn: 401, ProofNeeded: 403, TooManyRequests: 429, TooLarge: 413, ChangedMeanwhile: 409, KeyUsedForAnotherAct: 409,
  SignatureInvalid: 401, SignatureOutOfTime: 401, SignatureUsed: 401, TryAgain: 503, SomethingWentWrong: 500,
}
const byStatus: Readonly<Record<number, Refusal>> = {
  401: 'SignedOut', 404: 'NotFound', 413: 'TooLarge', 429: 'TooManyRequests', 500: 'SomethingWentWrong', 503: 'TryAgain',
}

/** Seconds after which a server that could not ask its database is worth another try; sent with every 503. */
export const retryAfter = 2

/** HTTP status of a refusal. */
export const statusOf = (reason: Refusal): number => statuses[reason] ?? 400

/** One shape for every no, in GraphQL and over plain HTTP. What is not a refusal is a bug under a reference. */
@Catch()
export class RefusedFilter implements ExceptionFilter {
  constructor(private readonly ids: Ids) {}

  catch(thrown: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return thrown
    const reply = host.switchToHttp().getResponse<FastifyReply>()
    const { status, body } = this.told(thrown)
    if (thrown instanceof Slowed) void reply.header('retry-after', String(thrown.seconds))
    if (status === 503) void reply.header('retry-after', String(retryAfter))
    // A page that was promised is not what comes.
    return reply.status(status).header('cache-control', 'no-store').type('application/json; charset=utf-8').send(body)
  }

  private told(thrown: unknown): { status: number, body: { code: Refusal, field?: string, retryAfter?: number, reference?: string } } {
    if (thrown instanceof Slowed) return { status: statusOf(thrown.reason), body: { code: thrown.reason, retryAfter: thrown.seconds } }
    if (thrown instanceof Refused) return { status: statusOf(thrown.reason), body: { code: thrown.reason, ...(thrown.field ? { field: thrown.field } : {}) } }
    if (thrown instanceof HttpException) {
      const status = thrown.getStatus()
      return { status, body: { code: byStatus[status] ?? 'InvalidInput' } }
    }
    const reference = this.ids.code(10)
    log.error('a request failed', thrown, { reference })
    return { status: 500, body: { code: 'SomethingWentWrong', reference } }
  }
}
