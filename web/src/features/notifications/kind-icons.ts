import { BedDouble, Building2, FolderOpen, HeartHandshake, ListChecks, Mailbox, MailPlus, MessageSquare, MessageSquareWarning, Scale, UserRound, UsersRound } from '@lucide/vue'
import type { Component } from 'vue'
import type { EventKind } from '../../gql/graphql'

const icons: Record<string, Component> = {
  organisation: Building2,
  membership: UserRound,
  invitation: MailPlus,
  report: MessageSquareWarning,
  case: FolderOpen,
  party: UsersRound,
  message: MessageSquare,
  notice: Mailbox,
  complaint: Scale,
  hold: BedDouble,
  service: HeartHandshake,
}

/** Where a fact is read that is about no record of its own. */
const pages: Partial<Record<EventKind, string>> = { hold_asked: '/places', hold_answered: '/places/find', complaint_received: '/complaints', complaint_closing_asked: '/complaints', complaint_told: '/complaints' }
export const pageOf = (kind: EventKind): string | undefined => pages[kind]

/** The noun of a kind is its first word. */
export const iconOf = (kind: EventKind): Component => icons[kind.split('_')[0] ?? ''] ?? ListChecks
