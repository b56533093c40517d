import type { PlainNext_CaseFragment } from '../../gql/graphql'
import type { WordKey } from '../../i18n/words'

export type Way = { to: string; word: WordKey }

/** The ways on from one case, by what the API says its organisation may do and read there: no role is compared here. */
export const nextOn = ({ id, readings, parties, can, canInspect }: PlainNext_CaseFragment): Way[] => {
  const mine = parties.nodes.filter(party => party.mine)
  const looks = mine.some(party => party.mayCheck)
  const items: (Way | false | undefined)[] = [
    mine.some(party => party.can.acceptUndertaking?.allowed) && { to: `/cases/${id}`, word: 'workspaces.next.promise' },
    canInspect.sayCompetence?.allowed && { to: `/cases/${id}/inspection`, word: 'workspaces.next.ask' },
    looks && { to: `/cases/${id}/findings/hand-in`, word: 'workspaces.next.handIn' },
    looks && { to: `/cases/${id}/checks`, word: 'workspaces.next.check' },
    readings.some(it => it.class === 'sensitive' && it.effect !== 'withheld') && { to: `/cases/${id}/findings`, word: 'workspaces.next.findings' },
    can.sendMessage?.allowed && { to: `/cases/${id}#write`, word: 'workspaces.next.write' },
    { to: `/cases/${id}#files`, word: 'workspaces.next.papers' },
  ]
  return items.filter(item => typeof item === 'object')
}
