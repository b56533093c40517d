import { expect, it } from 'vitest'
import { provesAffiliations } from '../../test/prove/affiliations.js'

it('finds every tie that blocks among 500 drawn affiliations, and keeps out nobody for money alone or an address anybody may have', { timeout: 240_000 }, () => {
  const { runs, failures, more } = provesAffiliations(500, 20_261_122)
  expect([runs, failures]).toEqual([500, []])
  expect(Object.entries(more).filter(([, times]) => times < 20)).toEqual([])
})
