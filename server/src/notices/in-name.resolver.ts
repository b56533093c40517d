import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { Case } from '../cases/case.entity.js'
import { keptWith, oneCase } from '../cases/frozen.js'
import { Classed } from '../disclosure/fact.js'
import { placesOf } from '../parties/place.js'
import { checked } from '../platform/graphql/checked.js'
import { NoticeInOurName } from './in-name.entity.js'
import { inNames, NoticeInOurNameAbilities } from './in-name.policy.js'
import { InNameService } from './in-name.service.js'
import { keptLetters } from './kept-letters.js'
import { maySend } from './lawful.js'

@Resolver(() => NoticeInOurName)
export class InNameResolver {
  constructor(private readonly service: InNameService) {}

  /** Not in our name: the letter goes back to its author, and is no longer read here. Answers the case. */
  @Mutation(() => Case)
  async declineNotice(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('reason') reason: string): Promise<Case> {
    return oneCase(reading, await this.service.decline(me, checked.id(id), checked.text(reason, limits.note, 'reason')))
  }

  @ResolveField(() => NoticeInOurNameAbilities) @Classed('NoticeInOurName', 'can', 'open')
  can(@Parent() it: NoticeInOurName, @Reads() reading: Reading) { return reading.can(inNames, it) }
}

@Resolver(() => Case)
export class CaseInNameResolver {
  /** What goes out to the company concerned in the name of the viewer's own organisation, the newest first; nothing for anybody else. */
  @ResolveField(() => [NoticeInOurName]) @Classed('Case', 'noticesInOurName', 'open')
  async noticesInOurName(@Parent() it: Case, @Reads() reading: Reading): Promise<NoticeInOurName[]> {
    const kept = keptWith(it)
    if (kept) return maySend(kept.place.role) ? keptLetters(reading, kept) : []
    const mine = (await placesOf(reading.tx(), reading.me, [it.id])).get(it.id)
    // Nobody else's name is ever lent, so the page of nobody else pays for the question.
    if (!mine || !maySend(mine.role)) return []
    return seeWhere(reading.tx(), reading.me, inNames, 'it.case_id = :caseId', { caseId: it.id }, { order: [['shownAt', 'DESC'], ['id', 'DESC']], limit: limits.page })
  }
}
