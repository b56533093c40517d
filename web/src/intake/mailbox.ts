import { readReceipt } from '@amends/shared/receipt'
import { reactive } from 'vue'
import { ask, type Answer, type Mailbox } from './api'
import { drawId } from './chance'
import { getReady } from './puzzle'
import { forgetFiles, phoneFiles } from './phone-files'

export type Trouble = 'wrong' | 'slow' | 'offline' | 'failed'

const blank = () => ({
  receipt: '',
  mail: null as Mailbox | null, // filled when the code has opened it
  busy: false,
  trouble: null as Trouble | null, // null: nothing went wrong
  minutes: 0,
  /** Closed by itself, because nobody touched it. */
  timedOut: false,
})

export const mailbox = reactive(blank())

/** The reply on its way: the same words keep their id, so a retry is never a second message. */
let pending: { id: string, text: string } | null = null

export const closeMailbox = (timedOut = false): void => {
  Object.assign(mailbox, blank(), { timedOut })
  pending = null
  // what is on its way arrives
  if (phoneFiles.state !== 'sending') forgetFiles()
}

export const troubleOf = (answer: Exclude<Answer<unknown>, { kind: 'done' }>): Trouble => {
  if (answer.kind === 'unknown' || answer.kind === 'refused') return 'wrong'
  return answer.kind === 'lost' ? 'failed' : answer.kind
}

const once = async (work: () => Promise<boolean>): Promise<boolean> => {
  if (mailbox.busy) return false
  mailbox.busy = true
  mailbox.trouble = null
  try {
    return await work()
  } finally {
    mailbox.busy = false
  }
}

const fetchMail = async (receipt: string): Promise<boolean> => {
  const answer = await ask<Mailbox>('mailbox', { receipt })
  if (answer.kind === 'done') {
    Object.assign(mailbox, { receipt, mail: answer.body, timedOut: false })
    getReady()
    return true
  }
  mailbox.trouble = troubleOf(answer)
  mailbox.minutes = answer.kind === 'slow' ? answer.minutes : 0
  return false
}

/** Opens the mailbox of a typed code: any digits, any spaces. */
export const openMailbox = (typed: string): Promise<boolean> => once(async () => {
  const receipt = readReceipt(typed)
  if (receipt) return fetchMail(receipt)
  mailbox.trouble = 'wrong'
  return false
})

/** True when there is something she has not seen. */
export const lookAgain = (): Promise<boolean> => once(async () => {
  const { receipt, mail: before } = mailbox
  if (!await fetchMail(receipt)) return false
  return mailbox.mail?.messages.length !== before?.messages.length || mailbox.mail?.state !== before?.state
})

/** True when the message is with them. */
export const reply = (text: string): Promise<boolean> => once(async () => {
  const { receipt } = mailbox
  const message = pending?.text === text ? pending : { id: drawId(), text }
  pending = message
  const answer = await ask('mailbox/messages', { receipt, ...message })
  // closed while it was on its way
  if (mailbox.receipt !== receipt) return false
  if (answer.kind !== 'done') {
    mailbox.trouble = troubleOf(answer)
    mailbox.minutes = answer.kind === 'slow' ? answer.minutes : 0
    return false
  }
  pending = null
  await fetchMail(receipt)
  mailbox.trouble = null
  return true
})

/** Takes one of her files back. True when nobody can open it any more. */
export const takeFileBack = (id: string): Promise<boolean> => once(async () => {
  const { receipt } = mailbox
  const answer = await ask('mailbox/files/taken-back', { receipt, id })
  // closed while it was on its way
  if (mailbox.receipt !== receipt) return false
  if (answer.kind === 'done') return fetchMail(receipt)
  mailbox.trouble = troubleOf(answer)
  mailbox.minutes = answer.kind === 'slow' ? answer.minutes : 0
  return false
})
