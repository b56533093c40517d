import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { transferRefusals, type TransferRefusal, type TransferState } from '@amends/shared/transfers'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { cases } from '../cases/case.policy.js'
import { Classed } from '../disclosure/fact.js'
import { checked } from '../platform/graphql/checked.js'
import type { Soon } from '../platform/soon.js'
import { Transfer } from './transfer.entity.js'
import { TransferRefusalEnum, TransferStateEnum } from './transfer.enums.js'
import { OfferTransferInput, TransferPreview } from './transfer.inputs.js'
import { TransferAbilities, transfers } from './transfer.policy.js'
import { transferShown, transfersAsked } from './transfer.reads.js'
import { TransferService } from './transfer.service.js'

const id = { type: () => ID }

@Resolver(() => Transfer)
export class TransferResolver {
  constructor(private readonly service: TransferService) {}

  @Query(() => Transfer)
  transfer(@Reads() reading: Reading, @Args('id', id) it: string): Soon<Transfer> { return reading.one(transfers, checked.id(it)) }

  /** Cases that are offered to the viewer's organisation, the soonest over first. */
  @Query(() => [Transfer])
  transfersAsked(@Reads() reading: Reading): Promise<Transfer[]> { return transfersAsked(reading) }

  @Query(() => TransferPreview)
  transferPreview(@Reads() reading: Reading, @Args('caseId', id) caseId: string, @Args('organisationId', id) organisationId: string): Promise<TransferPreview> {
    return transferShown(reading, checked.id(caseId), checked.id(organisationId))
  }

  @Mutation(() => Transfer)
  async offerTransfer(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: OfferTransferInput): Promise<Transfer> {
    return reading.one(transfers, await this.service.offer(me, { ...input, reason: checked.text(input.reason, limits.note, 'reason') }))
  }

  @Mutation(() => Transfer)
  async withdrawTransfer(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', id) it: string): Promise<Transfer> {
    return reading.one(transfers, await this.service.withdraw(me, checked.id(it)))
  }

  /** The case, which the viewer leads from now on. */
  @Mutation(() => Case)
  async acceptTransfer(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', id) it: string): Promise<Case> {
    return reading.one(cases, await this.service.accept(me, checked.id(it)))
  }

  /** Null: what was refused is read no more. */
  @Mutation(() => Transfer, { nullable: true })
  async refuseTransfer(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', id) it: string, @Args('reason', { type: () => TransferRefusalEnum }) why: TransferRefusal,
  ): Promise<Transfer | null> {
    return reading.find(transfers, await this.service.refuse(me, checked.id(it), checked.oneOf(transferRefusals, why, 'reason')))
  }

  @ResolveField(() => TransferAbilities) @Classed('Transfer', 'can', 'open')
  can(@Parent() it: Transfer, @Reads() reading: Reading) { return reading.can(transfers, it) }

  /** At this moment: one that nobody answered in time has expired. */
  @ResolveField(() => TransferStateEnum) @Classed('Transfer', 'state', 'open')
  state(@Parent() it: Transfer, @Viewer() me: Me): TransferState { return it.stateAt(me.at) }

  /** It is offered to the viewer's organisation. */
  @ResolveField(() => Boolean) @Classed('Transfer', 'isAsked', 'open')
  isAsked(@Parent() it: Transfer, @Viewer() me: Me): boolean { return it.toOrganisationId === me.organisationId }
}
