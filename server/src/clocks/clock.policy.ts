import type { CaseClockKind } from '@amends/shared/clocks'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { holdsPlace, placeKnown, placesOf, readsCase, type Place } from '../parties/place.js'
import { CaseClock } from './clock.entity.js'
import { ruleOf } from './rules.js'

/** What is due on a case is the lead's alone to know; whoever of it works on the case says that it happened, or why it stands still. */
export type ClockFacts = { mine: Place | undefined }
type ClockRuling = Rule<Me, CaseClock, ClockFacts>

const mayStand = (kind: CaseClockKind): boolean => ruleOf(kind).pausedBy.length > 0

const reads: ClockRuling = (_me, _it, { mine }) => (readsCase(mine) && mine.role === 'lead' ? allow : absent)
const works: ClockRuling = (me, it, facts) => first(reads(me, it, facts), facts.mine?.position == null && absent, it.endedAt !== null && refuse('AlreadyEnded'))

export const clockPolicy = {
  read: reads,
  pause: (me: Me, it: CaseClock, facts: ClockFacts) => first(works(me, it, facts), !mayStand(it.kind) && refuse('ClockRunsOn'), it.state === 'paused' && refuse('ClockStands')),
  resume: (me: Me, it: CaseClock, facts: ClockFacts) => first(works(me, it, facts), it.state === 'running' && refuse('ClockRuns')),
  meet: works,
}

export const clocks = noun({
  entity: CaseClock, policy: clockPolicy, chain: (it: CaseClock) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, `mine.role = 'lead'`),
  known: (tx, it: CaseClock) => placeKnown(tx, it.caseId),
  facts: async (tx, me, records: CaseClock[]) => {
    const places = await placesOf(tx, me, records.map(it => it.caseId))
    return new Map(records.map(it => [it.id, { mine: places.get(it.caseId) }]))
  },
})

export const CaseClockAbilities = abilitiesOf('CaseClock', clockPolicy)
