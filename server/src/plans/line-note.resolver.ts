import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads } from '../access/context.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { upon, type Soon } from '../platform/soon.js'
import { LineNote } from './line-note.entity.js'
import { PlanSeal, type NoteWords } from './plan-seal.js'

@Resolver(() => LineNote)
export class LineNoteResolver {
  constructor(private readonly seal: PlanSeal) {}

  @ResolveField(() => [Withheld]) @Classed('LineNote', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** Of a worker line her own words, or what was said of it. */
  @ResolveField(() => String, { nullable: true }) @Classed('LineNote', 'words', 'source')
  words(@Parent() it: LineNote, @Reads() reading: Reading): Soon<string | null> { return it.workerId === null ? it.words : this.said(reading, it, 'words') }

  @ResolveField(() => String, { nullable: true }) @Classed('LineNote', 'explainedBy', 'source')
  explainedBy(@Parent() it: LineNote, @Reads() reading: Reading): Soon<string | null> { return this.said(reading, it, 'explainedBy') }

  @ResolveField(() => String, { nullable: true }) @Classed('LineNote', 'language', 'source')
  language(@Parent() it: LineNote, @Reads() reading: Reading): Soon<string | null> { return this.said(reading, it, 'language') }

  /** Who speaks for her, where she could not be asked. */
  @ResolveField(() => String, { nullable: true }) @Classed('LineNote', 'advocate', 'source')
  advocate(@Parent() it: LineNote, @Reads() reading: Reading): Soon<string | null> { return this.said(reading, it, 'advocate') }

  private said(reading: Reading, it: LineNote, what: keyof NoteWords): Soon<string | null> {
    return it.workerId === null ? null : upon(this.seal.note(reading, it.id), words => words?.[what] ?? null)
  }
}
