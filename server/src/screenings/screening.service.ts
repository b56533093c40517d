import { Injectable } from '@nestjs/common'
import type { ScreeningEntryKind } from '@amends/shared/screenings'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { files } from '../files/file.policy.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { ScreeningEntry } from './entry.entity.js'
import { inUse, itemsAsked, versionOf, type Instrument } from './instruments.js'
import { score } from './score.js'
import { ScreeningSeal, type Content, type Said, type SealedAnswer } from './screening-seal.js'
import { screeningWorkers } from './screening-workers.policy.js'
import { Screening } from './screening.entity.js'
import { screeningEvents } from './screening.events.js'
import type { BeginScreeningInput, IndicatorRemedyInput, NonPunishmentInput, ScreeningAnswerInput, StatusDecisionInput } from './screening.inputs.js'
import { screenings } from './screening.policy.js'

type Subject = { id: string, workerId: string, caseId: string, screeningId: string | null }

/** What a worker is asked by an instrument, and what is written down beside it. Each verb is one commit; each returns the id of the record it is about. */
@Injectable()
export class ScreeningService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: ScreeningSeal) {}

  /** Begins by the version in use. Refuses `WorkerIsErased`, and `InvalidInput` for an instrument that there is not. */
  begin(me: Me, { workerId, instrument, age }: BeginScreeningInput): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const worker = await take(tx, me, screeningWorkers, workerId, 'begin')
      const used = inUse(instrument)
      if (!used) throw new Refused('InvalidInput', 'instrument')
      const id = this.ids.next()
      const screening = await tx.add(Screening, Object.assign(new Screening(), {
        id, workerId: worker.id, caseId: worker.caseId, instrument: used.id, instrumentVersion: used.version, age, startedAt: me.at, byMembershipId: me.membershipId,
        byName: me.name, completedAt: null, completedBy: null, completerName: null, version: 1,
        sealed: await this.seal.close(tx, worker.id, id, { answers: [], score: null }),
      }))
      await event('screening.begun', screeningEvents['screening.begun'](screening))
      return screening
    })
  }

  /** Keeps what was answered so far. It is a draft until it is completed, so nobody is told of it. Refuses `ScreeningIsOver`, and `InvalidInput` for what was not asked. */
  answer(me: Me, id: string, given: readonly ScreeningAnswerInput[]): Promise<string> {
    return this.change(me, async ({ tx }) => {
      const { screening, content, instrument } = await this.held(tx, me, id, 'answer')
      const asked = itemsAsked(instrument, screening.age)
      if (given.some(it => !asked.includes(it.item))) throw new Refused('InvalidInput', 'answers')
      const answers = new Map(content.answers.map(it => [it.item, it]))
      for (const { item, answer, phase, source } of given) answers.set(item, { item, answer, phase, source, at: me.at.toISOString(), by: me.name })
      screening.answer(await this.seal.close(tx, screening.workerId, id, { answers: [...answers.values()], score: null }))
      await tx.keep(Screening, screening)
      return screening
    })
  }

  /** Freezes the answers with what they come to by this version. What was not asked counts nothing. Refuses `ScreeningIsOver`, and `InvalidInput` where nothing was answered. */
  complete(me: Me, id: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const { screening, content: { answers }, instrument } = await this.held(tx, me, id, 'complete')
      if (answers.length === 0) throw new Refused('InvalidInput', 'answers')
      const result = score(instrument, screening.age, answersOf(answers))
      screening.complete(me, await this.seal.close(tx, screening.workerId, id, { answers, score: result }))
      await tx.keep(Screening, screening)
      await event('screening.completed', screeningEvents['screening.completed'](screening))
      return screening
    })
  }

  /** Writes down what an authority decided; the latest counts. Refuses `InvalidInput` for a day that is still to come. @returns the id of the worker. */
  setStatus(me: Me, { workerId, status, decidedBy, authority, decidedOn, note }: StatusDecisionInput): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const worker = await take(tx, me, screeningWorkers, workerId, 'setStatus')
      if (decidedOn > dayOf(me.at)) throw new Refused('InvalidInput', 'decidedOn')
      const said = { status, decidedBy, authority: authority.trim(), decidedOn, note: note?.trim() || null }
      const entry = await this.write(tx, me, { ...worker, workerId: worker.id, screeningId: null }, 'status', said)
      await event('screening.status_set', screeningEvents['screening.status_set'](entry))
      return worker
    })
  }

  /** Notes that she must not be punished for what she was made to do. @returns the id of the worker. */
  noteNonPunishment(me: Me, { workerId, acts, addressee }: NonPunishmentInput): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const worker = await take(tx, me, screeningWorkers, workerId, 'noteNonPunishment')
      const entry = await this.write(tx, me, { ...worker, workerId: worker.id, screeningId: null }, 'non_punishment', { acts: acts.trim(), addressee: addressee.trim() })
      await event('screening.non_punishment_noted', screeningEvents['screening.non_punishment_noted'](entry))
      return worker
    })
  }

  /** Notes what became of an indicator that is present. Refuses `InvalidInput` for one that is not. */
  noteRemedy(me: Me, { screeningId, item, state, note, fileId }: IndicatorRemedyInput): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const screening = await take(tx, me, screenings, screeningId, 'noteRemedy')
      const content = await this.contentOf(tx, screeningId)
      if (!content.score?.present.includes(item)) throw new Refused('InvalidInput', 'item')
      if (fileId) await needFile(tx, me, fileId, screening.caseId)
      const entry = await this.write(tx, me, { ...screening, screeningId }, 'remedy', { item, state, note: note?.trim() || null, fileId: fileId ?? null })
      await event('screening.remedy_noted', screeningEvents['screening.remedy_noted'](entry))
      return screening
    })
  }

  private async held(tx: Tx, me: Me, id: string, action: 'answer' | 'complete'): Promise<{ screening: Screening, content: Content, instrument: Instrument }> {
    const screening = await take(tx, me, screenings, id, action)
    const instrument = versionOf(screening.instrument, screening.instrumentVersion)
    if (!instrument) throw new Refused('InvalidInput', 'instrument')
    return { screening, instrument, content: await this.contentOf(tx, id) }
  }

  private async contentOf(tx: Tx, id: string): Promise<Content> {
    const content = (await this.seal.contentsOf(tx, [id])).get(id)
    if (!content) throw new NotFound()
    return content
  }

  private async write<Kind extends ScreeningEntryKind>(tx: Tx, me: Me, { workerId, caseId, screeningId }: Subject, kind: Kind, said: Said[Kind]): Promise<ScreeningEntry> {
    const id = this.ids.next()
    return tx.add(ScreeningEntry, Object.assign(new ScreeningEntry(), {
      id, workerId, caseId, screeningId, kind, at: me.at, byMembershipId: me.membershipId, byName: me.name, sealed: await this.seal.closeEntry(tx, workerId, kind, id, said),
    }))
  }

  /** What was asked for tells of her: the digest that is kept of it cannot be tried against. */
  private change(me: Me, work: (change: Changing) => Promise<{ id: string }>): Promise<string> {
    return this.changes.change({ ...actorOf(me), act: this.seal.act(me.act) }, work)
  }
}

const answersOf = (answers: readonly SealedAnswer[]) => new Map(answers.map(it => [it.item, it.answer]))

/** The file is one of this case, and hers to see. */
async function needFile(tx: Tx, me: Me, id: string, caseId: string): Promise<void> {
  const [file] = await see(tx, me, files, [id])
  if (file?.caseId !== caseId) throw new NotFound()
}
