import { Injectable, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { conflictsOf, isCompany, mergedTies, type Conflict } from '../parties/conflict.js'
import { partyEvents } from '../parties/party.events.js'
import { Party } from '../parties/party.entity.js'
import { partyClass } from '../parties/place.js'
import { Changes, lockChain, nobody } from '../platform/change/change.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { Telling, type Told } from '../platform/relay/telling.js'
import { alterTies, broughtTogether, heardOf, type Heard, type Met, type Screened } from './tie.reads.js'

const screening = 'tie-screening'
const payloadOf = z.object({ id: z.uuid() })

/** What changed between two parties of one case: `party` is the one that helps, unless it is the lead. */
type Change = { caseId: string, party: Met, withOrganisationId: string, conflict: Conflict, over: boolean }

/**
 * Looks at open cases again after a tie was declared, confirmed or ended. The lead of each hears of it, nobody else; and
 * not from whoever declared it, who must be known neither by what is heard nor by how long it took.
 */
@Injectable()
export class TieScreening implements OnModuleInit {
  constructor(private readonly changes: Changes, private readonly database: Database, private readonly jobs: Jobs, private readonly telling: Telling) {}

  onModuleInit(): void {
    this.jobs.register(screening, payload => this.screen(payloadOf.parse(payload).id))
    this.telling.also((tx, told) => this.plan(tx, told))
  }

  private plan(tx: Tx, told: readonly Told[]): Promise<void> {
    const ids = told.flatMap(({ event: { kind, detail } }) => {
      const id = kind === 'organisation.tie_declared' || kind === 'organisation.tie_ended' ? detail?.['tieId'] : undefined
      return typeof id === 'string' ? [id] : []
    })
    return this.jobs.add(tx, ids.map(id => ({ name: screening, payload: { id }, key: `${screening}:${id}` })))
  }

  /** Twice is once: what the lead was told is not told again, and only what is new between two parties rings. */
  async screen(id: string): Promise<void> {
    for (const caseId of await this.casesOf(id)) await this.tell(id, caseId)
  }

  /** Whoever joins a case meanwhile has either seen the tie or is seen here: it waits for them, and for no longer than it takes to look. */
  private casesOf(id: string): Promise<string[]> {
    return this.database.write('relay', {}, async tx => {
      await alterTies(tx)
      const screened = await broughtTogether(tx, id)
      return [...new Set((screened ? changesOf(screened) : []).map(it => it.caseId))]
    })
  }

  /** One case at a time, looked at again under its lock: thousands of cases are held up by none of the others. */
  private async tell(id: string, caseId: string): Promise<void> {
    await this.changes.change(nobody, async ({ tx, event }) => {
      await lockChain(tx, caseId)
      const screened = await broughtTogether(tx, id, caseId)
      const changes = screened ? changesOf(screened) : []
      if (changes.length === 0) return { id }
      const heard = Map.groupBy(await heardOf(tx, [caseId]), keyOf)
      for (const { party, withOrganisationId, conflict: { kinds, effect }, over } of changes) {
        const before = heard.get(keyOf({ caseId, one: party.organisationId, other: withOrganisationId, kinds, effect })) ?? []
        // What was never told of nor disclosed has no end either.
        if ((before.at(-1)?.over ?? true) === over) continue
        const rings = !before.some(it => it.over === over)
        const kind = over ? 'party.conflict_ended' : 'party.conflict_found'
        await event(kind, partyEvents[kind](Object.assign(new Party(), { ...party, knownAs: partyClass(party.role) }), kinds, { withOrganisationId, effect }, rings))
      }
      return { id }
    })
  }
}

const keyOf = ({ caseId, one, other, kinds, effect }: Pick<Heard, 'caseId' | 'one' | 'other' | 'kinds' | 'effect'>): string =>
  [caseId, ...[one, other].sort(), effect, ...kinds].join(' ')

const weight = (it: Conflict | undefined): number => (!it ? 0 : it.effect === 'block' ? 2 : 1)

/**
 * Pairs on one case between which it makes a difference. Of a tie that stands, all that is said of it is taken away to
 * see: two who say the same at once must not hide behind each other.
 */
function changesOf({ about, words, met }: Screened): Change[] {
  const isSame = (it: Screened['words'][number]) => it.fromId === about.fromId && it.toId === about.toId && it.kind === about.kind
  const [now, then] = [mergedTies(words), mergedTies(about.isOver ? [...words, about] : words.filter(it => !isSame(it)))]
  return met.flatMap((one, at) => met.slice(at + 1).filter(it => it.caseId === one.caseId).flatMap(other => {
    const [[was], [is]] = [conflictsOf(one, [other], then), conflictsOf(one, [other], now)]
    const over = weight(is) < weight(was)
    const conflict = over ? was : is
    if (!conflict || weight(is) === weight(was) || over !== about.isOver) return []
    const [party, beside] = one.role === 'lead' || (isCompany(one) && other.role !== 'lead') ? [other, one] : [one, other]
    return [{ caseId: one.caseId, party, withOrganisationId: beside.organisationId, conflict, over }]
  }))
}
