import { Args, ID, Mutation, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { checked } from '../platform/graphql/checked.js'
import { NotFound } from '../platform/refused.js'
import { ViewAs } from './view-as.entity.js'
import { Views } from './view-as.service.js'

@Resolver()
export class ViewAsResolver {
  constructor(private readonly views: Views) {}

  /** Looks at the case as this party does: the id it answers is sent along with what is to be read that way. */
  @Mutation(() => ViewAs)
  async viewAs(@Viewer() me: Me, @Reads() reading: Reading, @Args('partyId', { type: () => ID }) partyId: string): Promise<ViewAs> {
    const id = await this.views.begin(me, checked.id(partyId))
    const [view] = await reading.tx().rows(ViewAs, 'it.id = :id', { id })
    if (!view) throw new NotFound()
    return view
  }
}
