import { Args, ID, Mutation, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../../access/context.js'
import type { Me } from '../../access/me.js'
import type { Reading } from '../../access/reading.js'
import { Classed, Fact } from '../../disclosure/fact.js'
import type { Tx } from '../../platform/database/tx.js'
import { checked } from '../../platform/graphql/checked.js'
import { Moment } from '../../platform/graphql/scalars.js'
import { Report } from '../report.entity.js'
import { reports } from '../report.policy.js'
import { ReportSeal, whole } from '../seal.js'
import { InterpreterLink } from './interpreter-link.entity.js'
import { AskInterpreterInput, TranslateInput } from './speech.inputs.js'
import { SpeechService } from './speech.service.js'
import { Translation } from './translation.entity.js'
import { openTranslations, translationsOf } from './translations.js'

/** An address, told once; whoever asked sends it by a way she trusts. */
@ObjectType()
export class InterpreterAsked {
  @Fact(() => String, 'open') url: string
  @Fact(() => Moment, 'open') until: Date
}

@Resolver(() => Report)
export class SpeechResolver {
  constructor(private readonly service: SpeechService, private readonly seal: ReportSeal) {}

  @Mutation(() => Report)
  async translateReport(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('input') input: TranslateInput,
  ): Promise<Report> {
    return reading.one(reports, await this.service.translate(me, checked.id(id), input))
  }

  /** A link for one text of a report; sent by whoever asks, never by us. */
  @Mutation(() => InterpreterAsked)
  askInterpreter(@Viewer() me: Me, @Args('id', { type: () => ID }) id: string, @Args('input') input: AskInterpreterInput): Promise<InterpreterAsked> {
    return this.service.ask(me, checked.id(id), input)
  }

  @Mutation(() => Report)
  async endInterpreterLink(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('linkId', { type: () => ID }) linkId: string,
  ): Promise<Report> {
    return reading.one(reports, await this.service.end(me, checked.id(id), checked.id(linkId)))
  }

  /** Her story in other languages, the oldest first. */
  @ResolveField(() => [Translation], { nullable: true }) @Classed('Report', 'storyTranslations', 'source')
  async storyTranslations(@Parent() it: Report, @Reads() reading: Reading): Promise<Translation[] | null> {
    return it.state === 'erased' ? null : await reading.batch(this.ofStories).load(it.id) ?? []
  }

  /** The links for interpreters, the newest first. */
  @ResolveField(() => [InterpreterLink], { nullable: true }) @Classed('Report', 'interpreterLinks', 'source')
  async interpreterLinks(@Parent() it: Report, @Reads() reading: Reading): Promise<InterpreterLink[]> { return await reading.batch(linksOf).load(it.id) ?? [] }

  private readonly ofStories = async (tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, Translation[]>> => {
    const found = (await translationsOf(tx, ids)).filter(it => it.messageId === null)
    const keys = await this.seal.openAll(tx, [...new Set(found.map(it => it.reportId))])
    return new Map([...keys].map(([id]) => [id, openTranslations(this.seal, whole(keys.get(id)).key, id, found.filter(it => it.reportId === id))]))
  }
}

const linksOf = async (tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, InterpreterLink[]>> => {
  const rows = await tx.rows(InterpreterLink, 'it.report_id IN (:...ids)', { ids }, { order: [['madeAt', 'DESC'], ['id', 'ASC']] })
  return Map.groupBy(rows, it => it.reportId)
}
