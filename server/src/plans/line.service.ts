import { Injectable } from '@nestjs/common'
import type { LineAct, LineNoteKind, LineState } from '@amends/shared/plans'
import type { LinePostAct } from '@amends/shared/roles'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import type { Kept } from '../parties/kept.js'
import { Post } from '../parties/post.entity.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Refused } from '../platform/refused.js'
import { takeLine } from './kept.js'
import { PlanLine } from './line.entity.js'
import { LineNote } from './line-note.entity.js'
import { lines, type linePolicy } from './line.policy.js'
import { PlanSeal, type NoteWords } from './plan-seal.js'
import { planEvents } from './plan.events.js'
import type { ActOnPlanLineInput, AnswerPlanLineInput, MonitorPlanLineInput } from './plan.inputs.js'
import { concernedBy } from './plan.service.js'

type How = { action: Exclude<keyof typeof linePolicy, 'read'>, state: LineState, note: LineNoteKind, needsWords: boolean }
/** What each act is asked of the policy, and what becomes of the line. */
const acts: Readonly<Record<LineAct, How>> = {
  claim: { action: 'claim', state: 'done_claimed', note: 'claimed', needsWords: true },
  confirm: { action: 'confirm', state: 'confirmed', note: 'confirmed', needsWords: false },
  dispute: { action: 'dispute', state: 'disputed', note: 'disputed', needsWords: true },
  waive: { action: 'waive', state: 'waived', note: 'waived', needsWords: false },
  say_impossible: { action: 'sayImpossible', state: 'impossible_said', note: 'impossible_said', needsWords: true },
  agree_impossible: { action: 'agreeImpossible', state: 'impossible', note: 'impossible', needsWords: false },
}

/** The verbs of a line. Each is one commit; each returns the id of the line. */
@Injectable()
export class LineService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: PlanSeal) {}

  /** Keeps what she said to a line; what she said before stays in the record. Refuses `InvalidInput` where nobody explained it, or nobody speaks for her. */
  answer(me: Me, { lineId, answer, ...input }: AnswerPlanLineInput): Promise<string> {
    const [explainedBy, language, advocate] = [input.explainedBy?.trim() || null, input.language ?? null, input.advocate?.trim() || null]
    const wasAsked = answer !== 'could_not_be_asked'
    if (wasAsked && !explainedBy) throw new Refused('InvalidInput', 'explainedBy')
    if (wasAsked && !language) throw new Refused('InvalidInput', 'language')
    if (!wasAsked && !advocate) throw new Refused('InvalidInput', 'advocate')
    return this.change(me, async change => {
      const line = await take(change.tx, me, lines, lineId, 'answer')
      await this.note(change, me, line, { kind: 'answered', answer }, { words: input.words?.trim() || null, explainedBy, language, advocate })
      line.answer = answer
      await change.tx.keep(PlanLine, line)
      await change.event('plan.line_answered', planEvents['plan.line_answered'](line))
      return line
    })
  }

  /** Who pays agrees to the cost of a line; of one that became the company concerned it comes to the lead. Refuses `CostIsApproved`. */
  approveCost(me: Me, id: string): Promise<string> {
    return this.change(me, async change => {
      const { tx, event } = change
      const { line, kept } = await takeLine(tx, me, id, 'approveCost')
      line.approveCost(me)
      if (kept) {
        await this.post(change, me, kept, line, 'approves_cost', null)
        await event('plan.cost_approved', planEvents['plan.cost_approved'](line, [], me.organisationId))
        return line
      }
      await tx.keep(PlanLine, line)
      const [mine] = await tx.sql<{ id: string }>(`SELECT id FROM party WHERE case_id = $1 AND organisation_id = $2 AND until IS NULL AND role <> 'lead'`, [line.caseId, me.organisationId])
      await event('plan.cost_approved', planEvents['plan.cost_approved'](line, mine ? [mine.id] : []))
      return line
    })
  }

  /**
   * How far a line is: claimed by who does it, confirmed or disputed by the worker or somebody independent. What one says that became the company
   * concerned comes to the lead alone. Refuses as the policy says.
   */
  act(me: Me, { lineId, act, words }: ActOnPlanLineInput): Promise<string> {
    const { action, state, note, needsWords } = acts[act]
    const text = words?.trim() || null
    if (needsWords && !text) throw new Refused('InvalidInput', 'words')
    return this.change(me, async change => {
      const { tx, event } = change
      const { line, kept } = await takeLine(tx, me, lineId, action)
      if (kept) {
        line.becomes(me, state)
        await this.post(change, me, kept, line, act === 'claim' ? 'claims' : 'says_impossible', text)
        await event(act === 'claim' ? 'plan.line_claimed' : 'plan.line_judged', planEvents['plan.line_claimed'](line, [], me.organisationId))
        return line
      }
      await this.note(change, me, line, { kind: note }, { words: text, explainedBy: null, language: null, advocate: null })
      line.becomes(me, state)
      await tx.keep(PlanLine, line)
      const told = await ownerOf(change, line)
      if (act === 'claim') await event('plan.line_claimed', planEvents['plan.line_claimed'](line, told))
      else await event('plan.line_judged', planEvents['plan.line_judged'](line, told))
      return line
    })
  }

  /** Writes down how a line goes; it changes nothing. Refuses `InvalidInput` for a day to come, and for one to look again that is over. */
  monitor(me: Me, { lineId, seenOn, heard, obstacle, nextOn = null }: MonitorPlanLineInput): Promise<string> {
    if (Number.isNaN(Date.parse(seenOn)) || seenOn > dayOf(me.at)) throw new Refused('InvalidInput', 'seenOn')
    if (nextOn !== null && (Number.isNaN(Date.parse(nextOn)) || nextOn < seenOn)) throw new Refused('InvalidInput', 'nextOn')
    return this.change(me, async change => {
      const line = await take(change.tx, me, lines, lineId, 'monitor')
      await this.note(change, me, line, { kind: 'monitored', heard, seenOn, nextOn }, { words: obstacle?.trim() || null, explainedBy: null, language: null, advocate: null })
      await change.event('plan.line_monitored', planEvents['plan.line_monitored'](line))
      return line
    })
  }

  private async note({ tx }: Changing, me: Me, line: PlanLine, said: Pick<LineNote, 'kind'> & Partial<LineNote>, words: NoteWords): Promise<void> {
    const id = this.ids.next()
    const kept = line.track === 'worker' ? { words: null, ...await this.seal.closeNote(tx, id, line.workerId, words) } : { words: words.words, sealed: null, wrapped: null }
    await tx.add(LineNote, Object.assign(new LineNote(), {
      answer: null, heard: null, seenOn: null, nextOn: null, ...said, ...kept, id, lineId: line.id, caseId: line.caseId, workerId: line.workerId,
      organisationId: me.organisationId, at: me.at, byMembershipId: me.membershipId, byName: me.name,
    }))
  }

  /** As the lead finds it in its mailbox. Of a worker line the words lie under a key of their own, since she is not known to who writes them. */
  private async post({ tx }: Changing, me: Me, { caseId, place }: Kept, line: PlanLine, lineAct: LinePostAct, words: string | null): Promise<void> {
    const id = this.ids.next()
    const isSealed = line.track === 'worker' && words !== null
    await tx.add(Post, Object.assign(new Post(), {
      id, partyId: place.partyId, caseId, organisationId: me.organisationId, authorMembershipId: me.membershipId, authorName: me.name, audience: [], sentAt: me.at,
      letterId: null, letterSubject: null, buyerId: null, lineId: line.id, lineAct, text: isSealed ? '' : words ?? '',
      ...isSealed && await this.seal.closeNote(tx, id, null, { words, explainedBy: null, language: null, advocate: null }),
    }))
  }

  private change(me: Me, work: (change: Changing) => Promise<{ id: string }>): Promise<string> {
    return this.changes.change({ ...actorOf(me), act: this.seal.act(me.act) }, work)
  }
}

/** Who does a line hears what becomes of it; who pays for a worker hears nothing of what she said. */
const ownerOf = async ({ tx }: Changing, line: PlanLine): Promise<string[]> => {
  const told = await concernedBy(tx, line.caseId, [line.id])
  if (told.length === 0) return []
  return (await tx.sql<{ id: string }>('SELECT id FROM party WHERE id = ANY ($1) AND organisation_id = $2', [told, line.ownerOrganisationId])).map(it => it.id)
}
