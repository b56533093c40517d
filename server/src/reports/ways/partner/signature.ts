import { createHash, createPublicKey, timingSafeEqual, verify } from 'node:crypto'
import { httpbis } from 'http-message-signatures'
import { partnerLimits } from '@amends/shared/ways'
import { Refused } from '../../../platform/refused.js'

/** A request as it came, with its body byte by byte. */
export type SignedRequest = { method: string, url: string, headers: Record<string, string | string[]>, body: Buffer }
/** What a signature was found to be: whose, and by what it is known again. */
export type Signed = { keyId: string, digest: string }
export type FindKey = (keyId: string) => Promise<Buffer | null>

/** What has to be signed, so that neither the words nor the act can be put into another request. */
export const signedParts = ['@method', '@target-uri', 'content-type', 'content-digest', 'idempotency-key'] as const
const parameters = ['keyid', 'alg', 'created'] as const

/** One dictionary field of RFC 9530 with SHA-256 in it. */
function digestOf(header: string | string[] | undefined): Buffer {
  const [, said] = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/=]{44}):/.exec(typeof header === 'string' ? header : '') ?? []
  if (said === undefined) throw new Refused('SignatureInvalid', 'content-digest')
  return Buffer.from(said, 'base64')
}

/** One signature, over whole parts: of two, or of a part of a part, more would have to be asked. */
function coversAll(input: string): boolean {
  const [, parts] = /^[a-z*][\w.*-]*=\(([^()]*)\);[^()]*$/.exec(input.trim()) ?? []
  const named = parts?.split(' ') ?? []
  return named.every(it => /^"[@a-z0-9-]+"$/.test(it)) && signedParts.every(it => named.includes(`"${it}"`))
}

/**
 * Checks a request signed by RFC 9421 with Ed25519. Refuses `SignatureInvalid` for whatever is not so, alike, and
 * `SignatureOutOfTime` for one that is right and was made more than five minutes before or after `at`.
 */
export async function checkSignature(request: SignedRequest, findKey: FindKey, at: Date): Promise<Signed> {
  const no = new Refused('SignatureInvalid')
  const input = request.headers['signature-input']
  const signature = request.headers['signature']
  if (typeof input !== 'string' || typeof signature !== 'string' || !coversAll(input)) throw no
  if (!timingSafeEqual(digestOf(request.headers['content-digest']), createHash('sha256').update(request.body).digest())) throw new Refused('SignatureInvalid', 'content-digest')
  let signed: Signed & { created: number } | undefined
  const isRight = await httpbis.verifyMessage({
    requiredFields: [...signedParts], requiredParams: [...parameters],
    // The time is asked below, of our own clock and after the signature: who cannot sign learns nothing.
    notAfter: Number.MAX_SAFE_INTEGER,
    keyLookup: async ({ keyid, alg, created }) => {
      const key = typeof keyid === 'string' && alg === 'ed25519' && created instanceof Date ? await findKey(keyid) : null
      if (!key || typeof keyid !== 'string' || !(created instanceof Date)) return null
      const publicKey = createPublicKey({ key, format: 'der', type: 'spki' })
      return { id: keyid, algs: ['ed25519'], verify: (data, given) => {
        // Known again by what was signed, not by how its headers are written: their label and their blanks are signed by nobody.
        signed = { keyId: keyid, created: created.getTime(), digest: createHash('sha256').update(data).digest('hex') }
        return Promise.resolve(verify(null, data, publicKey, given))
      } }
    },
  }, { method: request.method, url: request.url, headers: request.headers }).catch((error: unknown) => {
    if (error instanceof Refused) throw error
    return false
  })
  if (isRight !== true || !signed) throw no
  if (Math.abs(at.getTime() - signed.created) > partnerLimits.stands * 1_000) throw new Refused('SignatureOutOfTime')
  return { keyId: signed.keyId, digest: signed.digest }
}
