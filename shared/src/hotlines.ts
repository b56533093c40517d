import type { OneOf } from './closed.js'

/** All that a brand reads back of what its hotline handed over: that it went, and that somebody there looked. */
export const hotlineStates = ['handed_over', 'received'] as const
export type HotlineState = OneOf<typeof hotlineStates>

/** The number a hotline gives to a call: no name is written with so few letters in a row, and no telephone number with so few digits. */
export const hotlineReference = /^(?=.*\d)(?!.*[A-Z]{5})(?!.*\d{8})[A-Z0-9./_-]{1,24}$/
/** What one brand hands over in a day at most; signs of a number. */
export const hotlineLimits = { daily: 100, reference: 24 } as const
