import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads } from '../../access/context.js'
import type { Reading } from '../../access/reading.js'
import { Classed } from '../../disclosure/fact.js'
import { Worker } from '../../workers/worker.entity.js'
import { Ledger, ledgerOf } from './ledger.js'

@Resolver(() => Worker)
export class WorkerLedgerResolver {
  /** What she reads of herself with her receipt, to be read to her or printed for her. */
  @ResolveField(() => Ledger, { nullable: true }) @Classed('Worker', 'ledger', 'protection')
  ledger(@Parent() it: Worker, @Reads() reading: Reading): Promise<Ledger> { return ledgerOf(reading.tx(), it.id) }
}
