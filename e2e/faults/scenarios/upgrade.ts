import { lasts } from '../../../infra/testing/time.ts'
import { bodiesOf, operationsOf } from '../../operations.ts'
import { startBalancer } from '../balancer.ts'
import type { Scenario } from '../claims.ts'
import { mattersOf } from '../matter.ts'
import { buildOld } from '../old.ts'
import { Person } from '../person.ts'
import { Traffic } from '../traffic.ts'
import { Ground } from '../world.ts'

const perSecond = { full: 50, short: 10 }

/**
 * Two servers of an older revision, with its database, are replaced by this one's, one after the other. For a while both
 * stand side by side on one database. Whoever has a page of the old one open goes on working, and pages of the new one work.
 */
export const upgrade: Scenario = async ({ isFull, old: asked, claims }) => {
  const revision = asked ?? 'HEAD~1'
  const old = buildOld(revision)
  const wish = { main: old.main, env: { WEB_DIR: old.webDir } }
  const ground = await Ground.prepare(wish).catch((error: unknown) => { old.remove(); throw error })
  try {
    const world = await ground.world(2, wish)
    world.bodyOf = bodiesOf(operationsOf(old.webDir))
    const people = await world.lead()
    const matters = await mattersOf(world, 2)
    const urls = world.servers.map(it => it.url)
    // An older server may stop listening before it has said that it leaves.
    const balancer = await startBalancer(urls, 2)
    for (const person of people) person.url = balancer.url
    claims.that('both old servers are ready', (await Promise.all(urls.map(url => balancer.sees(url, 30_000)))).every(Boolean))
    const traffic = new Traffic(people, matters, isFull ? perSecond.full : perSecond.short)
    const newPages: string[] = []
    try {
      for (const [at, server] of [...world.servers].entries()) {
        await lasts(2_000)
        claims.that('an old server that is asked to end ends by itself', await server.end())
        const next = await world.addServer({ port: Number(new URL(server.url).port) })
        claims.that('the new server is ready', await balancer.sees(next.url, 60_000))
        await lasts(3_000)
        const reader = await Person.signIn(next.url, at === 0 ? 'ingrid' : 'johan')
        for (const page of ['Me', 'CasesPage', 'Inbox']) newPages.push((await reader.send(page, { first: 20 })).outcome)
      }
    } finally {
      await traffic.finish()
      await balancer.stop()
    }
    claims.that('pages of the new server work while the old one stands beside it', newPages.every(it => it === 'ok'), newPages)
    claims.that('no request fails of those who have an old page open', traffic.failed().length === 0, { failed: traffic.failed().slice(0, 5), states: balancer.states })
    await claims.once(world, traffic.history)
    await claims.whole(world)
    await claims.heard(world, matters.map(it => it.caseId), people.map(it => it.membershipId))
    if (claims.broken.length > 0) console.error(ground.said())
    return { from: revision, ...traffic.figures() }
  } finally {
    await ground.stop()
    old.remove()
  }
}
