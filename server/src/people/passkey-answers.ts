import { z } from 'zod'
import { Refused } from '../platform/refused.js'

const base64url = (most: number) => z.string().min(1).max(most).regex(/^[A-Za-z0-9_-]+$/)
/** A credential id has at most 1,023 bytes (WebAuthn §4). */
const id = base64url(1_364)

const signed = z.object({
  id, rawId: id, type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url(8_192), authenticatorData: base64url(8_192), signature: base64url(16_384), userHandle: base64url(128).nullish(),
  }),
})
const made = z.object({
  id, rawId: id, type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url(8_192), attestationObject: base64url(65_536), transports: z.array(z.string().max(32)).max(12).optional(),
  }),
})

/** What a browser answers when a passkey signed, or was made: the parts we read. Everything else in it is left aside. */
export type SignedByPasskey = z.infer<typeof signed>
export type MadePasskey = z.infer<typeof made>

const read = <T>(shape: z.ZodType<T>, given: unknown, field: string): T => {
  const parsed = shape.safeParse(given)
  if (!parsed.success) throw new Refused('InvalidInput', field)
  return parsed.data
}

/** Refuses `InvalidInput` for what no browser sends. */
export const readSigned = (given: unknown, field: string): SignedByPasskey => read(signed, given, field)
export const readMade = (given: unknown, field: string): MadePasskey => read(made, given, field)

const clientData = z.object({ challenge: z.string().max(256) })

/** The challenge an answer says it answers, or null where it says none. */
export function challengeIn(clientDataJSON: string): string | null {
  try {
    return clientData.parse(JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))).challenge
  } catch {
    return null
  }
}

/** What an authenticator keeps as the name of its person: the bytes of her id, which tell nothing about her (WebAuthn §14.6.1). */
export const handleOf = (personId: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(personId.replaceAll('-', ''), 'hex'))
