import { herComplaints } from '@amends/shared/complaints'
import { limits } from '@amends/shared/limits'
import { choicesOf, fieldOf, hiddenOf } from '../reports/pages/fields.js'
import { html, type Html } from '../reports/pages/html.js'
import { documentOf, listOf, mainOf, panelOf } from '../reports/pages/page.js'
import { paths } from '../reports/pages/paths.js'
import { minutesIn } from '../reports/pages/trouble.js'
import type { Trouble } from '../reports/pages/views.js'
import { dayIn, wordsIn, type HelpLanguage, type Say } from '../reports/pages/words.js'
import type { HerComplaint, HerComplaints } from './her-complaints.service.js'

/** `complaintId` is the id of the one she may write: new on each page, the same when the page comes back with a trouble. What she wrote is kept. */
export type ComplaintView = HerComplaints & {
  language: HelpLanguage, way: string | null, sealed: string, complaintId: string, words: string, about: string, isAnonymous: boolean
  problem: 'about' | 'words' | 'tooLong' | null, trouble: Trouble | null, isSent: boolean, isFull: boolean
}

/** Whom she may turn to outside, in words that the house says already. */
const elsewhere = ['other_organisation', 'union', 'labour_inspectorate', 'embassy'] as const

const carried = (view: ComplaintView): Html => html`${hiddenOf('sealed', view.sealed)}${hiddenOf('way', view.way ?? '')}`

const noteOf = (view: ComplaintView, say: Say): Html | null => {
  if (view.isSent) return html`<div class="status" data-tone="calm" role="status"><p>${say('complaint.sent')}</p></div>`
  if (view.isFull) return html`<div class="problems" role="alert"><p>${say('complaint.full')}</p></div>`
  return view.trouble && html`<div class="problems" role="alert"><p><strong>${say('mailbox.replyNotSent')}</strong></p>
<p>${view.trouble.kind === 'slow' ? say('enter.slow', { minutes: minutesIn(say, view.trouble.minutes) }) : say('common.failed')}</p></div>`
}

const stateOf = ({ language }: ComplaintView, say: Say, it: HerComplaint): string => {
  if (!it.isRead) return say('complaint.nobody')
  if (it.state === 'received') return say('complaint.received', { organisation: it.organisation, date: dayIn(language, it.acknowledgeBy) })
  if (it.state === 'closed') return `${say('complaint.closed')} ${it.until ? say('complaint.until', { date: dayIn(language, it.until) }) : ''}`
  return say('complaint.looking', { organisation: it.organisation, date: dayIn(language, it.feedBackBy) })
}

const one = (view: ComplaintView, say: Say) => (it: HerComplaint): Html => html`
<article class="message" data-from="worker"><p class="from"><strong>${say(`complaint.about_${it.about}`)}</strong> <span>${dayIn(view.language, it.receivedOn)}</span></p>
<p class="text" dir="auto">${it.words}</p><p class="hint">${stateOf(view, say, it)}</p></article>${it.answers.map(answer => html`
<article class="message" data-from="organisation"><p class="from"><strong><bdi>${it.organisation}</bdi></strong> <span>${dayIn(view.language, answer.on)}</span></p>
<p class="text" dir="auto">${answer.text}</p></article>`)}`

const formOf = (view: ComplaintView, say: Say): Html => html`
<form method="post" action="${paths.complain(view)}" autocomplete="off" accept-charset="utf-8">${carried(view)}${hiddenOf('complaintId', view.complaintId)}
${choicesOf({
  name: 'about', legend: say('complaint.about'), chosen: [view.about], problem: view.problem === 'about' ? say('complaint.missing') : '',
  choices: herComplaints.map(value => ({ value, label: say(`complaint.about_${value}`) })),
})}
${fieldOf({
  name: 'words', rows: 5, label: say('complaint.words'), value: view.words,
  problem: view.problem === 'words' ? say('mailbox.replyMissing') : view.problem === 'tooLong' ? say('common.tooLong', { max: limits.message }) : '',
})}
${choicesOf({
  name: 'anonymous', legend: say('complaint.wish'), chosen: [view.isAnonymous ? 'yes' : 'no'],
  choices: [{ value: 'yes', label: say('complaint.hidden') }, { value: 'no', label: say('complaint.named') }],
})}
<p class="steps"><button class="main" type="submit">${say('common.send')}</button></p></form>`

/** Where she says what is wrong with those who help her, and reads what came of it; with or without JavaScript. */
export const renderComplaint = (view: ComplaintView): string => {
  const { language, way, receiver, isAlone, complaints } = view
  const say = wordsIn(language)
  return documentOf({
    language,
    way,
    main: mainOf(html`
<h1>${say('complaint.heading')}</h1>
${noteOf(view, say)}
${!isAlone && html`<p>${receiver === null ? say('complaint.nobody') : say('complaint.intro', { organisation: receiver })}</p>
<p>${say('complaint.apart')}</p>`}
${complaints.length > 0 && html`<section><h2>${say('complaint.yours')}</h2><div class="log">${complaints.map(one(view, say))}</div></section>`}
${receiver !== null && formOf(view, say)}
${panelOf(say('mailbox.elsewhereTitle'), listOf(elsewhere.map(it => say(`mailbox.elsewhere_${it}`))))}
${!isAlone && html`<form method="post" action="${paths.openCode(view)}" autocomplete="off" accept-charset="utf-8">${carried(view)}
<p class="steps"><button type="submit">${say('ledger.back')}</button></p></form>`}`),
  })
}
