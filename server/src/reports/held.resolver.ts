import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Holdings } from '../organisations/holdings.js'
import type { Tx } from '../platform/database/tx.js'

/** Reports each of these members triaged that wait for what becomes of them. They stay the organisation's when she leaves. */
const triagedBy = async (tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, number>> => {
  const rows = await tx.sql<{ id: string, count: number }>(
    `SELECT t.membership_id AS id, count(*)::int AS count FROM triage t JOIN report r ON r.id = t.report_id
     WHERE t.membership_id = ANY ($1) AND r.state = 'triaged' GROUP BY t.membership_id`, [ids])
  return new Map(rows.map(({ id, count }) => [id, count]))
}

@Resolver(() => Holdings)
export class HeldReportsResolver {
  @ResolveField(() => Int) @Classed('Holdings', 'reports', 'open')
  async reports(@Parent() it: Holdings, @Reads() reading: Reading): Promise<number> { return await reading.batch(triagedBy).load(it.membershipId) ?? 0 }
}
