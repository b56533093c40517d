import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads } from '../../access/context.js'
import type { Me } from '../../access/me.js'
import type { Reading } from '../../access/reading.js'
import { Classed } from '../../disclosure/fact.js'
import { Organisation } from '../../organisations/organisation.entity.js'
import { organisations } from '../../organisations/organisation.policy.js'
import type { Tx } from '../../platform/database/tx.js'
import { Report } from '../report.entity.js'
import { DeputyOrganisation } from './deputy-organisation.entity.js'
import { Escalation } from './escalation.entity.js'

export const escalationsOf = async (tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, Escalation[]>> =>
  Map.groupBy(await tx.rows(Escalation, 'it.report_id IN (:...ids)', { ids }, { order: [['escalatedOn', 'ASC'], ['step', 'ASC']] }), it => it.reportId)

const agreementsOf = async (tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, DeputyOrganisation>> =>
  new Map((await tx.rows(DeputyOrganisation, 'it.id IN (:...ids)', { ids })).map(it => [it.id, it]))

@Resolver(() => Report)
export class ReportEscalationResolver {
  /** Who was told because nobody had looked in time. */
  @ResolveField(() => [Escalation], { nullable: true }) @Classed('Report', 'escalations', 'coordination')
  async escalations(@Parent() it: Report, @Reads() reading: Reading): Promise<Escalation[]> { return await reading.batch(escalationsOf).load(it.id) ?? [] }

  /** The keeper, where the viewer's own organisation stands in for it. */
  @ResolveField(() => Organisation, { nullable: true }) @Classed('Report', 'keeper', 'coordination')
  async keeper(@Parent() it: Report, @Reads() reading: Reading): Promise<Organisation | null> {
    return it.organisationId === reading.me.organisationId ? null : reading.one(organisations, it.organisationId)
  }
}

@Resolver(() => Escalation)
export class EscalationResolver {
  /** Who reads it since then, where it is another organisation. */
  @ResolveField(() => Organisation, { nullable: true }) @Classed('Escalation', 'organisation', 'open')
  async organisation(@Parent() it: Escalation, @Reads() reading: Reading): Promise<Organisation | null> {
    const agreement = it.agreementId && await reading.batch(agreementsOf).load(it.agreementId)
    return agreement ? reading.one(organisations, agreement.deputyId) : null
  }
}
