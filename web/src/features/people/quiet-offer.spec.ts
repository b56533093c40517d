import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { quietOffer } from './quiet-offer'

type Made = { end: () => void; isCurrent: () => boolean }

/** An offer whose rounds a test ends by hand. */
const offered = () => {
  const made: Made[] = []
  const offer = quietOffer(isCurrent => new Promise<void>(end => { made.push({ end, isCurrent }) }))
  return { ...offer, made, current: () => made.map(it => it.isCurrent()) }
}

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

it('an offer nobody takes is made anew before its five minutes are over, and takes the place of the one before', async () => {
  const { start, stop, current } = offered()
  void start()
  await vi.advanceTimersByTimeAsync(269_000)
  expect(current()).toEqual([true])
  await vi.advanceTimersByTimeAsync(30_000)
  expect(current()).toEqual([false, true])
  stop()
})

it('one that came to nothing is made again after a pause, and the one it replaced does not start another', async () => {
  const { start, stop, made, current } = offered()
  void start()
  made[0]?.end()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(current()).toEqual([true])
  await vi.advanceTimersByTimeAsync(15_000)
  expect(current()).toEqual([false, true])
  void start()
  made[1]?.end()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(current()).toEqual([false, false, true])
  stop()
})

it('is over when the page is left or the button pressed, and begins again when that came to nothing', async () => {
  const { start, stop, made, current } = offered()
  void start()
  stop()
  made[0]?.end()
  await vi.advanceTimersByTimeAsync(600_000)
  expect(current()).toEqual([false])
  void start()
  expect(current()).toEqual([false, true])
  stop()
})
