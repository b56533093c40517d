import { Refused } from '../../platform/refused.js'
import type { Arriving } from '../arrival.js'
import type { SpokenInput } from './writing.inputs.js'

/** What somebody told and another wrote down, as it comes in; what was left empty is nothing. Refuses `InvalidInput` where nothing was told. */
export function spoken(input: SpokenInput): Omit<Arriving, 'channel'> {
  if (input.story.trim() === '' && input.concerns.length === 0) throw new Refused('InvalidInput', 'story')
  return { ...input, contact: { ...input.contact, value: input.contact.value || null, mayPickUp: input.contact.mayPickUp || null } }
}
