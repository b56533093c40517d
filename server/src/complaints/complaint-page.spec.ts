import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { dayIn, directionOf, helpLanguages, wordsIn } from '../reports/pages/words.js'
import { renderComplaint, type ComplaintView } from './complaint.page.js'

const hostile = '"></textarea><script>alert(1)</script>'
const view = (given: Partial<ComplaintView> = {}): ComplaintView => ({
  language: 'en', way: null, sealed: 's', complaintId: 'c', words: hostile, about: 'helper', isAnonymous: true, problem: null, trouble: null, isSent: false, isFull: false, receiver: `Light ${hostile}`, isAlone: false,
  complaints: [{
    id: 'a', about: 'shelter', state: 'answered', receivedOn: '2026-11-21', acknowledgeBy: '2026-11-28', feedBackBy: '2027-02-28', lookedOn: '2026-11-22', closedOn: null, until: null, isRead: true, outcome: null, organisation: hostile,
    words: hostile, answers: [{ id: 'b', on: '2026-11-22', text: hostile }] }], ...given })

it.each([...helpLanguages])('says in %s who looks at it, what she wrote and where else she can go, in its direction and light', language => {
  const page = renderComplaint(view({ language }))
  const say = wordsIn(language)
  expect(page).toContain(`<html lang="${language}" dir="${directionOf(language)}">`)
  for (const key of ['complaint.heading', 'complaint.apart', 'complaint.words', 'mailbox.elsewhere_union'] as const) expect(page).toContain(say(key))
  expect(page).not.toContain('<script>')
  expect(gzipSync(page).length).toBeLessThan(14_000)
})

it('offers no form where nobody could look at it, and says so', () => {
  const page = renderComplaint(view({ receiver: null, complaints: [] }))
  expect(page).toContain(wordsIn('en')('complaint.nobody'))
  expect(page).not.toContain('name="words"')
})

it('gives back what she wrote with what is missing', () => {
  const page = renderComplaint(view({ words: 'They were late.', about: '', problem: 'about' }))
  expect(page).toContain('They were late.')
  expect(page).toContain(wordsIn('en')('complaint.missing'))
})

it.each([...helpLanguages])('says in %s until when what is finished can be read', language => {
  const [complaint] = view().complaints
  if (!complaint) throw new Error('no complaint')
  const page = renderComplaint(view({ language, isAlone: true, receiver: null, complaints: [{ ...complaint, state: 'closed', closedOn: '2026-11-22', until: '2027-11-22' }] }))
  expect(page).toContain(wordsIn(language)('complaint.until', { date: dayIn(language, '2027-11-22') }))
  expect([page.includes('name="words"'), page.includes('/mailbox"')]).toEqual([false, false])
})
