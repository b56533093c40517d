import { emptyPlainValues } from './plain-form.js'
import { renderCode } from './code.page.js'
import { renderError } from './error.page.js'
import { renderPlainForm } from './form.page.js'
import { renderMailbox } from './mailbox.page.js'
import { renderHelpNow } from './now.page.js'
import { renderSent } from './sent.page.js'
import { renderStart } from './start.page.js'
import { helpLanguages, type HelpLanguage } from './words.js'

/** Every page, with the same text in every place a person or another server can fill. */
export const everyPage = (language: HelpLanguage, text: string): Record<string, string> => {
  const view = { language, way: text, organisation: text }
  const slow = { kind: 'slow', minutes: 3 } as const
  return {
    start: renderStart({ ...view, languages: helpLanguages, near: ['ar'], recordings: [`${language}/start`], unchecked: new Set() }),
    startForNobody: renderStart({ ...view, organisation: null, languages: helpLanguages, near: [], recordings: [], unchecked: new Set([language]) }),
    now: renderHelpNow(view),
    form: renderPlainForm({ ...view, sealed: text, values: emptyPlainValues, problems: [], trouble: null }),
    formWithProblems: renderPlainForm({
      ...view,
      sealed: text,
      values: {
        ...emptyPlainValues, place: text, story: text, contactWay: 'phone', contactValue: text, mayPickUp: text,
        concerns: ['threats'], times: ['night'], wishes: ['union'],
      },
      problems: [{ field: 'danger', reason: 'missing' }, { field: 'story', reason: 'tooLong' }],
      trouble: slow,
    }),
    sent: renderSent({ ...view, receipt: '1234567890123456', answerBy: '2026-11-28' }),
    code: renderCode({ ...view, trouble: null }),
    codeUnknown: renderCode({ ...view, trouble: { kind: 'unknown' } }),
    codeSlow: renderCode({ ...view, trouble: slow }),
    mailbox: renderMailbox({
      ...view,
      sealed: text,
      messageId: text,
      state: 'question',
      receivedOn: '2026-11-21',
      answerBy: '2026-11-28',
      messages: [
        { id: text, from: 'organisation', organisation: text, text, on: '2026-11-22', translation: { language: 'bn', text, by: 'machine' } },
        { id: text, from: 'worker', text, on: '2026-11-23' },
      ],
      wishes: ['shelter'],
      lookedAtOn: '2026-11-22',
      feedbackBy: '2027-02-22',
      decline: { reason: 'outside_area', elsewhere: ['union'] },
      deputy: { organisation: text, since: '2026-11-24' },
      text,
      problem: 'tooLong',
      trouble: { kind: 'failed' },
      sent: false,
    }),
    error: renderError({ ...view, trouble: { kind: 'failed' }, kept: text }),
  }
}
