import type { LedgerKind, LedgerWay, ConsentItem } from '@amends/shared/consents'
import type { ConsentPurpose } from '@amends/shared/classes'
import type { OpeningBasis } from '@amends/shared/workers'
import { reactive } from 'vue'
import { ask, type Answer } from './api'
import { mailbox, troubleOf, type Trouble } from './mailbox'

/** Somebody saw something of hers. `organisation` is null for a safe house. */
export interface Line { day: string, organisation: string | null, kind: LedgerKind, part: ConsentItem, basis: OpeningBasis, way: LedgerWay }

export interface Agreed {
  id: string
  organisation: string | null
  kind: LedgerKind
  purpose: ConsentPurpose
  items: ConsentItem[]
  isLive: boolean
  day: string
  until: string | null
  ended: string | null
}

interface Ledger { lines: Line[], consents: Agreed[], hasMore: boolean, isJoined: boolean, deputy?: { organisation: string, since: string } }

const blank = () => ({
  seen: null as Ledger | null, // filled when she asks who looked
  busy: false,
  trouble: null as Trouble | null, // null: nothing went wrong
})

export const ledger = reactive(blank())

export const closeLedger = (): void => { Object.assign(ledger, blank()) }

const fetchLedger = async (path: string, more: object): Promise<boolean> => {
  if (ledger.busy) return false
  const { receipt } = mailbox
  ledger.busy = true
  ledger.trouble = null
  const answer: Answer<Ledger> = await ask<Ledger>(path, { receipt, ...more })
  // closed while it was on its way
  if (mailbox.receipt !== receipt) return false
  ledger.busy = false
  if (answer.kind === 'done') ledger.seen = answer.body
  else {
    ledger.trouble = troubleOf(answer)
    mailbox.minutes = answer.kind === 'slow' ? answer.minutes : 0
  }
  return answer.kind === 'done'
}

/** Asks who looked. True when the answer is here. */
export const lookAtLedger = (): Promise<boolean> => fetchLedger('mailbox/ledger', {})

/** Takes a consent back. True when it is over. */
export const takeBack = (consentId: string): Promise<boolean> => fetchLedger('mailbox/ledger/withdrawals', { consentId })
