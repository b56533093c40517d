import { events } from '../src/audit/event.policy.js'
import { cases } from '../src/cases/case.policy.js'
import { messages } from '../src/channels/message.policy.js'
import { organisations } from '../src/organisations/organisation.policy.js'
import { parties } from '../src/parties/party.policy.js'
import { reports } from '../src/reports/report.policy.js'

/** Every noun that has rows of its own to see. */
export const nouns = { cases, parties, messages, events, reports, organisations }
