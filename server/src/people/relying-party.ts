import { isIP } from 'node:net'
import type { Config } from '../platform/config/config.js'

/** For whom passkeys are kept: the name of our public address, and the only page they may be asked for on. */
export type RelyingParty = { id: string, origin: string, name: string }

/** Null where browsers keep no passkeys: at an address of numbers, or without https anywhere but on this machine (WebAuthn §5.1.2, Secure Contexts). */
export function relyingPartyOf({ publicUrl }: Pick<Config, 'publicUrl'>): RelyingParty | null {
  const { hostname, origin, protocol } = new URL(publicUrl)
  const isHere = hostname === 'localhost' || hostname.endsWith('.localhost')
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 || (protocol !== 'https:' && !isHere)) return null
  return { id: hostname, origin, name: 'Amends' }
}
