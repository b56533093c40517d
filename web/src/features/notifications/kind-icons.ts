import { Building2, FolderOpen, ListChecks, Mailbox, MailPlus, MessageSquare, MessageSquareWarning, UserRound, UsersRound } from '@lucide/vue'
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
}

/** The noun of a kind is its first word. */
export const iconOf = (kind: EventKind): Component => icons[kind.split('_')[0] ?? ''] ?? ListChecks
