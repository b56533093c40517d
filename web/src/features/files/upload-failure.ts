import type { DetailedError } from 'tus-js-client'
import { isOneOf } from '@amends/shared/closed'
import { refusals } from '@amends/shared/refusals'
import type { Why } from '../../api/refusal'

const isDetailed = (error: Error): error is DetailedError => 'originalResponse' in error

/** Why it was refused, in the closed list; nothing was reached where the server said nothing. */
export const whyOf = (error: Error): Why => {
  const said = isDetailed(error) ? error.originalResponse : null
  if (!said) return 'Unreached'
  try {
    const body: unknown = JSON.parse(said.getBody())
    const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined
    return isOneOf(refusals, code) ? code : 'SomethingWentWrong'
  } catch {
    return 'SomethingWentWrong'
  }
}

/** Passing: nobody answered, the server was busy, or another request of ours still holds the upload. */
export const passes = (error: DetailedError): boolean => {
  const status = error.originalResponse?.getStatus() ?? 0
  return status === 0 || status === 409 || status === 423 || status === 429 || status >= 500
}
