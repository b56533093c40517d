import type { INestApplicationContext } from '@nestjs/common'
import { supplyChain, type CastKey, type OrganisationKey } from '@amends/shared/cast'
import type { DeclaredTieKind } from '@amends/shared/organisations'
import { TieService } from '../organisations/tie.service.js'
import { Clock, plusDays } from '../platform/clock/clock.js'
import { Cast } from './cast-members.js'

/** Days before now: the cast has settled in, and no matter has begun. */
const saidBefore = 60

type Said = { by: CastKey, from: OrganisationKey, kind: DeclaredTieKind, to: OrganisationKey, note: string }

const said: Said[] = [
  ...supplyChain.map(({ from, to }) => ({ by: 'shirin' as const, from: to, kind: 'buys_from' as const, to: from, note: 'Export papers and labels.' })),
  { by: 'nattaya', from: 'pellwater', kind: 'funds', to: 'rimkhlong', note: 'A yearly grant for the night shift; it stands in our report.' },
]

/** Says who buys from whom and who pays whom, before anything happens. */
export async function loadTies(app: INestApplicationContext, now: Date): Promise<void> {
  const known = new Cast(app)
  const at = plusDays(now, -saidBefore)
  await app.get(Clock).during(at, async () => {
    for (const { by, from, kind, to, note } of said) {
      await app.get(TieService).declare(await known.me(by, at), { fromId: await known.organisationId(from), toId: await known.organisationId(to), kind, note })
    }
  })
}
