import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads } from '../access/context.js'
import type { PostAct } from '@amends/shared/roles'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { Classed } from '../disclosure/fact.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { Withheld } from '../disclosure/withheld.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { Party } from '../parties/party.entity.js'
import { parties } from '../parties/party.policy.js'
import { viewerAt } from '../parties/place.js'
import { Post, PostActEnum } from '../parties/post.entity.js'
import { posts } from '../parties/post.policy.js'
import type { Tx } from '../platform/database/tx.js'
import { upon, type Soon } from '../platform/soon.js'
import { Case } from './case.entity.js'

lookedAt('Post', ({ reading }, record: Post) => upon(reading.facts(posts, record), ({ mine }) => (
  { viewer: viewerAt(mine), facts: { state: null, relation: 'addressed', consents: [] } })))

/** How many are shown of each case, the newest. */
const most = 1_000

const postsOf = async (tx: Tx, me: Me, caseIds: readonly string[]): Promise<Map<string, Post[]>> => Map.groupBy(
  await seeWhere(tx, me, posts, 'it.case_id IN (:...caseIds)', { caseIds }, { order: [['sentAt', 'DESC'], ['id', 'DESC']], limit: most }), it => it.caseId)

@Resolver(() => Case)
export class CaseMailboxResolver {
  /** What the company concerned wrote since it became that, the newest first. */
  @ResolveField(() => [Post], { nullable: true }) @Classed('Case', 'mailbox', 'protection')
  mailbox(@Parent() it: Case, @Reads() reading: Reading): Soon<Post[]> { return upon(reading.batch(postsOf).load(it.id), (found = []) => found) }
}

@Resolver(() => Post)
export class PostResolver {
  @ResolveField(() => [Withheld]) @Classed('Post', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => PostActEnum, { nullable: true }) @Classed('Post', 'act', 'protection')
  act(@Parent() it: Post): PostAct { return it.act }

  @ResolveField(() => Organisation) @Classed('Post', 'from', 'open')
  from(@Parent() it: Post, @Reads() reading: Reading): Soon<Organisation> { return reading.one(organisations, it.organisationId) }

  @ResolveField(() => Party) @Classed('Post', 'party', 'open')
  party(@Parent() it: Post, @Reads() reading: Reading): Soon<Party> { return reading.one(parties, it.partyId) }
}
