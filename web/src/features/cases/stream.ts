import { knownTime } from '../../api/known-time'

/** One calm stream out of messages and events: pure, the newest last, day by day, with long runs of changes folded. */

type MessageLike = { id: string; sentAt: string }
type EventLike = { id: string; kind: string; at: string }

export type MessageEntry<M> = { type: 'message'; id: string; message: M }
export type EventsEntry<E> = { type: 'events'; id: string; folded: E[]; shown: E[] }
export type Entry<M, E> = MessageEntry<M> | EventsEntry<E>
export type Day<M, E> = { day: string; at: string; entries: Entry<M, E>[] }

/** More changes than this in a row are folded, and the newest of them stay in view. */
const longestRun = 4
const keptInView = 2

type Item<M, E> = { at: string; type: 'message'; message: M } | { at: string; type: 'event'; event: E }

/** What is loaded of each list, the newest part first; `more` says that older ones exist. */
export type Loaded<T> = { nodes: readonly T[]; more: boolean }

/**
 * Where both lists are loaded only in part, what is older than the shorter of them stays back until it is asked for:
 * otherwise a message would show up among days whose changes are missing.
 */
const horizon = (lists: { more: boolean; times: string[] }[]): string =>
  lists.filter(list => list.more && list.times.length > 0)
    .map(list => list.times.reduce((a, b) => (a < b ? a : b)))
    .reduce((a, b) => (a > b ? a : b), '')

/** The day of an instant where the reader is, as 2026-03-05; what is known by its day stays on that day. */
const dayOf = (at: string): string => {
  if (at.length === 10) return at
  const date = new Date(at)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

const eventsEntry = <E extends EventLike>(run: E[], first: E): EventsEntry<E> => {
  const cut = run.length > longestRun ? run.length - keptInView : 0
  return { type: 'events', id: `run-${first.id}`, folded: run.slice(0, cut), shown: run.slice(cut) }
}

const entriesOf = <M extends MessageLike, E extends EventLike>(items: Item<M, E>[]): Entry<M, E>[] => {
  const entries: Entry<M, E>[] = []
  let run: E[] = []
  const endRun = () => {
    const [first] = run
    if (first) entries.push(eventsEntry(run, first))
    run = []
  }
  for (const item of items) {
    if (item.type === 'event') run.push(item.event)
    else {
      endRun()
      entries.push({ type: 'message', id: item.message.id, message: item.message })
    }
  }
  endRun()
  return entries
}

export type Stream<M, E> = { days: Day<M, E>[]; rest: { messages: M[]; events: E[] } }

/** A message shows itself, so the event that it was sent is left out. `rest` is what stays back for the older part. */
export const streamOf = <M extends MessageLike, E extends EventLike>(
  messages: Loaded<M>, events: Loaded<E>,
): Stream<M, E> => {
  const from = horizon([
    { more: messages.more, times: messages.nodes.map(one => one.sentAt) },
    { more: events.more, times: events.nodes.map(one => one.at) },
  ])
  const told = events.nodes.filter(event => event.kind !== 'message_sent')
  const items: Item<M, E>[] = [
    ...messages.nodes.filter(one => one.sentAt >= from).map(message => ({ at: message.sentAt, type: 'message' as const, message })),
    ...told.filter(one => one.at >= from).map(event => ({ at: knownTime(event.at), type: 'event' as const, event })),
  ]
  const days = new Map<string, Item<M, E>[]>()
  for (const item of items.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    const day = dayOf(item.at)
    const held = days.get(day)
    if (held) held.push(item)
    else days.set(day, [item])
  }
  return {
    days: [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, held]) => ({ day, at: held[0]?.at ?? day, entries: entriesOf(held) })),
    rest: { messages: messages.nodes.filter(one => one.sentAt < from), events: told.filter(one => one.at < from) },
  }
}
