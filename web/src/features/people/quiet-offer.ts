/** Milliseconds: the server takes an answer for five minutes, so an offer is made anew a little before. */
const life = 270_000
/** Milliseconds after an offer that came to nothing: a browser that refuses at once must not keep the server busy. */
const pause = 15_000

/**
 * Keeps something on offer until it is stopped: made anew before it runs out, and after it came to nothing.
 * `make` settles when its offer is over; `isCurrent` tells it whether another took its place meanwhile.
 */
export const quietOffer = (make: (isCurrent: () => boolean) => Promise<void>) => {
  let made = 0
  let next: ReturnType<typeof setTimeout> | undefined

  const stop = () => {
    made += 1
    clearTimeout(next)
  }

  const start = async (): Promise<void> => {
    stop()
    const mine = made
    const isCurrent = () => mine === made
    next = setTimeout(start, life)
    await make(isCurrent)
    if (!isCurrent()) return
    clearTimeout(next)
    next = setTimeout(start, pause)
  }

  return { start, stop }
}
