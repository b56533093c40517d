import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../../access/me.js'
import { take } from '../../access/take.js'
import { Changes } from '../../platform/change/change.js'
import { Ids } from '../../platform/clock/ids.js'
import { Keyring } from '../../platform/keyring/keyring.js'
import { Refused } from '../../platform/refused.js'
import { Arrivals } from '../arrival.js'
import { ReceiptKeys } from '../receipt/receipt-key.js'
import { reportEvents } from '../report.events.js'
import { ReportSeal } from '../seal.js'
import { keeperOf, needWrites } from './keeper.js'
import { ReportDraft } from './report-draft.entity.js'
import { reportDrafts } from './report-draft.policy.js'
import { ReportSource } from './report-source.entity.js'
import { spoken } from './spoken.js'
import type { ReportDraftInput, WriteReportInput } from './writing.inputs.js'

const hers = 'it.by_membership_id = :mine AND it.organisation_id = :organisation'
const place = (draft: string) => `report_draft|sealed|${draft}`

/** Reports that the staff writes down for those who call or come. */
@Injectable()
export class WritingService {
  constructor(
    private readonly changes: Changes, private readonly ids: Ids, private readonly keyring: Keyring, private readonly seal: ReportSeal,
    private readonly receipts: ReceiptKeys, private readonly arrivals: Arrivals,
  ) {}

  /** Takes a report in as if she had sent it herself; with a receipt, it opens for whoever holds that. Refuses `KeepsNoWayIn`. */
  async write(me: Me, { receipt, channel, ...input }: WriteReportInput): Promise<string> {
    const told = spoken(input)
    const opened = receipt ? await this.receipts.of(receipt) : this.arrivals.nobodys()
    return this.changes.change(this.actor(me), async ({ tx, at, event }) => {
      await needWrites(tx, me)
      const report = await this.arrivals.add(tx, at, await keeperOf(tx, me), opened, { ...told, channel })
      await tx.add(ReportSource, { reportId: report.id, membershipId: me.membershipId, authorName: me.name, system: null, reference: null })
      await event('report.received', reportEvents['report.received'](report))
      await tx.sql('DELETE FROM report_draft WHERE by_membership_id = $1', [me.membershipId])
      return report
    })
  }

  /** Keeps the words so far. Refuses `ChangedMeanwhile` where another window kept others, and `KeepsNoWayIn`. @returns the id of the draft. */
  keep(me: Me, { words, after = null }: ReportDraftInput): Promise<string> {
    return this.changes.change(this.actor(me), async ({ tx, at }) => {
      await needWrites(tx, me)
      const { wrappedKey } = await keeperOf(tx, me)
      const [draft] = await tx.rows(ReportDraft, hers, { mine: me.membershipId, organisation: me.organisationId })
      if ((draft?.at.getTime() ?? null) !== (after?.getTime() ?? null)) throw new Refused('ChangedMeanwhile')
      const id = draft?.id ?? this.ids.next()
      const sealed = this.keyring.seal(this.seal.organisationKey(me.organisationId, wrappedKey), words, place(id))
      if (draft) return tx.keep(ReportDraft, Object.assign(draft, { sealed, at }))
      return tx.add(ReportDraft, Object.assign(new ReportDraft(), { id, organisationId: me.organisationId, byMembershipId: me.membershipId, sealed, at, version: 1 }))
    })
  }

  /** Throws it away. @returns the id of the organisation. */
  drop(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx }) => {
      const draft = await take(tx, me, reportDrafts, id, 'drop')
      await tx.sql('DELETE FROM report_draft WHERE id = $1', [draft.id])
      return { id: draft.organisationId }
    })
  }

  /** The words of a draft that the one who asks may see. */
  wordsOf(draft: ReportDraft, wrappedKey: Buffer): string {
    return this.keyring.unseal(this.seal.organisationKey(draft.organisationId, wrappedKey), draft.sealed, place(draft.id))
  }

  /** What was asked for tells of her, and of her receipt: the digest that is kept of it cannot be tried against. */
  private actor(me: Me) {
    return actorOf({ ...me, act: me.act && { ...me.act, fingerprint: this.keyring.digest('act', me.act.fingerprint) } })
  }
}
