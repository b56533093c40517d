import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { cases } from '../cases/case.policy.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { checked } from '../platform/graphql/checked.js'
import { connectionOf, PageArgs, type Page } from '../platform/graphql/connection.js'
import { upon, type Soon } from '../platform/soon.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { CaseNoteAbilities, noting } from './caring.policy.js'
import { CaseworkSeal } from './casework-seal.js'
import { NoteContactInput, NoteDraftInput } from './casework.inputs.js'
import { contactsOf, draftOf } from './casework.reads.js'
import { Contact } from './contact.entity.js'
import { contacts } from './contact.policy.js'
import { ContactService } from './contact.service.js'
import { NoteDraft } from './note-draft.entity.js'
import { noteDrafts } from './note-draft.policy.js'
import { NoteDrafts } from './note-drafts.js'

export const ContactConnection = connectionOf(Contact)

@Resolver(() => Contact)
export class ContactResolver {
  constructor(private readonly service: ContactService, private readonly seal: CaseworkSeal) {}

  @Mutation(() => Contact)
  async noteContact(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: NoteContactInput): Promise<Contact> {
    return reading.one(contacts, await this.service.note(me, input))
  }

  @ResolveField(() => [Withheld]) @Classed('Contact', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => String, { nullable: true }) @Classed('Contact', 'words', 'internal')
  words(@Parent() it: Contact, @Reads() reading: Reading): Soon<string | null> { return upon(this.seal.said(reading, 'contact', it.id), said => said?.words ?? null) }

  /** The worker it is about, where it is about one. */
  @ResolveField(() => Worker, { nullable: true }) @Classed('Contact', 'worker', 'open')
  worker(@Parent() it: Contact, @Reads() reading: Reading): Soon<Worker | null> { return it.workerId ? reading.find(workers, it.workerId) : null }
}

@Resolver(() => NoteDraft)
export class NoteDraftResolver {
  constructor(private readonly drafts: NoteDrafts, private readonly seal: CaseworkSeal) {}

  /** What the viewer has written of a note on a case, or about a worker of it, and not sent. */
  @Query(() => NoteDraft, { nullable: true })
  async noteDraft(
    @Reads() reading: Reading, @Args('caseId', { type: () => ID }) caseId: string, @Args('workerId', { type: () => ID, nullable: true }) workerId?: string | null,
  ): Promise<NoteDraft | null> {
    const record = await reading.one(cases, checked.id(caseId))
    return draftOf(reading, record.id, workerId ? checked.id(workerId) : null)
  }

  @Mutation(() => NoteDraft)
  async keepNoteDraft(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: NoteDraftInput): Promise<NoteDraft> {
    return reading.one(noteDrafts, await this.drafts.keep(me, input))
  }

  @ResolveField(() => [Withheld]) @Classed('NoteDraft', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => String, { nullable: true }) @Classed('NoteDraft', 'words', 'internal')
  words(@Parent() it: NoteDraft, @Reads() reading: Reading): Soon<string | null> { return upon(this.seal.said(reading, 'note_draft', it.id), said => said?.words ?? null) }
}

@Resolver(() => Case)
export class CaseNotesResolver {
  /** What the viewer's organisation noted for itself on this case and about its workers, the latest written first. */
  @ResolveField(() => ContactConnection) @Classed('Case', 'notes', 'open')
  notes(@Parent() it: Case, @Reads() reading: Reading, @Args() args: PageArgs): Promise<Page<Contact>> { return contactsOf(reading, 'case_id', it.id, args) }

  @ResolveField(() => CaseNoteAbilities) @Classed('Case', 'canNote', 'open')
  canNote(@Parent() it: Case, @Reads() reading: Reading) { return reading.can(noting, it) }
}
