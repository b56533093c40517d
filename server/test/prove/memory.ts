import fc from 'fast-check'
import { consentPurposes, factClasses } from '@amends/shared/classes'
import { roles, standings } from '@amends/shared/roles'
import { caseStates } from '@amends/shared/states'
import { decide, type decided } from '../../src/disclosure/decide.js'
import { rows } from '../../src/disclosure/table.js'
import { whole } from './cells.js'

/** Who asks what, again and again, while the worker allows and withdraws. Half of it is asked where a consent matters. */
const byConsent = rows.filter(row => row.consent !== undefined)
const asked = fc.record({
  who: fc.oneof(
    fc.record({ role: fc.constantFrom(...roles), standing: fc.constantFrom(...standings), of: fc.constantFrom(...factClasses) }),
    fc.constantFrom(...byConsent).chain(row => fc.record({
      role: fc.constantFrom(...row.roles), standing: fc.constantFrom(...row.standings), of: fc.constantFrom(...row.classes),
    })),
  ),
  assigned: fc.boolean(), relation: fc.constantFrom(...whole.relations), state: fc.constantFrom(null, ...caseStates),
  consents: fc.array(fc.subarray([...consentPurposes]), { minLength: 1, maxLength: 4 }),
  withholds: fc.array(fc.boolean(), { minLength: 1, maxLength: 2 }),
})

/** What is remembered of earlier questions never answers a later one otherwise than the table does. */
export function remembers(remembered: typeof decided, runs: number, seed: number): { runs: number, failures: string[] } {
  const property = fc.property(asked, ({ who: { role, standing, of }, assigned, relation, state, consents, withholds }) => {
    for (const [those, withheld] of consents.flatMap(them => withholds.map(it => [them, it] as const))) {
      const facts = { relation, state, consents: those, withheld }
      const [told, now] = [remembered({ role, standing, assigned }, of, facts), decide({ role, standing, assigned }, of, facts)]
      if (JSON.stringify(told) !== JSON.stringify(now)) throw new Error(`${role} is answered ${told.effect} and not ${now.effect} of ${of} once she ${withheld ? 'withholds and ' : ''}allows ${those.join(' and ') || 'nothing'}`)
    }
  })
  const result = fc.check(property, { numRuns: runs, seed, endOnFailure: true })
  return { runs: result.numRuns, failures: result.failed ? [String(result.errorInstance)] : [] }
}
