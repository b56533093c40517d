import { it } from 'vitest'
import { provesAffiliations } from './affiliations.js'
import { prove, runsOf, seed } from './prove.js'

it('finds every tie that blocks, and keeps out nobody for money alone or an address anybody may have', () =>
  prove({ name: 'affiliations', seed }, () => provesAffiliations(runsOf(500, 100), seed)))
