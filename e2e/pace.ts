import type { Locator } from '@playwright/test'

/**
 * Seconds a practised person takes, from the keystroke-level model (Card, Moran and Newell, 1980): to think what comes next, to
 * point, to press; and each sign typed, slowly.
 */
const seconds = { think: 1.35, point: 1.1, press: 0.2, choose: 1.6, sign: 0.5, read: 2 } as const

/** Counts what a person presses and types, and how long that takes at her pace. */
export function hands() {
  const done = { clicks: 0, choices: 0, signs: 0, seconds: 0 }
  const spend = (...what: (keyof typeof seconds)[]) => { done.seconds += what.reduce((sum, it) => sum + seconds[it], 0) }
  return {
    done,
    /** A button, a link, a choice to tick. */
    press: async (target: Locator) => {
      done.clicks += 1
      spend('think', 'point', 'press')
      await target.click()
    },
    choose: async (target: Locator, value: string | { label: string }) => {
      done.choices += 1
      spend('think', 'point', 'press', 'choose')
      await target.selectOption(value)
    },
    type: async (target: Locator, text: string) => {
      done.signs += text.length
      spend('think', 'point')
      done.seconds += text.length * seconds.sign
      await target.fill(text)
    },
    /** A page she has not seen before has come. */
    read: () => { spend('read') },
  }
}
export type Hands = ReturnType<typeof hands>
