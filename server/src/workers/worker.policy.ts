import type { CaseState } from '@amends/shared/states'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { mayActForLife } from '../cases/case.policy.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import { disclosedOf, placeWith, receivesSql, type Receipt } from './receivers.js'
import { Worker } from './worker.entity.js'

/** That there is a worker is known to the lead, and to those something of her may be disclosed to. */
export type WorkerFacts = {
  mine: Place | undefined
  receipts: readonly Receipt[]
  /** The step of her case, where something of her may reach the viewer's organisation. */
  state?: CaseState | null
  /** She wants what is about her kept from the viewer's organisation, at the lead from all but her caseworkers. */
  withheld: boolean
  /** She stayed with the viewer's organisation when another took the lead, and looks at it as at her lead. */
  stayed?: boolean
}
type WorkerRule = Rule<Me, Worker, WorkerFacts>

export const leads = ({ mine }: Pick<WorkerFacts, 'mine'>): boolean => readsCase(mine) && mine.role === 'lead'
/** Her caseworker: of the lead's staff, assigned to her case. */
export const works = (facts: Pick<WorkerFacts, 'mine'>): boolean => leads(facts) && facts.mine?.position != null
const receives = ({ mine, receipts }: WorkerFacts): boolean => readsCase(mine) && receipts.length > 0

/** Whom she keeps it from opens nothing, whatever else stands. It hears what who has nothing to do with her hears. */
export const keeps = (facts: WorkerFacts): boolean => facts.withheld && !works(facts)

const knows: WorkerRule = (_me, _it, facts) => (leads(facts) || receives(facts) ? allow : absent)
const stands: WorkerRule = (_me, it) => first(it.erasedAt !== null && refuse('WorkerIsErased'))
const worked: WorkerRule = (me, it, facts) => first(knows(me, it, facts), !works(facts) && absent, stands(me, it, facts))

export const workerPolicy = {
  read: knows,
  rename: worked,
  record: worked,
  noteContact: worked,
  joinReport: (me: Me, it: Worker, facts: WorkerFacts) => first(worked(me, it, facts), !!facts.stayed && absent, it.reportId !== null && refuse('ReportIsJoined')),
  partReport: (me: Me, it: Worker, facts: WorkerFacts) => first(worked(me, it, facts), (!!facts.stayed || it.reportId === null) && absent),
  // One logged click for her own caseload; anyone else of the lead says why.
  open: (me: Me, it: Worker, facts: WorkerFacts) => first(
    knows(me, it, facts),
    !leads(facts) && facts.mine?.position == null && absent,
    keeps(facts) && absent,
    stands(me, it, facts),
    leads(facts) && !works(facts) && refuse('ReasonNeeded'),
  ),
  openByReason: (me: Me, it: Worker, facts: WorkerFacts) => first(knows(me, it, facts), (!leads(facts) || works(facts) || keeps(facts)) && absent, stands(me, it, facts)),
  openInEmergency: (me: Me, it: Worker, facts: WorkerFacts) => first(knows(me, it, facts), (!mayActForLife(facts.mine) || keeps(facts)) && absent, stands(me, it, facts)),
}

export const workers = noun({
  entity: Worker, policy: workerPolicy, chain: (it: Worker) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, `mine.role = 'lead' OR ${receivesSql(`${it}.id`, who)}`),
  facts: async (tx, me, records: Worker[]) => {
    const [places, disclosed] = await Promise.all([
      placesOf(tx, me, [...new Set(records.map(it => it.caseId))]), disclosedOf(tx, me, records.map(it => it.id)),
    ])
    return new Map(records.map(it => {
      const found = disclosed.get(it.id)
      return [it.id, {
        mine: placeWith(places.get(it.caseId), found), receipts: found?.receipts ?? [], state: found?.state ?? null, withheld: found?.withheld ?? false, stayed: found?.stayed ?? false }]
    }))
  },
})

export const WorkerAbilities = abilitiesOf('Worker', workerPolicy)
