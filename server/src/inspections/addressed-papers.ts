import { ID, ObjectType, Query, Resolver } from '@nestjs/graphql'
import { Reads } from '../access/context.js'
import type { Reading } from '../access/reading.js'
import { Fact } from '../disclosure/fact.js'
import { PartialDate } from '../platform/graphql/scalars.js'

/** That a paper was handed to the viewer's organisation, and by what it knows it: nothing of what it holds, and of no case. */
@ObjectType()
export class AddressedPaper {
  @Fact(() => ID, 'open') id: string
  @Fact(() => String, 'open') from: string
  @Fact(() => PartialDate, 'open') handedOverOn: string
  /** Its own number for it. */
  @Fact(() => String, 'open', { nullable: true }) reference: string | null
  /** As it stands at the foot of the paper. */
  @Fact(() => String, 'open') digest: string
}

@Resolver(() => AddressedPaper)
export class AddressedPapersResolver {
  /** Papers that were handed to the viewer's organisation, the latest first; none that waits to be. */
  @Query(() => [AddressedPaper])
  addressedPapers(@Reads() reading: Reading): Promise<AddressedPaper[]> {
    return reading.tx().ask<AddressedPaper>(`SELECT d.id, d."from", to_char(d.handed_over_on, 'YYYY-MM-DD') AS "handedOverOn", d.reference, d.digest FROM dossiers_addressed() d`)
  }
}
