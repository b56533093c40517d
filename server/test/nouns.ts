import type { Identified, Noun } from '../src/access/noun.js'
import { events } from '../src/audit/event.policy.js'
import { cases } from '../src/cases/case.policy.js'
import { messages } from '../src/channels/message.policy.js'
import { consents } from '../src/consents/consent.policy.js'
import { consenting } from '../src/consents/consenting.policy.js'
import { withholdings } from '../src/consents/withholding.policy.js'
import { invitations } from '../src/organisations/invitation.policy.js'
import { memberships } from '../src/organisations/membership.policy.js'
import { files } from '../src/files/file.policy.js'
import { drafts } from '../src/notices/draft.policy.js'
import { headcounts } from '../src/notices/headcount.policy.js'
import { inNames } from '../src/notices/in-name.policy.js'
import { notices } from '../src/notices/notice.policy.js'
import { notifications } from '../src/notifications/notification.policy.js'
import { operations } from '../src/operations/operations.policy.js'
import { organisations } from '../src/organisations/organisation.policy.js'
import { ties } from '../src/organisations/tie.policy.js'
import { parties } from '../src/parties/party.policy.js'
import { posts } from '../src/parties/post.policy.js'
import { passkeys } from '../src/people/passkey.policy.js'
import { people } from '../src/people/person.policy.js'
import { sessions } from '../src/people/session.policy.js'
import { reports } from '../src/reports/report.policy.js'
import { openings } from '../src/workers/vault/opening.policy.js'
import { workers } from '../src/workers/worker.policy.js'

/** A noun whose record and facts a spec hands back to it unread. */
export type AnyNoun = Noun<Identified, 'read', unknown>

// Each noun is only ever given its own records, so forgetting which they are is safe here.
const all: unknown = { consents, consenting, withholdings, cases, parties, posts, messages, events, reports, organisations, ties, memberships, invitations, people, passkeys, sessions, notifications, operations, drafts, notices, inNames, headcounts, files, workers, openings }
export const nouns = all as Readonly<Record<string, AnyNoun>> // as said above
