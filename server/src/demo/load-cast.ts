import type { INestApplicationContext } from '@nestjs/common'
import { cast, demoPassword, organisations, type CastKey, type OrganisationKey } from '@amends/shared/cast'
import { Joining } from '../organisations/joining.service.js'
import { Operator } from '../organisations/operator.js'
import { OrganisationService } from '../organisations/organisation.service.js'
import { WayInService } from '../organisations/way-in.service.js'
import { Factors } from '../people/factors.js'
import { Clock, plusDays } from '../platform/clock/clock.js'
import { Cast } from './cast-members.js'

/** Days before now that everybody was there: before the first matter of the demo world. */
const settledIn = 400

type Chair = { key: CastKey, organisation: OrganisationKey, memberRole: 'administrator' | 'staff', title: string }

const people = Object.keys(cast) as CastKey[] // keys of a const object, which TypeScript widens to string
const places = Object.keys(organisations) as OrganisationKey[] // likewise

/** Every chair that someone of the cast sits in, also the second one of who has two. */
const chairs: Chair[] = people.flatMap(key => {
  const person = cast[key]
  const first = { key, organisation: person.organisation, memberRole: person.memberRole, title: person.title }
  return 'also' in person ? [first, { key, ...person.also }] : [first]
})

const isFirst = ({ key, organisation }: Chair): boolean => cast[key].organisation === organisation

const operator = places.filter(key => organisations[key].kind === 'platform_operator')
const others = places.filter(key => organisations[key].kind !== 'platform_operator')
const administratorOf = (place: OrganisationKey): CastKey => {
  const chair = chairs.find(it => it.organisation === place && it.memberRole === 'administrator')
  if (!chair) throw new Error(`nobody of the cast administers ${place}`)
  return chair.key
}

/** Lets the cast in: organisations are registered, vouched for and undertaken, people take their chairs, ways in are opened. */
export async function loadCast(app: INestApplicationContext): Promise<void> {
  const at = plusDays(app.get(Clock).now(), -settledIn)
  await app.get(Clock).during(at, () => settle(app, at))
}

async function settle(app: INestApplicationContext, at: Date): Promise<void> {
  const known = new Cast(app)
  const service = app.get(OrganisationService)
  for (const key of operator) await app.get(Operator).found(organisations[key])
  for (const chair of chairs.filter(it => operator.includes(it.organisation))) await sit(app, known, chair)
  const [runs] = operator.map(administratorOf)
  if (!runs) throw new Error('nobody of the cast runs the platform')
  const me = await known.me(runs, at)
  for (const key of others) {
    const { name, kind, country } = organisations[key]
    await service.register(me, { name, kind, country, administratorEmail: cast[administratorOf(key)].email }, false)
  }
  for (const key of others) await trust(app, known, at, runs, key)
  for (const key of others) await openWay(app, known, at, key)
  // A second chair is taken later than the first, so that everybody's first sign-in lands where one expects it.
  const later = new Date(at.getTime() + 60_000)
  await app.get(Clock).during(later, async () => { for (const chair of chairs.filter(it => !isFirst(it))) await sit(app, known, chair) })
}

async function sit(app: INestApplicationContext, known: Cast, { key, organisation, memberRole, title }: Chair): Promise<void> {
  const { name, email, locale } = cast[key]
  const totpSecret = app.get(Factors).newSecret()
  await app.get(Joining).enter({ name, email, locale, password: demoPassword, totpSecret }, { organisationId: await known.organisationId(organisation), memberRole, title })
}

/** The operator's word and that of whoever was trusted first, then its own people, then their undertaking. */
async function trust(app: INestApplicationContext, known: Cast, at: Date, runs: CastKey, key: OrganisationKey): Promise<void> {
  const service = app.get(OrganisationService)
  const id = await known.organisationId(key)
  await service.vouch(await known.me(runs, at), id, 'Papers, address and people were checked by the operator.')
  const [trustedFirst] = others
  if (trustedFirst && trustedFirst !== key) await service.vouch(await known.me(administratorOf(trustedFirst), at, trustedFirst), id, 'We have worked with them.')
  for (const chair of chairs.filter(it => it.organisation === key && isFirst(it))) await sit(app, known, chair)
  await service.acceptUndertaking(await known.me(administratorOf(key), at, key), id)
}

async function openWay(app: INestApplicationContext, known: Cast, at: Date, key: OrganisationKey): Promise<void> {
  const organisation = organisations[key]
  if (!('wayIn' in organisation)) return
  await app.get(WayInService).open(await known.me(administratorOf(key), at, key), await known.organisationId(key), organisation.wayIn)
}
