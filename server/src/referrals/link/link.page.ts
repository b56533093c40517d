import { referralAsking, referralRefusals, type ReferralState } from '@amends/shared/referrals'
import { choicesOf, fieldOf, hiddenOf } from '../../reports/pages/fields.js'
import { html, type Html } from '../../reports/pages/html.js'
import { listOf, mainOf, panelOf } from '../../reports/pages/page.js'
import { paths } from '../../reports/pages/paths.js'
import { dayIn, directionOf } from '../../reports/pages/words.js'
import type { Opened } from './link.service.js'
import { bookOf, say, type PartnerLanguage } from './words.js'

/** `opened` is null before the code was right; `trouble` says that it was not. */
export type LinkView = { language: PartnerLanguage, token: string, code: string, opened: Opened | null, trouble: boolean, isSaid: boolean }

/** A page for a partner: no script, no way back into anything, and a title that says nothing of whom. */
const document = (language: PartnerLanguage, main: Html): string => html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<title>Amends</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow">
<link rel="icon" href="${paths.icon}" type="image/svg+xml">
<link rel="stylesheet" href="${paths.style}">
</head>
<body>
${main}
</body>
</html>
`.text

const action = ({ language, token }: LinkView): string => `/help/${language}/partner/${encodeURIComponent(token)}`
const form = (view: LinkView, content: Html): Html => html`
<form method="post" action="${action(view)}" autocomplete="off" accept-charset="utf-8">${content}</form>`
const button = (label: string, isMain = false): Html => html`<p class="steps"><button${isMain && html` class="main"`} type="submit">${label}</button></p>`
const line = (label: string, value: string | null | false): Html => html`${value && html`<p class="from"><strong>${label}</strong></p><p><bdi>${value}</bdi></p>`}`

const sheet = ({ language }: LinkView, { sheet: it, state }: Opened): Html => {
  const { sheet: words, needs, items, medical, priorities, states, partner } = bookOf(language)
  const list = (those: readonly string[]) => new Intl.ListFormat(language, { type: 'conjunction' }).format(those)
  return html`
<p class="note">${say(language, partner.state, { state: states[state] })}</p>
${panelOf(words.title, html`${line(words.from, `${it.organisationName}, ${it.byName}`)}${line(words.worker, it.workerCode)}${line(words.priority, priorities[it.priority])}
${line(words.due, dayIn(language, it.dueAt.toISOString().slice(0, 10)))}${line(words.needs, list(it.needs.map(need => needs[need])))}${line(words.given, it.given.length > 0 && list(it.given.map(need => needs[need])))}
${line(words.languages, list(it.languages.map(code => new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code)))}${line(words.note, it.note)}
${it.told.length > 0 && listOf(it.told.map(told => line(items[told.item], told.text)))}`)}
${panelOf(words.card, html`${line(words.lookingForHer, it.lookingForHer ?? words.nothing)}${line(words.dependants, String(it.dependants))}${line(words.medical, medical[it.medical])}
${line(words.police, it.isPoliceInvolved ? words.policeYes : words.policeNo)}${line(words.wordsNotToUse, it.wordsNotToUse ?? words.nothing)}${line(words.risks, it.risks)}`)}`
}

const isAsking = (state: ReferralState): boolean => referralAsking.some(it => it === state)

const answers = (view: LinkView, { state }: Opened): Html => {
  const { partner, refusals } = bookOf(view.language)
  const carried = (answer: string): Html => html`${hiddenOf('code', view.code)}${hiddenOf('answer', answer)}`
  if (isAsking(state)) {
    return html`${form(view, html`${carried('accepted')}${button(partner.accept, true)}`)}
${form(view, html`${carried('refused')}${choicesOf({
  name: 'why', legend: partner.why, chosen: ['full'], choices: referralRefusals.map(value => ({ value, label: refusals[value] })),
})}${button(partner.refuse)}`)}`
  }
  if (state !== 'accepted' && state !== 'in_service') return html``
  return html`${form(view, html`${carried('done')}${button(partner.done, true)}`)}${form(view, html`${carried('failed')}${button(partner.failed)}`)}`
}

/** One referral for a partner without an account: first the code, then the sheet and what can be answered. */
export const renderLink = (view: LinkView): string => {
  const { language, opened, trouble, isSaid } = view
  const { partner } = bookOf(language)
  return document(language, mainOf(html`
<h1>${partner.title}</h1>
${isSaid && html`<div class="status" data-tone="calm" role="status"><p>${partner.said}</p></div>`}
${opened ? html`<p>${partner.keep}</p>${sheet(view, opened)}${answers(view, opened)}` : !isSaid && html`
<p>${partner.intro}</p>${form(view, html`${fieldOf({ name: 'code', label: partner.code, value: '', ...trouble ? { problem: partner.wrong } : {} })}${button(partner.open, true)}`)}`}`))
}
