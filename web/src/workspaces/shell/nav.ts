import { Activity, BedDouble, Building2, HeartHandshake, FolderOpen, House, Inbox, Library, LifeBuoy, ListTodo, Mailbox, MessageSquareWarning, Truck, UserRound } from '@lucide/vue'
import type { Component } from 'vue'
import type { Me } from '../../features/people/useMe'
import type { WordKey } from '../../i18n/words'
import { homeOf } from '../home/home'

export type NavItem = { to: string; word: WordKey; icon: Component; count?: number; secondary?: boolean }

const most = 4

/** The few that stand in the bar of a narrow screen, by where they lead; all of them where they have room beside each other. */
export const firstOf = (items: readonly NavItem[]): string[] =>
  (items.length <= most + 1 ? items : [...items.filter(it => !it.secondary), ...items.filter(it => it.secondary)].slice(0, most)).map(it => it.to)

/** Where some workspaces begin, and which are a place for the others, too. */
const places = ['/work', '/places', '/operations']

/** The places of the workspace, as the API tells them: no role and no kind is compared here. */
export const navOf = (me: Me): NavItem[] => {
  const { can, roles } = me.organisation
  const home = homeOf(me.workspace)
  const items: (NavItem | false | undefined)[] = [
    !places.includes(home) && { to: home, word: 'app.title.home', icon: House },
    { to: '/work', word: 'work.title', icon: ListTodo, secondary: !can.readReports?.allowed },
    { to: '/inbox', word: 'app.nav.inbox', icon: Inbox, count: me.unread },
    roles.length > 0 && { to: '/cases', word: 'app.nav.cases', icon: FolderOpen },
    can.readReports?.allowed && { to: '/reports', word: 'app.nav.reports', icon: MessageSquareWarning },
    me.readsNotices && { to: '/notices', word: 'app.nav.notices', icon: Mailbox },
    me.organisation.receivesReferrals && { to: '/referrals', word: 'referrals.asked.title', icon: LifeBuoy, secondary: !me.organisation.places.keepsHouses },
    me.organisation.places.keepsHouses && { to: '/places', word: 'services.places.title', icon: BedDouble },
    me.organisation.places.finds && !me.organisation.places.keepsHouses && { to: '/places/find', word: 'services.find.title', icon: BedDouble, secondary: true },
    me.organisation.keepsSupply && { to: '/supply', word: 'supply.title', icon: Truck, secondary: true },
    me.organisation.state === 'active' && { to: '/services', word: 'services.title', icon: HeartHandshake, secondary: true },
    { to: '/organisations', word: 'app.nav.organisations', icon: Library, secondary: !can.register?.allowed },
    { to: '/organisation', word: 'app.nav.organisation', icon: Building2 },
    Boolean(me.operations) && { to: '/operations', word: 'app.nav.operations', icon: Activity },
    { to: '/account', word: 'app.nav.account', icon: UserRound },
  ]
  return items.filter(item => typeof item === 'object')
}
