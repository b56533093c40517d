import { onScopeDispose, ref } from 'vue'

/** Milliseconds after the last word until it is kept, and until that is tried again where the line is away. */
const [pause, later] = [2_000, 5_000]

/** Keeps something a moment after it was last changed, one time after the other; where the line is away again and again, and at once when it is back. */
export const useKeeper = (keep: () => Promise<'kept' | 'away' | 'over'>) => {
  const isAway = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> = Promise.resolve()
  let isHeld = false

  const once = async () => {
    if (isHeld) return
    isAway.value = await keep() === 'away'
    if (isAway.value) wait(later)
  }
  const flush = (): Promise<void> => {
    clearTimeout(timer)
    running = running.then(once)
    return running
  }
  const wait = (ms: number) => {
    clearTimeout(timer)
    if (!isHeld) timer = setTimeout(() => void flush(), ms)
  }
  const back = () => void flush()
  addEventListener('online', back)
  onScopeDispose(() => {
    removeEventListener('online', back)
    void flush()
  })

  return {
    isAway, flush, touched: () => wait(pause),
    /** Nothing more is kept; what is on its way has arrived. */
    hold: async () => {
      isHeld = true
      clearTimeout(timer)
      await running
    },
    goOn: () => { isHeld = false },
  }
}
