import type {
  AuthenticationResponseJSON, PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON, RegistrationResponseJSON,
} from '@simplewebauthn/browser'
import { get } from '../../api/rest'

/** What came of asking the device. `left`: she closed its window, or let it run out of time. `known`: it holds one already. */
export type Ceremony<R> = { response: R; why?: undefined } | { response?: undefined; why: 'left' | 'known' | 'failed' }

/** Why passkeys cannot be used here: the browser does not know them, or the address is a number, which cannot hold one. */
export type PasskeyBar = 'browser' | 'address'

const isNumber = (host: string) => /^[\d.]+$/.test(host) || host.includes(':')

/** What is known without asking: enough for a page to keep the room. */
export const passkeyBarHere = (): PasskeyBar | undefined =>
  isNumber(location.hostname) ? 'address' : typeof PublicKeyCredential === 'function' ? undefined : 'browser'

/** The same, with what the server says: a passkey belongs to one name, which the page must be opened by. */
export const passkeyBar = async (): Promise<PasskeyBar | undefined> => {
  const here = passkeyBarHere()
  if (here) return here
  const { body } = await get('/auth/ways')
  const isOurs = location.hostname === body.rpId || location.hostname.endsWith(`.${String(body.rpId)}`)
  return body.passkeys === true && isOurs ? undefined : 'address'
}

const has = (value: unknown, key: string): value is Record<string, unknown> => typeof value === 'object' && value !== null && key in value
export const isRequest = (value: unknown): value is PublicKeyCredentialRequestOptionsJSON => has(value, 'challenge')
const isCreation = (value: unknown): value is PublicKeyCredentialCreationOptionsJSON => has(value, 'challenge') && has(value, 'user')

const judged = async <R>(ceremony: () => Promise<R>): Promise<Ceremony<R>> => {
  try {
    return { response: await ceremony() }
  } catch (error) {
    // WebAuthn says the same for "she would rather not" as for "no such passkey here", so that a page cannot ask what there is
    const name = error instanceof Error ? error.name : ''
    if (name === 'NotAllowedError' || name === 'AbortError') return { why: 'left' }
    return { why: name === 'InvalidStateError' ? 'known' : 'failed' }
  }
}

/** Whether the browser offers passkeys where it fills in the email. */
export const passkeyFills = async (): Promise<boolean> => (await import('@simplewebauthn/browser')).browserSupportsWebAuthnAutofill()

/** Asks the device for one of her passkeys. `quietly`: only when she picks it among what the browser fills into the email field. */
export const askPasskey = async (options: unknown, quietly = false): Promise<Ceremony<AuthenticationResponseJSON>> =>
  judged(async () => {
    const { startAuthentication } = await import('@simplewebauthn/browser')
    if (!isRequest(options)) throw new Error('these are no options for a passkey')
    return startAuthentication({ optionsJSON: options, useBrowserAutofill: quietly })
  })

/** Has the device make a new passkey. */
export const makePasskey = async (options: unknown): Promise<Ceremony<RegistrationResponseJSON>> =>
  judged(async () => {
    const { startRegistration } = await import('@simplewebauthn/browser')
    if (!isCreation(options)) throw new Error('these are no options for a new passkey')
    return startRegistration({ optionsJSON: options })
  })

/** Ends what the device was asked and has not answered yet. */
export const stopAsking = async (): Promise<void> => (await import('@simplewebauthn/browser')).WebAuthnAbortService.cancelCeremony()
