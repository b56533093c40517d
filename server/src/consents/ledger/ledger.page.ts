import { hiddenOf } from '../../reports/pages/fields.js'
import { html, type Html } from '../../reports/pages/html.js'
import { documentOf, listOf, mainOf, panelOf } from '../../reports/pages/page.js'
import { paths } from '../../reports/pages/paths.js'
import { dayIn, wordsIn, type HelpLanguage, type Say } from '../../reports/pages/words.js'
import type { LedgerConsent, LedgerLine } from './ledger.js'
import type { HerLedger } from './ledger.service.js'

/** `asking` is the consent she is asked about before it is taken back; `isOver` says that it was. */
export type LedgerView = { language: HelpLanguage, way: string | null, sealed: string, ledger: HerLedger, asking: string | null, isOver: boolean }

const whoIn = (say: Say, { organisation, kind }: Pick<LedgerLine, 'organisation' | 'kind'>): Html => html`
<strong>${organisation ? html`<bdi>${organisation}</bdi>` : say(`ledger.kind_${kind}`)}</strong>${organisation && html`
<span>${say(`ledger.kind_${kind}`)}</span>`}`

const line = ({ language }: LedgerView, say: Say) => (it: LedgerLine): Html => html`
<p class="from">${whoIn(say, it)}</p><p>${say(`ledger.way_${it.way}`, { part: say(`ledger.item_${it.part}`) })}</p>
<p class="hint">${say(`ledger.basis_${it.basis}`)} ${say('ledger.on', { day: dayIn(language, it.day) })}</p>`

const carried = (view: LedgerView): Html => html`${hiddenOf('sealed', view.sealed)}${hiddenOf('way', view.way ?? '')}`

const takeBack = (view: LedgerView, say: Say, { id }: LedgerConsent): Html => html`
<form method="post" action="${paths.takeBack(view)}" autocomplete="off" accept-charset="utf-8">${carried(view)}${hiddenOf('consent', id)}${view.asking === id
  ? html`${hiddenOf('sure', 'yes')}<p><strong>${say('ledger.sure')}</strong></p><p class="steps"><button class="main" type="submit">${say('ledger.yes')}</button></p>`
  : html`<p class="steps"><button type="submit">${say('ledger.takeBack')}</button></p>`}</form>`

const consent = (view: LedgerView, say: Say) => (it: LedgerConsent): Html => html`
<p class="from">${whoIn(say, it)}</p><p>${say('ledger.may', { items: it.items.map(item => say(`ledger.item_${item}`)).join(say('common.comma')) })}</p>
<p class="hint">${say(`ledger.purpose_${it.purpose}`)} ${say('ledger.said', { day: dayIn(view.language, it.day) })}${
  it.isLive ? it.until && html` ${say('ledger.until', { day: dayIn(view.language, it.until) })}` : html` ${say('ledger.ended', { day: dayIn(view.language, it.ended ?? it.day) })}`}</p>
${it.isLive && takeBack(view, say, it)}`

/** Who looked at what is hers and what she allowed, for a phone without JavaScript. */
export const renderLedger = (view: LedgerView): string => {
  const { language, way, ledger } = view
  const say = wordsIn(language)
  return documentOf({
    language,
    way,
    main: mainOf(html`
<h1>${say('ledger.heading')}</h1>
${view.isOver && html`<div class="status" data-tone="calm" role="status"><p>${say('ledger.takenBack')}</p></div>`}
<p>${say('ledger.intro')}</p>
${ledger.deputy?.since && html`<p>${say('ledger.deputy', { organisation: ledger.deputy.organisation, date: dayIn(language, ledger.deputy.since) })}</p>`}
${ledger.isJoined ? html`
<section><h2>${say('ledger.looked')}</h2>${ledger.lines.length ? listOf(ledger.lines.map(line(view, say))) : html`<p class="note">${say('ledger.nobody')}</p>`}
${ledger.hasMore && html`<p class="note">${say('ledger.more')}</p>`}<p class="hint">${say('ledger.sealed')}</p></section>
${panelOf(say('ledger.allowed'), ledger.consents.length ? listOf(ledger.consents.map(consent(view, say))) : html`<p>${say('ledger.nothing')}</p>`)}`
  : html`<p class="note">${say('ledger.notJoined')}</p>`}
<form method="post" action="${paths.openCode(view)}" autocomplete="off" accept-charset="utf-8">${carried(view)}
<p class="steps"><button type="submit">${say('ledger.back')}</button></p></form>`),
  })
}
