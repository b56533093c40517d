import type { INestApplicationContext } from '@nestjs/common'
import { organisations, supplyChain } from '@amends/shared/cast'
import { dayOf, Clock, plusDays } from '../platform/clock/clock.js'
import { SupplyService } from '../supply/supply.service.js'
import { Cast } from './cast-members.js'

/** Days before now: the list is older than every matter, so that nothing on it tells of one. */
const keptBefore = 50

const code = [
  'Nobody pays for work: who recruits is paid by us.', 'Papers stay with whose they are.', 'Who complains keeps work, room and pay.', 'We may ask those who work for you, and you are told nothing of who spoke.',
].join('\n')

/** What the brand of the demo world keeps of its chain, and what the first of it accepted on paper. */
export async function loadSupply(app: INestApplicationContext, now: Date): Promise<void> {
  const known = new Cast(app)
  const at = plusDays(now, -keptBefore)
  await app.get(Clock).during(at, async () => {
    const [ingrid, johan, service] = [await known.me('ingrid', at), await known.me('johan', at), app.get(SupplyService)]
    await service.setCode(ingrid, 'What we ask of those we buy from', code)
    for (const { from, tier } of supplyChain) {
      const { name, country, place } = organisations[from]
      const id = await service.keep(johan, { relation: 'buys_from', site: 'factory', name, country, region: place, tier })
      if (tier === 1) await service.recordConduct(johan, { entryId: id, signedBy: 'Junho Baek', acceptedOn: dayOf(at) })
    }
  })
}
