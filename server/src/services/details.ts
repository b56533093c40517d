import { Float, ObjectType } from '@nestjs/graphql'
import { Fact } from '../disclosure/fact.js'
import { isThing, thingsIn, type Thing } from './hsds/shape.js'
import type { Service } from './service.entity.js'

/** A number that is answered. */
@ObjectType()
export class ServicePhone {
  @Fact(() => String, 'open') number: string
  @Fact(() => String, 'open', { nullable: true }) description: string | null
}

/** When it is open; the note where hours are told in words. */
@ObjectType()
export class ServiceHours {
  @Fact(() => [String], 'open') days: string[]
  @Fact(() => String, 'open', { nullable: true }) opensAt: string | null
  @Fact(() => String, 'open', { nullable: true }) closesAt: string | null
  @Fact(() => Float, 'open', { nullable: true }) timezone: number | null
  @Fact(() => String, 'open', { nullable: true }) note: string | null
}

@ObjectType()
export class ServiceAddress {
  @Fact(() => String, 'open', { nullable: true }) street: string | null
  @Fact(() => String, 'open', { nullable: true }) town: string | null
  @Fact(() => String, 'open', { nullable: true }) region: string | null
  @Fact(() => String, 'open', { nullable: true }) postalCode: string | null
  @Fact(() => String, 'open', { nullable: true }) country: string | null
}

const text = (it: Thing, name: string): string | null => (typeof it[name] === 'string' && it[name] !== '' ? it[name] : null)
const texts = (it: readonly Thing[], name: string): string[] => it.flatMap(one => text(one, name) ?? [])
const clock = (it: string | null): string | null => it?.slice(0, 5) ?? null

export const phonesOf = (it: Service): ServicePhone[] => thingsIn(it.phones).map(phone => ({ number: text(phone, 'number') ?? '', description: text(phone, 'description') }))
export const hoursOf = (it: Service): ServiceHours[] => thingsIn(it.schedules).map(line => ({
  days: text(line, 'byday')?.split(',').map(day => day.trim()).filter(Boolean) ?? [], opensAt: clock(text(line, 'opens_at')), closesAt: clock(text(line, 'closes_at')),
  timezone: typeof line['timezone'] === 'number' ? line['timezone'] : null, note: text(line, 'description'),
}))
export const addressesOf = (it: Service): ServiceAddress[] => thingsIn(it.locations).flatMap(there => (isThing(there['location']) ? thingsIn(there['location']['addresses']) : []))
  .map(one => ({ street: text(one, 'address_1'), town: text(one, 'city'), region: text(one, 'state_province'), postalCode: text(one, 'postal_code'), country: text(one, 'country') }))
export const documentsOf = (it: Service): string[] => texts(thingsIn(it.documents), 'document')
export const costsOf = (it: Service): string[] => thingsIn(it.costs).map(cost =>
  [text(cost, 'option'), [cost['amount'], text(cost, 'currency')?.toUpperCase()].filter(part => part != null).join(' '), text(cost, 'amount_description')].filter(Boolean).join(' · '))
