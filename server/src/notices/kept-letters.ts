import { limits } from '@amends/shared/limits'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { take } from '../access/take.js'
import { keptBy, postedOn, type Kept } from '../parties/kept.js'
import { lockChain } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { moment } from '../platform/database/shape.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { NoticeInOurName } from './in-name.entity.js'
import { inNamePolicy, inNames } from './in-name.policy.js'

/** One that waited goes out when its time has come, as far as those can tell who kept it: a letter that waits for ever tells. */
const lettersAt = (tx: Tx, { body }: Kept, at: Date): NoticeInOurName[] => tx.restored(NoticeInOurName, body.letters.map(raw => {
  const due = typeof raw['due_at'] === 'string' ? moment(raw['due_at']) : null
  return { ...raw, sent_on: raw['sent_on'] ?? (due && due <= at ? dayOf(due) : null) }
}))

/** The letters in its name that the company concerned kept, without those it has declined since, the newest first. */
export async function keptLetters(reading: Reading, kept: Kept): Promise<NoticeInOurName[]> {
  const { me } = reading
  const declined = new Set((await postedOn(reading, kept)).map(it => it.letterId))
  const mayRead = (it: NoticeInOurName): boolean => !declined.has(it.id) && inNamePolicy.read(me, it, { mine: kept.place }).allowed
  return lettersAt(reading.tx(), kept, me.at).filter(mayRead).slice(0, limits.page)
}

/** `take`, where the company concerned declines a letter that it kept and gets the usual answer; `kept` is absent where it acts live. */
export async function takeLetter(tx: Tx, me: Me, id: string): Promise<{ shown: NoticeInOurName, kept?: Kept }> {
  let [before] = await keptBy(tx, me, 'letter', [id])
  if (!before) {
    try {
      return { shown: await take(tx, me, inNames, id, 'decline') }
    } catch (error) {
      // It may have become the company concerned while it waited for its turn.
      if (error instanceof NotFound) [before] = await keptBy(tx, me, 'letter', [id])
      if (!before) throw error
    }
  }
  await lockChain(tx, before.caseId)
  const [kept] = await keptBy(tx, me, 'letter', [id])
  const shown = kept && lettersAt(tx, kept, me.at).find(it => it.id === id)
  const [declined] = await tx.sql('SELECT 1 FROM party_post WHERE letter_id = $1 AND organisation_id = $2', [id, me.organisationId])
  if (!shown || declined) throw new NotFound()
  const decision = inNamePolicy.decline(me, shown, { mine: kept.place })
  if (!decision.allowed) throw new Refused(decision.reason)
  return { shown, kept }
}
