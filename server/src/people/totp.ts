import { generateSync, generateURI, ScureBase32Plugin, verifySync } from 'otplib'

/** Seconds a one-time code lives (RFC 6238); a code of the step before or after is taken too, for clocks that differ. */
const period = 30

const base32 = new ScureBase32Plugin()
const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000)

/** Number of the time step a moment falls into. */
export const stepOf = (at: Date): number => Math.floor(secondsOf(at) / period)

/** 160 random bits as an authenticator app wants them. */
export const secretOf = (bytes: Buffer): string => base32.encode(bytes, { padding: false })

/** The code of one time step. */
export const codeAt = (secret: string, step: number): string => generateSync({ secret, epoch: step * period })

/** What the app scans. */
export const uriOf = (secret: string, email: string): string => generateURI({ issuer: 'Amends', label: email, secret })

/**
 * The step up to which codes are used, as it was kept. One that is still far ahead was kept while a clock ran ahead and says
 * nothing: else its owner would be shut out until that time has come.
 */
export const lastUsed = (kept: number, at: Date): number => (kept > stepOf(at) + 1 ? 0 : kept)

/**
 * The time step a code belongs to, or null where it fits none that is near and after `lastStep`. Whoever takes the
 * code keeps the step, so that no code works twice (RFC 6238 §5.2).
 */
export function stepOfCode(secret: string, code: string, at: Date, lastStep: number): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const result = verifySync({ strategy: 'totp', secret, token: code, epoch: secondsOf(at), epochTolerance: period })
  return result.valid && 'timeStep' in result && result.timeStep > lastUsed(lastStep, at) ? result.timeStep : null
}
