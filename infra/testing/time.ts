/** Lets a fault last, or a load go on, for so long. Not for waiting until something happens: that is `happens`. */
export const lasts = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/**
 * Asks again until the answer is yes, for at most `ms`; a question that throws is a no.
 * @returns the milliseconds it took, or undefined when it did not happen.
 */
export async function happens(ask: () => boolean | Promise<boolean>, ms: number, every = 25): Promise<number | undefined> {
  const from = performance.now()
  for (;;) {
    const isSo = await Promise.resolve().then(ask).catch(() => false)
    const took = performance.now() - from
    if (isSo) return took
    if (took > ms) return undefined
    await lasts(every)
  }
}
