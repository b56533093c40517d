import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import type { Concern, ReportSubject, RoughTime, WishParty } from '@amends/shared/reports'
import { Reads } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import type { Tx } from '../platform/database/tx.js'
import { messagesOf } from './dialogue.js'
import { ReportMessage } from './report-message.entity.js'
import { Report } from './report.entity.js'
import { ConcernEnum, ReportSubjectEnum, RoughTimeEnum, WishPartyEnum } from './report.enums.js'
import { openEach, ReportSeal, whole } from './seal.js'
import { SafeContact, type Told } from './told.js'
import { openTranslations, translationsOf } from './speech/translations.js'
import { Triage } from './triage.entity.js'

/** Of an erased report there is nothing to open, and no key. */
const isErased = ({ state }: Report): boolean => state === 'erased'

/** The sealed facts of a report, opened only for a viewer whom the table lets read them. */
@Resolver(() => Report)
export class ToldResolver {
  constructor(private readonly seal: ReportSeal) {}

  @ResolveField(() => ReportSubjectEnum, { nullable: true }) @Classed('Report', 'subject', 'sensitive')
  async subject(@Parent() it: Report, @Reads() reading: Reading): Promise<ReportSubject | null> { return (await this.told(reading, it))?.subject ?? null }

  @ResolveField(() => [ConcernEnum], { nullable: true }) @Classed('Report', 'concerns', 'sensitive')
  async concerns(@Parent() it: Report, @Reads() reading: Reading): Promise<readonly Concern[] | null> { return (await this.told(reading, it))?.concerns ?? null }

  @ResolveField(() => String, { nullable: true }) @Classed('Report', 'place', 'narrowing')
  async place(@Parent() it: Report, @Reads() reading: Reading): Promise<string | null> { return (await this.told(reading, it))?.place ?? null }

  @ResolveField(() => RoughTimeEnum, { nullable: true }) @Classed('Report', 'when', 'narrowing')
  async when(@Parent() it: Report, @Reads() reading: Reading): Promise<RoughTime | null> { return (await this.told(reading, it))?.when ?? null }

  @ResolveField(() => String, { nullable: true }) @Classed('Report', 'story', 'source')
  async story(@Parent() it: Report, @Reads() reading: Reading): Promise<string | null> { return (await this.told(reading, it))?.story ?? null }

  @ResolveField(() => SafeContact, { nullable: true }) @Classed('Report', 'contact', 'identity')
  async contact(@Parent() it: Report, @Reads() reading: Reading): Promise<SafeContact | null> { return (await this.told(reading, it))?.contact ?? null }

  @ResolveField(() => [WishPartyEnum], { nullable: true }) @Classed('Report', 'wishes', 'source')
  async wishes(@Parent() it: Report, @Reads() reading: Reading): Promise<readonly WishParty[] | null> { return (await this.told(reading, it))?.wishes ?? null }

  @ResolveField(() => [ReportMessage], { nullable: true }) @Classed('Report', 'dialogue', 'source')
  async dialogue(@Parent() it: Report, @Reads() reading: Reading): Promise<ReportMessage[] | null> {
    return isErased(it) ? null : whole(await reading.batch(this.dialogues).load(it.id))
  }

  @ResolveField(() => Triage, { nullable: true }) @Classed('Report', 'triage', 'protection')
  async triage(@Parent() it: Report, @Reads() reading: Reading): Promise<Triage | null> {
    return isErased(it) ? null : whole(await reading.batch(this.triages).load(it.id))
  }

  private async told(reading: Reading, it: Report): Promise<Told | null> {
    return isErased(it) ? null : whole(await reading.batch(this.opened).load(it.id)).told
  }

  private readonly opened = (tx: Tx, _me: Me, ids: readonly string[]) => this.seal.openAll(tx, ids)

  private readonly dialogues = async (tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, ReportMessage[]>> => {
    const keys = await this.seal.openAll(tx, ids)
    const [said, translated] = [await messagesOf(tx, ids), await translationsOf(tx, ids)]
    return openEach(ids.map(id => ({ id })), ({ id }) => {
      const { key } = whole(keys.get(id))
      const others = openTranslations(this.seal, key, id, translated.filter(it => it.reportId === id && it.messageId !== null))
      return said.filter(it => it.reportId === id)
        .map(it => ({ ...it, text: this.seal.openMessage(key, id, it.id, it.sealed), translations: others.filter(other => other.messageId === it.id) }))
    })
  }

  private readonly triages = async (tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, Triage | null>> => {
    const rows = await tx.rows(Triage, 'it.report_id IN (:...ids)', { ids })
    const noted = rows.filter(it => it.sealedNote).map(it => it.reportId)
    const keys = await this.seal.openAll(tx, noted)
    return openEach(ids.map(id => ({ id })), ({ id }) => {
      const found = rows.find(it => it.reportId === id)
      return found ? { ...found, note: found.sealedNote && this.seal.openNote(whole(keys.get(id)).key, id, found.sealedNote) } : null
    })
  }
}
