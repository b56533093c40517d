import { limits } from '@amends/shared/limits'
import { wishParties } from '@amends/shared/reports'
import type { HerDecline, HerTranslation } from '../mailbox-beside.js'
import { choicesOf, fieldOf, hiddenOf } from './fields.js'
import { html, type Html } from './html.js'
import { documentOf, listOf, mainOf, panelOf } from './page.js'
import { paths } from './paths.js'
import { minutesIn } from './trouble.js'
import type { MailboxMessage, MailboxView } from './views.js'
import { dayIn, wordsIn, type Say } from './words.js'

/** What was put into her language first, who did that, and what was written beside it. */
const translated = (view: MailboxView, say: Say, each: MailboxMessage, { text, language, by }: HerTranslation): Html => html`
<p class="text" dir="auto" lang="${language}">${text}</p>
<p class="hint">${say(`mailbox.translated_${by}`, { organisation: each.organisation ?? view.organisation })}</p>
<p class="hint">${say('mailbox.original')}</p><p class="text original" dir="auto">${each.text}</p>`

const declined = (say: Say, { reason, elsewhere }: HerDecline): Html => panelOf(say('mailbox.declinedTitle'), html`
<p>${say(`mailbox.declined_${reason}`)}</p><h3>${say('mailbox.elsewhereTitle')}</h3>
${listOf(elsewhere.map(it => say(`mailbox.elsewhere_${it}`)))}<p>${say('mailbox.declinedStill')}</p>`)

/** By when she hears what, and who reads it if nobody does. */
const clocksOf = (view: MailboxView, say: Say): Html => {
  const { deputy, lookedAtOn, feedbackBy, language } = view
  return html`${lookedAtOn && html`
<p class="hint">${say('mailbox.lookedAt', { date: dayIn(language, lookedAtOn) })}</p>`}${view.state !== 'finished' && html`
<p class="hint">${say('mailbox.feedbackBy', { date: dayIn(language, feedbackBy) })}</p>`}${deputy && html`
<p>${deputy.since
  ? say('mailbox.deputyReads', { organisation: deputy.organisation, date: dayIn(language, deputy.since) })
  : say('mailbox.deputyMay', { organisation: deputy.organisation })}</p>`}`
}

const message = (view: MailboxView, say: Say) => (each: MailboxMessage): Html => html`
<article class="message" data-from="${each.from}"><p class="from"><strong>${
  each.from === 'worker' ? say('mailbox.you') : each.organisation ?? view.organisation}</strong> <span>${
  dayIn(view.language, each.on)}</span></p>${each.translation ? translated(view, say, each, each.translation) : html`<p class="text" dir="auto">${each.text}</p>`}</article>`

const problemOf = (view: MailboxView, say: Say): string => {
  if (view.problem === 'missing') return say('mailbox.replyMissing')
  return view.problem === 'tooLong' ? say('common.tooLong', { max: limits.message }) : ''
}

const noteOf = (view: MailboxView, say: Say): Html | null => {
  if (view.changed) {
    return html`<div class="status" data-tone="calm" role="status"><p>${say('mailbox.wishesKept')}</p></div>`
  }
  if (view.sent) {
    return html`<div class="status" data-tone="calm" role="status"><p>${say('mailbox.replySent')}</p></div>`
  }
  return view.trouble && html`<div class="problems" role="alert"><p><strong>${say('mailbox.replyNotSent')}</strong></p>
<p>${view.trouble.kind === 'slow'
  ? say('enter.slow', { minutes: minutesIn(say, view.trouble.minutes) })
  : say('common.failed')}</p></div>`
}

const whoCanSee = (view: MailboxView, say: Say): Html => panelOf(say('mailbox.whoTitle'), html`
<p>${say('mailbox.whoReads', { organisation: view.organisation })}</p>
<p>${say(view.wishes.length ? 'mailbox.whoWishes' : 'mailbox.whoNobody')}</p>
${view.wishes.length > 0 && listOf(view.wishes.map(party => say(`wishes.${party}`)))}
<p>${say('mailbox.whoInterpreter')}</p>
<form method="post" action="${paths.keepWishes(view)}" autocomplete="off" accept-charset="utf-8">
${hiddenOf('sealed', view.sealed)}${hiddenOf('way', view.way ?? '')}
${choicesOf({
  name: 'wishes', many: true, legend: say('mailbox.changeWishes'), hint: say('mailbox.changeWishesHint'), chosen: view.wishes,
  choices: wishParties.map(value => ({ value, label: say(`wishes.${value}`) })),
})}
<p class="steps"><button type="submit">${say('mailbox.keepWishes')}</button></p>
</form>`)

export const renderMailbox = (view: MailboxView): string => {
  const { language, way } = view
  const say = wordsIn(language)
  const date = dayIn(language, view.answerBy)
  return documentOf({
    language,
    way,
    main: mainOf(html`
<h1>${say('mailbox.heading')}</h1>
${noteOf(view, say)}
${panelOf(say('mailbox.stateTitle'), html`<p class="lead"><strong>${say(`mailbox.${view.state}_state`)}</strong></p>
<p>${say(`mailbox.${view.state}_next`, { date })}</p>
<p class="hint">${say('mailbox.received', { date: dayIn(language, view.receivedOn) })}</p>${clocksOf(view, say)}`, 'state')}
${view.decline && declined(say, view.decline)}
<section><h2>${say('mailbox.messages')}</h2><div class="log">${view.messages.length
  ? view.messages.map(message(view, say))
  : html`<p class="note">${say('mailbox.empty', { date })}</p>`}</div></section>
<form method="post" action="${paths.sendReply(view)}" autocomplete="off" accept-charset="utf-8">
${hiddenOf('sealed', view.sealed)}${hiddenOf('messageId', view.messageId)}${hiddenOf('way', way ?? '')}
${fieldOf({ name: 'text', rows: 4, label: say('mailbox.reply'), value: view.text, problem: problemOf(view, say) })}
<p class="steps"><button class="main" type="submit">${say('common.send')}</button></p>
</form>
${whoCanSee(view, say)}
<form method="post" action="${paths.openLedger(view)}" autocomplete="off" accept-charset="utf-8">
${hiddenOf('sealed', view.sealed)}${hiddenOf('way', way ?? '')}
<p class="steps"><button type="submit">${say('ledger.open')}</button></p>
</form>
<form method="post" action="${paths.openComplaints(view)}" autocomplete="off" accept-charset="utf-8">
${hiddenOf('sealed', view.sealed)}${hiddenOf('way', way ?? '')}
<p class="steps"><button type="submit">${say('complaint.heading')}</button></p>
</form>
<p class="steps"><a class="button" href="${paths.start(view)}">${say('mailbox.close')}</a></p>`),
  })
}
