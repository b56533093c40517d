import { Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { rolesOfKind } from '@amends/shared/organisations'
import { companies } from '@amends/shared/roles'
import { Reads, Viewer } from '../access/context.js'
import type { Me as Asking } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { Classed } from '../disclosure/fact.js'
import { Me } from '../people/me.js'
import { NoticeDraft } from './draft.entity.js'
import { drafts } from './draft.policy.js'

const asked = 'it.peer_organisation_id = :mine'

/** For an organisation that is asked to look at a draft of another: it finds the draft here, and nothing of the case. */
@Resolver(() => Me)
export class LookingResolver {
  /** Drafts of others that wait for somebody of the viewer's organisation, the newest first. */
  @Query(() => [NoticeDraft])
  noticesToLookAt(@Reads() reading: Reading): Promise<NoticeDraft[]> {
    return seeWhere(reading.tx(), reading.me, drafts, `${asked} AND it.state = 'composed'`, { mine: reading.me.organisationId },
      { order: [['composedAt', 'DESC'], ['id', 'DESC']], limit: limits.page })
  }

  /** Whether notices are a place of hers: her organisation is a company, or was asked to look at one. */
  @ResolveField(() => Boolean) @Classed('Me', 'readsNotices', 'open')
  async readsNotices(@Parent() _: Me, @Viewer() me: Asking, @Reads() reading: Reading): Promise<boolean> {
    if (rolesOfKind[me.organisationKind].some(role => companies.some(it => it === role))) return true
    return (await seeWhere(reading.tx(), me, drafts, asked, { mine: me.organisationId }, { order: [], limit: 1 })).length > 0
  }
}
