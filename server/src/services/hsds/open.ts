import { thingsIn, type Thing } from './shape.js'

const days = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const
const minutesOf = (it: unknown): number | undefined => {
  const [, hours, minutes] = /^([01]\d|2[0-4]):([0-5]\d)/.exec(typeof it === 'string' ? it : '') ?? []
  return hours === undefined || minutes === undefined ? undefined : Number(hours) * 60 + Number(minutes)
}
const dayLength = 1_440

/** One weekly line of opening hours: true or false for a moment, undefined for one we cannot read. */
function openBy(line: Thing, at: Date): boolean | undefined {
  const [opens, closes] = [minutesOf(line['opens_at']), minutesOf(line['closes_at'])]
  const byday = typeof line['byday'] === 'string' ? line['byday'].toUpperCase().split(',').map(it => it.trim()) : []
  if (line['freq'] !== 'WEEKLY' || byday.length === 0 || opens === undefined || closes === undefined) return undefined
  // HSDS says the zone as hours beside UTC, and UTC where nothing is said.
  const there = new Date(at.getTime() + (typeof line['timezone'] === 'number' ? line['timezone'] : 0) * 3_600_000)
  const date = there.toISOString().slice(0, 10)
  const [from, to] = [line['valid_from'], line['valid_to']]
  if ((typeof from === 'string' && date < from) || (typeof to === 'string' && date > to)) return false
  const now = there.getUTCHours() * 60 + there.getUTCMinutes()
  const isDay = (back: number) => byday.includes(days[(there.getUTCDay() - back + 7) % 7] ?? '')
  // Over midnight the evening belongs to one day and the morning after it to the next.
  if (closes <= opens) return (isDay(0) && now >= opens) || (isDay(1) && now + dayLength < closes + dayLength)
  return isDay(0) && now >= opens && now < closes
}

/** Is it open at this moment? Null where its hours are not told in a way that can be asked. */
export function openAt(schedules: unknown, at: Date): boolean | null {
  const answers = thingsIn(schedules).map(line => openBy(line, at)).filter(it => it !== undefined)
  return answers.length === 0 ? null : answers.includes(true)
}
