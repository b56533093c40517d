import { referralAsking, referralRefusals, type ReferralState } from '@amends/shared/referrals'
import { choicesOf, fieldOf, hiddenOf } from '../../reports/pages/fields.js'
import { html, type Html } from '../../reports/pages/html.js'
import { buttonOf, formTo, outsideOf } from '../../reports/pages/outside.page.js'
import { listOf, panelOf } from '../../reports/pages/page.js'
import { dayIn } from '../../reports/pages/words.js'
import type { Opened } from './link.service.js'
import { bookOf, say, type PartnerLanguage } from './words.js'

/** `opened` is null before the code was right; `trouble` says that it was not. */
export type LinkView = { language: PartnerLanguage, token: string, code: string, opened: Opened | null, trouble: boolean, isSaid: boolean }

const form = (view: LinkView, content: Html): Html => formTo('partner', view, content)
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
    return html`${form(view, html`${carried('accepted')}${buttonOf(partner.accept, true)}`)}
${form(view, html`${carried('refused')}${choicesOf({
  name: 'why', legend: partner.why, chosen: ['full'], choices: referralRefusals.map(value => ({ value, label: refusals[value] })),
})}${buttonOf(partner.refuse)}`)}`
  }
  if (state !== 'accepted' && state !== 'in_service') return html``
  return html`${form(view, html`${carried('done')}${buttonOf(partner.done, true)}`)}${form(view, html`${carried('failed')}${buttonOf(partner.failed)}`)}`
}

/** One referral for a partner without an account: first the code, then the sheet and what can be answered. */
export const renderLink = (view: LinkView): string => {
  const { language, opened, trouble, isSaid } = view
  const { partner } = bookOf(language)
  return outsideOf(language, html`
<h1>${partner.title}</h1>
${isSaid && html`<div class="status" data-tone="calm" role="status"><p>${partner.said}</p></div>`}
${opened ? html`<p>${partner.keep}</p>${sheet(view, opened)}${answers(view, opened)}` : !isSaid && html`
<p>${partner.intro}</p>${form(view, html`${fieldOf({ name: 'code', label: partner.code, value: '', ...trouble ? { problem: partner.wrong } : {} })}${buttonOf(partner.open, true)}`)}`}`)
}
