import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { moneyLimits } from '@amends/shared/money'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { cases } from '../cases/case.policy.js'
import { Classed } from '../disclosure/fact.js'
import { checked } from '../platform/graphql/checked.js'
import { connectionOf, PageArgs, type Page } from '../platform/graphql/connection.js'
import { NotFound } from '../platform/refused.js'
import { upon, type Soon } from '../platform/soon.js'
import { MoneyClaim } from './claim.entity.js'
import { PayLine } from './line.entity.js'
import { MoneySums, OwedLook, SumToPay } from './money.answer.js'
import { AskToPayInput } from './money.inputs.js'
import { claimsOf, payLinesOf, paymentsOf, totalsOf, toPayOf } from './money.reads.js'
import { lookAt, MoneyService } from './money.service.js'
import { total } from './money.policy.js'
import { Payment } from './payment.entity.js'
import { CaseMoneyAbilities, moneyCases, payLines } from './payment.policy.js'

const MoneyClaimConnection = connectionOf(MoneyClaim)
const PayLineConnection = connectionOf(PayLine)
const PaymentConnection = connectionOf(Payment)

@Resolver(() => Case)
export class CaseMoneyResolver {
  constructor(private readonly service: MoneyService) {}

  /** What a pasted list would bring in, cell by cell; for whoever may bring it in. */
  @Query(() => OwedLook)
  async owedLook(@Viewer() me: Me, @Reads() reading: Reading, @Args('caseId', { type: () => ID }) caseId: string, @Args('text') text: string): Promise<OwedLook> {
    const record = await reading.one(cases, checked.id(caseId))
    const can = await reading.can(moneyCases, record)
    if (!can.writeOwed?.allowed) throw new NotFound()
    const list = await lookAt(reading.tx(), me, record.id, listText(text))
    const sums = [...Map.groupBy(list.rows, it => it.currency)].map(([currency, rows]) => ({ currency, owed: String(total(rows.map(it => it.owed))), claimed: '0', confirmed: '0', disputed: '0', left: String(total(rows.map(it => it.owed))) }))
    return { rows: list.count, faults: list.faults, sums, digest: list.digest }
  }

  @Mutation(() => Case)
  async importOwed(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('caseId', { type: () => ID }) caseId: string, @Args('text') text: string, @Args('digest') digest: string,
  ): Promise<Case> {
    return reading.one(cases, await this.service.importOwed(me, checked.id(caseId), listText(text), checked.text(digest, 64, 'digest')))
  }

  @Mutation(() => PayLine)
  async askToPay(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: AskToPayInput): Promise<PayLine> {
    return reading.one(payLines, await this.service.askToPay(me, input))
  }

  @ResolveField(() => CaseMoneyAbilities) @Classed('Case', 'canMoney', 'open')
  canMoney(@Parent() it: Case, @Reads() reading: Reading) { return reading.can(moneyCases, it) }

  /** What is owed to each worker for each thing, as it was written. */
  @ResolveField(() => MoneyClaimConnection) @Classed('Case', 'moneyClaims', 'open')
  moneyClaims(@Parent() it: Case, @Reads() reading: Reading, @Args() args: PageArgs): Promise<Page<MoneyClaim>> { return claimsOf(reading, it, args) }

  /** By currency, for those of the lead who work on the case. */
  @ResolveField(() => [MoneySums], { nullable: true }) @Classed('Case', 'moneyTotals', 'identity')
  moneyTotals(@Parent() it: Case, @Reads() reading: Reading): Soon<MoneySums[]> { return upon(reading.batch(totalsOf).load(it.id), (found = []) => found) }

  /** What payers were asked for: all of it for the lead, for a payer its own that many stand behind. */
  @ResolveField(() => PayLineConnection) @Classed('Case', 'payLines', 'open')
  payLines(@Parent() it: Case, @Reads() reading: Reading, @Args() args: PageArgs): Promise<Page<PayLine>> { return payLinesOf(reading, it, args) }

  /** What was said to be paid: all of it for the lead, for a payer what it said itself. */
  @ResolveField(() => PaymentConnection) @Classed('Case', 'payments', 'open')
  payments(@Parent() it: Case, @Reads() reading: Reading, @Args() args: PageArgs): Promise<Page<Payment>> { return paymentsOf(reading, it, args) }

  /** What the viewer's own organisation has to pay. */
  @ResolveField(() => [SumToPay]) @Classed('Case', 'toPay', 'open')
  toPay(@Parent() it: Case, @Reads() reading: Reading): Promise<SumToPay[]> { return toPayOf(reading, it.id) }
}

/** Lines and tabs belong to a list; other control signs do not. */
const listText = (text: string): string => checked.text(text, moneyLimits.text, 'text')
