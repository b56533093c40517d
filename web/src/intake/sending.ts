import { reactive } from 'vue'
import { answers, bodyOf, forgetAnswers } from './answers'
import { ask, type Filed } from './api'
import { drawReceipt } from './chance'
import { sendFiles } from './phone-files'
import { place } from './place'
import { goForGood } from './trail'
import { language } from './words'

type State = 'idle' | 'sending' | 'offline' | 'lost' | 'slow' | 'refused'

const blank = () => ({
  state: 'idle' as State, // widened: the literal alone would be its type
  minutes: 0,
  receipt: '',
  filed: null as Filed | null, // filled when the server has it
  /** True once an answer was lost: it may have arrived, so what was sent must not change any more. */
  maybeSent: false,
})

export const sending = reactive(blank())

export const forgetSending = (): void => {
  Object.assign(sending, blank())
}

/** Sends the report. The receipt is drawn once and sent again with every retry: exactly one report comes of it. */
export const send = async (): Promise<void> => {
  if (sending.state === 'sending') return
  sending.receipt = sending.receipt || drawReceipt()
  sending.state = 'sending'
  const { receipt } = sending
  const answer = await ask<Filed>('reports', bodyOf(answers, receipt, place().way, language.value))
  // left or wiped while it was on its way
  if (sending.receipt !== receipt) return
  if (answer.kind === 'done') {
    sending.filed = answer.body
    sending.state = 'idle'
    sending.maybeSent = false
    forgetAnswers()
    void sendFiles(receipt)
    goForGood('code')
    return
  }
  sending.state = answer.kind === 'unknown' ? 'refused' : answer.kind
  sending.minutes = answer.kind === 'slow' ? answer.minutes : 0
  if (answer.kind === 'lost') sending.maybeSent = true
  if (sending.state === 'refused') sending.maybeSent = false
}
