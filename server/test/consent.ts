import { consentQuestions, type ConsentQuestion } from '@amends/shared/consents'
import type { Caller } from './graphql.js'

const explain = 'mutation ($input: ExplainConsentInput!) { explainConsent(input: $input) { id explanation { age answers } } }'
export const give = 'mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { id state isLive } }'

/** The seven questions were asked; she said yes to all but these. */
export const explained = (by: Caller, workerId: string, age = 'adult', no: readonly ConsentQuestion[] = []) => by.ask(explain, { input: {
  workerId, language: 'bn', interpreter: 'Kanarideuter', age, answers: consentQuestions.map(question => ({ question, agreed: !no.includes(question) })),
} })

/** A consent to services, unless said otherwise. */
export const consentTo = (workerId: string, receiverOrganisationId: string | null, more: Record<string, unknown> = {}) => ({
  workerId, receiverOrganisationId, purpose: 'services', items: ['identity', 'contacts'], way: 'oral', ...more,
})

/** She agrees, after everything was explained. @returns the id of the consent. */
export async function consented(by: Caller, workerId: string, receiverOrganisationId: string | null, more: Record<string, unknown> = {}): Promise<string> {
  return (await by.ask(give, { input: consentTo(workerId, receiverOrganisationId, more) }))['giveConsent'].id
}
