import type { CombinedError } from '@urql/core'
import { refusals, type Refusal } from '@amends/shared/refusals'
import { isOneOf } from '@amends/shared/closed'
import type { Answer } from './rest'

/** `Unreached` is no word of the server: the line broke, and the act may or may not have arrived. */
export type Why = Refusal | 'Unreached'
export type Refused = { refusal: Why; field?: string; reference?: string; offline: boolean }

/** What an answer's error means, in the closed list. A network that is away is not a refusal of anyone. */
export const readRefusal = (error: CombinedError): Refused => {
  const extensions = error.graphQLErrors[0]?.extensions ?? {}
  const code = extensions.code
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  if (isOneOf(refusals, code)) {
    return { refusal: code, field: text(extensions.field), reference: text(extensions.reference), offline: false }
  }
  const offline = error.networkError !== undefined && error.response === undefined
  return { refusal: offline ? 'Unreached' : 'SomethingWentWrong', reference: text(extensions.reference), offline }
}

/** The same of an answer from a JSON address beside GraphQL. */
export const whyOf = ({ status, body }: Answer): Why =>
  isOneOf(refusals, body.code) ? body.code : status === 404 ? 'NotFound' : status === 0 ? 'Unreached' : 'SomethingWentWrong'
