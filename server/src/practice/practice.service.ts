import { Injectable } from '@nestjs/common'
import { practicesADay, practisedAs, type PracticeRole } from '@amends/shared/practice'
import { actorOf, type Me } from '../access/me.js'
import { Sessions } from '../access/session.js'
import { take } from '../access/take.js'
import { Changes, lockChain, type Actor, type Changing } from '../platform/change/change.js'
import { Clock, plusDays } from '../platform/clock/clock.js'
import { Database } from '../platform/database/database.js'
import { NotFound, Refused } from '../platform/refused.js'
import { Laying } from './laying.js'
import { Practice } from './practice.entity.js'
import { practices } from './practice.policy.js'
import { Stage } from './stage.js'

/** Milliseconds after which a practice case that is still not laid will not be any more: its server went away. */
const longest = 60_000

/** To practise is one's own matter: it is no event, and nobody hears of it. Each verb returns the id of what she practises on. */
@Injectable()
export class PracticeService {
  constructor(
    private readonly changes: Changes, private readonly clock: Clock, private readonly database: Database, private readonly sessions: Sessions,
    private readonly stage: Stage, private readonly laying: Laying,
  ) {}

  /** Goes on with the one there is, or lays one. Refuses `OrganisationInert`, `NotInPractice`, `TooManyRequests`, and `TryAgain` while another browser of hers lays it. */
  async start(me: Me, as?: PracticeRole): Promise<string> {
    if (me.practiceId) throw new Refused('NotInPractice')
    const role = roleOf(me, as)
    if (me.organisationState === 'inert') throw new Refused('OrganisationInert')
    let isNew = false
    const id = await this.changes.change(asAuth(me), async change => {
      await lockChain(change.tx, me.membershipId)
      const [live] = await change.tx.rows(Practice, 'it.home_id = :home AND it.ended_at IS NULL', { home: me.membershipId })
      if (live?.readyAt) return live
      if (live && live.begunAt.getTime() > me.at.getTime() - longest) throw new Refused('TryAgain')
      await needRoom(change, me)
      if (live) await this.ended(change, live)
      isNew = true
      return this.stage.found(change, me, role)
    })
    if (isNew) await this.lay(id, role)
    return id
  }

  /** Takes it away, and lays another for the chair she came from. Refuses `NotFound` from any other chair of hers, and `TooManyRequests`. */
  async reset(me: Me, id: string, as?: PracticeRole): Promise<string> {
    const role = roleOf(me, as)
    const moved: string[] = []
    let isNew = false
    const next = await this.changes.change(asAuth(me), async change => {
      const old = await take(change.tx, me, practices, id, 'reset')
      await lockChain(change.tx, old.homeId)
      await needRoom(change, me)
      moved.push(...await this.ended(change, old))
      isNew = true
      return this.stage.found(change, await this.stage.meAt(change.tx, old.homeId, me), role)
    })
    for (const session of moved) this.sessions.tell(session)
    if (isNew) await this.lay(next, role)
    return next
  }

  /** What is laid half is taken away: nobody sits in it. */
  private async lay(id: string, role: PracticeRole): Promise<void> {
    try {
      const set = await this.database.read('auth', {}, tx => this.stage.set(tx, id))
      const { caseId, recordId } = await this.laying.lay(set, role)
      await this.keep(id, (it, at) => { it.ready(at, caseId, recordId) })
    } catch (error) {
      await this.keep(id, (it, at) => { it.end(at) })
      throw error
    }
  }

  private async keep(id: string, work: (it: Practice, at: Date) => void): Promise<void> {
    await this.database.write('auth', {}, async tx => {
      const [it] = await tx.rows(Practice, 'it.id = :id', { id })
      if (!it) throw new NotFound()
      work(it, this.clock.now())
      await tx.keep(Practice, it)
    })
  }

  /** Her chair in it ends; whoever sits there sits where she came from. @returns the sessions that moved. */
  private async ended({ tx, at }: Changing, it: Practice): Promise<string[]> {
    const sitting = await tx.sql<{ id: string }>('SELECT id FROM session WHERE membership_id = $1 AND revoked_at IS NULL', [it.chairId])
    await tx.sql('UPDATE session SET membership_id = $2 WHERE membership_id = $1', [it.chairId, it.homeId])
    await tx.sql('UPDATE membership SET until = $2, version = version + 1 WHERE organisation_id IN (SELECT id FROM organisation WHERE practice_id = $1) AND until IS NULL', [it.id, at])
    it.end(at)
    await tx.keep(Practice, it)
    return sitting.map(session => session.id)
  }
}

/** As whom her organisation takes part. Refuses `NotFound` for the operator, who has no case, and `InvalidInput` for a role it does not take. */
function roleOf(me: Me, as: PracticeRole | undefined): PracticeRole {
  const roles = practisedAs[me.organisationKind]
  const [first] = roles
  if (!first) throw new NotFound()
  if (as && !roles.includes(as)) throw new Refused('InvalidInput', 'as')
  return as ?? first
}

async function needRoom({ tx, at }: Changing, { personId }: Me): Promise<void> {
  const [laid] = await tx.sql<{ count: number }>('SELECT count(*)::int AS count FROM practice WHERE person_id = $1 AND begun_at > $2', [personId, plusDays(at, -1)])
  if ((laid?.count ?? 0) >= practicesADay) throw new Refused('TooManyRequests')
}

/** Nobody of the runtime role makes organisations or chairs. */
const asAuth = (me: Me): Actor => ({ ...actorOf(me), role: 'auth' })
