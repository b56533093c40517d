import { Injectable } from '@nestjs/common'
import type { Me } from '../access/me.js'
import type { Changing } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { NoticeDraft } from './draft.entity.js'
import { narrowingOf, tellsIn } from './lawful.js'
import type { Notice } from './notice.entity.js'
import { byCompany, noticeEvents } from './notice.events.js'
import { isDay } from './notice.inputs.js'
import { NoticeAuthor } from './notice-author.entity.js'
import { NoticeMessage } from './notice-message.entity.js'
import { sideOf } from './notice.policy.js'
import { NoticeReads } from './notice.reads.js'
import { scan } from './scan.js'

type Spoken = Pick<NoticeMessage, 'noticeId' | 'side' | 'text' | 'saidOn' | 'narrows'> & { toldAt?: Date }
type How = {
  /** Whatever else the company reads of it, looked through together with the text. */
  beside?: readonly string[]
  /** The day on which a company that has no place here said it, away from the platform; the lead writes it down. */
  saidOn?: string | null
}

/** Whatever either side of a notice says to the other goes through here: it is kept, looked through where the company reads it, and told on. */
@Injectable()
export class NoticeThread {
  constructor(private readonly ids: Ids, private readonly reads: NoticeReads) {}

  /**
   * Says something on the viewer's own side, or for the company by proxy. Each writes on its own chain; the relay carries it
   * across, at once. Returns the id of the entry. What goes to the company is looked through as the notice was, together
   * with all it was told before: refuses `NoticeNamesSomeone`, `NoticeTellsTooMuch`; and `InvalidInput` for a day to come.
   */
  async speak({ tx, event }: Changing, me: Me, notice: Notice, text: string, { beside = [], saidOn = null }: How = {}): Promise<string> {
    if (saidOn !== null) {
      // Who has a place here says it there.
      if (notice.organisationId !== null) throw new Refused('InvalidInput', 'saidOn')
      return this.forCompany({ tx, event }, me, await this.behind(tx, notice.id), text, saidOn)
    }
    if (sideOf(me, notice) === 'company') {
      const id = await this.say(tx, me, { noticeId: notice.id, side: 'company', text, saidOn: null, narrows: [] })
      await event('notice.replied', byCompany(notice.id, me.organisationId, id))
      return id
    }
    const behind = await this.behind(tx, notice.id)
    const narrows = await this.looked(tx, me, behind, [text, ...beside].join('\n'))
    const id = await this.say(tx, me, { noticeId: notice.id, side: 'sender', text, saidOn: null, narrows })
    await event('notice.replied', noticeEvents['notice.replied'](behind, id))
    return id
  }

  /** The company said it on paper or by telephone. Nobody is on the other side of it whom the relay could tell. */
  async forCompany({ tx, event }: Pick<Changing, 'tx' | 'event'>, me: Me, draft: NoticeDraft, text: string, saidOn: string): Promise<string> {
    notLater(saidOn, me.at, 'saidOn')
    if (!draft.noticeId) throw new NotFound()
    const id = await this.say(tx, me, { noticeId: draft.noticeId, side: 'company', text, saidOn, narrows: [], toldAt: me.at })
    await event('notice.replied', noticeEvents['notice.replied'](draft))
    return id
  }

  private async behind(tx: Tx, noticeId: string): Promise<NoticeDraft> {
    const [behind] = await tx.rows(NoticeDraft, 'it.notice_id = :noticeId', { noticeId })
    if (!behind) throw new NotFound()
    return behind
  }

  /** What in these words narrows, where they lead to nobody either. Its own words were told, too. */
  private async looked(tx: Tx, me: Me, behind: NoticeDraft, words: string): Promise<string[]> {
    const { kept, earlier } = await this.reads.found(tx, me, { ...behind, id: undefined })
    const marks = scan(words, kept)
    const fault = tellsIn(marks, earlier)
    if (fault) throw new Refused(fault, 'text')
    return narrowingOf(marks)
  }

  /** Keeps it, and who said it apart from it. Returns its id. */
  private async say(tx: Tx, me: Me, it: Spoken): Promise<string> {
    const { id } = await tx.add(NoticeMessage, { toldAt: null, ...it, id: this.ids.next(), sentAt: me.at, recordedByProxy: it.saidOn !== null })
    await tx.add(NoticeAuthor, { messageId: id, organisationId: me.organisationId, membershipId: me.membershipId, authorName: me.name })
    return id
  }
}

/** A day that exists and is not still to come. */
export function notLater(day: string, at: Date, field: string): void {
  if (!isDay(day) || day > dayOf(at)) throw new Refused('InvalidInput', field)
}
