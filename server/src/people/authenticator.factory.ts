import { createHash, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { Ids } from '../platform/clock/ids.js'

type Simple = string | number | Uint8Array | Map<string | number, Simple>

/** CBOR (RFC 8949), as much of it as an authenticator writes. */
function cbor(value: Simple): Buffer {
  const head = (major: number, count: number): Buffer =>
    count < 24 ? Buffer.from([major << 5 | count]) : count < 256 ? Buffer.from([major << 5 | 24, count]) : Buffer.from([major << 5 | 25, count >> 8, count & 255])
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, it]) => [cbor(key), cbor(it)])])
}

const hashOf = (text: string | Uint8Array): Buffer => createHash('sha256').update(text).digest()
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** What a spec may let it do wrong. */
export type Slip = { origin?: string, rpId?: string, userVerified?: boolean, challenge?: string, userHandle?: string | null, counter?: number }

/** A security key of its own kind, for specs: P-256, user verification, one resident key, no attestation (WebAuthn Level 3). */
export class Authenticator {
  readonly id = new Ids().bytes(16)
  private readonly key: KeyObject
  private readonly coordinates: { x: string, y: string }
  private userHandle = ''
  /** How often it signed; 0 for keys that live on many devices and count nothing. */
  counter = 0

  /** @param origin of the page that asks. @param counts whether it counts. */
  constructor(readonly origin: string, private readonly counts = true) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    this.key = privateKey
    this.coordinates = { x, y }
  }

  /** What `navigator.credentials.create` answers, as JSON. */
  make({ challenge, rp, user }: PublicKeyCredentialCreationOptionsJSON, slip: Slip = {}) {
    this.userHandle = user.id
    const { x, y } = this.coordinates
    const publicKey = cbor(new Map<number, Simple>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')]]))
    const kept = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, publicKey])
    const authData = Buffer.concat([this.data(rp.id ?? '', slip, 0x40), kept])
    const attestationObject = cbor(new Map<string, Simple>([['fmt', 'none'], ['attStmt', new Map()], ['authData', authData]]))
    return {
      ...this.named(), response: { clientDataJSON: text(this.clientData('webauthn.create', challenge, slip)), attestationObject: text(attestationObject), transports: ['usb'] },
    }
  }

  /** What `navigator.credentials.get` answers, as JSON. */
  sign({ challenge, rpId }: Pick<PublicKeyCredentialRequestOptionsJSON, 'challenge' | 'rpId'>, slip: Slip = {}) {
    if (this.counts) this.counter += 1
    const authenticatorData = this.data(rpId ?? '', slip, 0)
    const clientDataJSON = this.clientData('webauthn.get', challenge, slip)
    const signature = createSign('SHA256').update(authenticatorData).update(hashOf(clientDataJSON)).sign(this.key)
    const userHandle = slip.userHandle === undefined ? this.userHandle : slip.userHandle
    return {
      ...this.named(), response: {
        clientDataJSON: text(clientDataJSON), authenticatorData: text(authenticatorData), signature: text(signature), ...(userHandle === null ? {} : { userHandle }),
      },
    }
  }

  private named() { return { id: text(this.id), rawId: text(this.id), type: 'public-key', authenticatorAttachment: 'cross-platform', clientExtensionResults: {} } }

  private clientData(type: string, challenge: string, { origin = this.origin, challenge: other = challenge }: Slip): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge: other, origin, crossOrigin: false }))
  }

  /** Its name for the site, what it checked (present, unlocked), and how often it signed. */
  private data(rpId: string, { rpId: other = rpId, userVerified = true, counter = this.counter }: Slip, more: number): Buffer {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([hashOf(other), Buffer.from([0x01 | (userVerified ? 0x04 : 0) | more]), count])
  }
}
