import { describe, expect, it } from 'vitest'
import { streamOf } from './stream'

const message = (id: string, sentAt: string) => ({ id, sentAt })
const event = (id: string, at: string, kind = 'party_added') => ({ id, at, kind })
const all = <T>(...nodes: T[]) => ({ nodes, more: false })
const no = { nodes: [], more: false }

describe('the stream of a case', () => {
  it('is one line of days, the newest last, messages and changes together', () => {
    const { days } = streamOf(
      all(message('m2', '2026-03-05T12:00:00Z'), message('m1', '2026-03-04T12:00:00Z')),
      all(event('e1', '2026-03-04T11:00:00Z'), event('e2', '2026-03-05T13:00:00Z')),
    )
    expect(days.map(day => day.day)).toEqual(['2026-03-04', '2026-03-05'])
    expect(days.map(day => day.entries.map(entry => entry.id))).toEqual([['run-e1', 'm1'], ['m2', 'run-e2']])
  })

  it('leaves out the event of a message, for the message shows itself', () => {
    const { days } = streamOf(
      all(message('m1', '2026-03-04T12:00:00Z')), all(event('e1', '2026-03-04T12:00:00Z', 'message_sent')),
    )
    expect(days.flatMap(day => day.entries).map(entry => entry.id)).toEqual(['m1'])
  })

  it('folds a long run of changes and keeps the newest two in view', () => {
    const run = ['09', '10', '11', '12', '13'].map((hour, at) => event(`e${at}`, `2026-03-04T${hour}:00:00Z`))
    const entry = streamOf(no, all(...run)).days[0]?.entries[0]
    expect(entry).toMatchObject({
      type: 'events', folded: [{ id: 'e0' }, { id: 'e1' }, { id: 'e2' }], shown: [{ id: 'e3' }, { id: 'e4' }],
    })
  })

  it('does not fold a short run, and a message ends a run', () => {
    const { days } = streamOf(
      all(message('m1', '2026-03-04T10:30:00Z')),
      all(event('e1', '2026-03-04T10:00:00Z'), event('e2', '2026-03-04T11:00:00Z')),
    )
    expect(days[0]?.entries.map(entry => entry.type)).toEqual(['events', 'message', 'events'])
  })

  it('holds back what is older than the part of the other list that is loaded', () => {
    const { days, rest } = streamOf(
      { nodes: [message('m9', '2026-03-09T12:00:00Z'), message('m8', '2026-03-08T12:00:00Z')], more: true },
      all(event('e1', '2026-03-01T12:00:00Z'), event('e9', '2026-03-09T11:00:00Z')),
    )
    expect(days.map(day => day.day)).toEqual(['2026-03-08', '2026-03-09'])
    expect(rest).toEqual({ messages: [], events: [event('e1', '2026-03-01T12:00:00Z')] })
  })

  it('is empty when there is nothing', () => {
    expect(streamOf(no, no).days).toEqual([])
  })

  it('keeps what a worker did on its day, before what has an hour', () => {
    const { days } = streamOf(no, all(
      event('e2', '2026-03-04T12:00:00Z'), event('e1', '2026-03-04T00:00:00Z', 'report_worker_answered'),
    ))
    expect(days.map(day => [day.day, day.entries.map(entry => entry.id)])).toEqual([['2026-03-04', ['run-e1']]])
  })
})
