import type { WishParty } from '@amends/shared/reports'
import { ask, type Answer } from './api'
import { mailbox, troubleOf } from './mailbox'

const told = async <Body>(path: string, more: object): Promise<Body | null> => {
  if (mailbox.busy) return null
  const { receipt } = mailbox
  mailbox.busy = true
  mailbox.trouble = null
  const answer: Answer<Body> = await ask<Body>(path, { receipt, ...more })
  // closed while it was on its way
  if (mailbox.receipt !== receipt) return null
  mailbox.busy = false
  if (answer.kind === 'done') return answer.body
  mailbox.trouble = troubleOf(answer)
  mailbox.minutes = answer.kind === 'slow' ? answer.minutes : 0
  return null
}

/** Whom she allows to know from now on. True when it is kept. */
export const keepWishes = async (wishes: readonly WishParty[]): Promise<boolean> => {
  const kept = await told<{ wishes: WishParty[] }>('mailbox/wishes', { wishes })
  if (kept && mailbox.mail) mailbox.mail.wishes = kept.wishes
  return kept !== null
}

/** A proof that her report came, put on this phone as a file whose name says nothing. True when it is there. */
export const takeProof = async (): Promise<boolean> => {
  const made = await told<{ proof: string }>('mailbox/proof', {})
  if (!made) return false
  const address = URL.createObjectURL(new Blob([made.proof], { type: 'text/plain' }))
  const link = document.createElement('a')
  Object.assign(link, { href: address, download: 'note.txt' })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 1_000)
  return true
}
