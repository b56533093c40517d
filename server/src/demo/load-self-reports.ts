import type { INestApplicationContext } from '@nestjs/common'
import type { CastKey, OrganisationKey } from '@amends/shared/cast'
import type { Concern } from '@amends/shared/reports'
import type { SelfReportBand, SelfReportDecline } from '@amends/shared/self-reports'
import { dayOf, plusDays } from '../platform/clock/clock.js'
import { SelfReportService } from '../self-reports/self-report.service.js'
import type { Cast } from './cast-members.js'
import type { Ago } from './world/acts.js'

/** Something that happens at its own moment, so long before the world is loaded. */
export type Moment = { ago: Ago, play: (at: Date) => Promise<unknown> }

type Told = {
  ago: Ago, by: CastKey, to: OrganisationKey, site: string, country: string, found: readonly Concern[], band: SelfReportBand, words: string, done: string
  /** By whom it was not taken on, and why; absent of one that waits. */
  declined?: { ago: Ago, by: CastKey, reason: SelfReportDecline }
}

/** Whose administrator says that it takes them, before the first comes. */
export const desk = { ago: { days: 45 }, by: 'rashid' } as const satisfies { ago: Ago, by: CastKey }

/** What companies of the demo world told of themselves: of no matter that anybody reported. */
export const told: readonly Told[] = [
  {
    ago: { days: 40 }, by: 'dongsu', to: 'nodipar', site: 'Boiler room', country: 'KR', found: ['other'], band: 'under_5',
    words: 'A guard rail was missing for two weeks.', done: 'The rail is back, and the room was closed until then.',
    declined: { ago: { days: 37 }, by: 'shirin', reason: 'not_our_work' },
  },
  {
    ago: { days: 2, hours: 5 }, by: 'junho', to: 'nodipar', site: 'Dormitory of the second mill', country: 'KR', found: ['fee_paid', 'documents_kept'], band: 'from_5',
    words: 'Some of those who came this spring paid a recruiter at home. Their passports lay in our office.', done: 'Every passport is with its owner again. We have not paid the fees back yet.',
  },
]

/** The moments of all that, to be played among those of the matters. */
export function toldOfThemselves(app: INestApplicationContext, cast: Cast): Moment[] {
  const service = app.get(SelfReportService)
  return [
    { ...desk, play: async at => service.take(await cast.me(desk.by, at), true) },
    ...told.flatMap(({ ago, by, to, found, declined, ...said }): Moment[] => {
      let id = ''
      return [
        { ago, play: async at => {
          id = await service.send(await cast.me(by, at), { ...said, found: [...found], keeperId: await cast.organisationId(to), since: dayOf(plusDays(at, -90)), until: dayOf(plusDays(at, -7)) })
        } },
        ...declined ? [{ ago: declined.ago, play: async (at: Date) => service.decline(await cast.me(declined.by, at), { id, reason: declined.reason }) }] : [],
      ]
    }),
  ]
}
