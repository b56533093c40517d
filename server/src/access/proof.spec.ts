import { expect, it } from 'vitest'
import { me } from './me.factory.js'
import { needProof, proofLife } from './proof.js'

const at = new Date('2026-11-21T09:00:00.000Z')
const ago = (milliseconds: number) => new Date(at.getTime() - milliseconds)

it('a proof is fresh for five minutes', () => {
  for (const provedAt of [at, ago(1), ago(proofLife)]) expect(() => needProof(me({ at, provedAt }))).not.toThrow()
  for (const provedAt of [ago(proofLife + 1), ago(12 * 3_600_000), null]) expect(() => needProof(me({ at, provedAt }))).toThrow('ProofNeeded')
})
