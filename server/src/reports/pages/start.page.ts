import { html, type Html } from './html.js'
import { documentOf } from './page.js'
import { paths } from './paths.js'
import type { StartView } from './views.js'
import { directionOf, nameOf, wordsIn, type HelpKey, type HelpLanguage, type Say } from './words.js'

type WayIn = 'tell' | 'code' | 'now'

/** The same three pictures the app shows (Lucide, ISC): a message, a key, a lifebelt. */
const pictures: Record<WayIn, Html> = {
  tell: html`<path d="M2.992 16.342a2 2 0 0 1 .094 1.167l-1.065 3.29a1 1 0 0 0 1.236 1.168
l3.413-.998a2 2 0 0 1 1.099.092 10 10 0 1 0-4.777-4.719"/>`,
  code: html`<path d="M2.586 17.414A2 2 0 0 0 2 18.828V21a1 1 0 0 0 1 1h3a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h1
a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h.172a2 2 0 0 0 1.414-.586l.814-.814a6.5 6.5 0 1 0-4-4z"/>
<circle cx="16.5" cy="7.5" r=".5"/>`,
  now: html`<circle cx="12" cy="12" r="10"/><circle cx="12" cy="12" r="4"/>
<path d="m4.93 4.93 4.24 4.24m5.66 0 4.24-4.24m-4.24 9.9 4.24 4.24
m-9.9-4.24-4.24 4.24"/>`,
}

const hints: Record<WayIn, HelpKey> = { tell: 'start.tellHint', code: 'start.codeHint', now: 'start.nowHint' }

/** A globe, which is known where no word of the page is. */
const globe = html`<svg class="picture" aria-hidden="true" viewBox="0 0 24 24" fill="none" stroke="currentColor"
stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><circle cx="12" cy="12" r="10"/>
<path d="M12 2a14.5 14.5 0 0 0 0 20 14.5 14.5 0 0 0 0-20M2 12h20"/></svg>`

/** Those her phone names at once; the others folded, so that the page begins with what it says, each name to be seen. */
const languagesOf = ({ language, languages, near, unchecked, way }: StartView, say: Say): Html => {
  const link = (code: HelpLanguage): Html => html`
<a href="${paths.start({ language: code, way })}" lang="${code}" dir="${directionOf(code)}" data-code="${code}"${
  near.includes(code) && html` data-near`}${unchecked.has(code) && html` data-unchecked`}${
  code === language && html` aria-current="true"`}>${nameOf(code)}</a>`
  const first = languages.length > 4 ? languages.filter(code => code === language || near.includes(code)) : languages
  const others = languages.filter(code => !first.includes(code))
  return html`<nav class="languages" aria-label="${say('start.language')}"><div>${first.map(link)}</div>
${others.length > 0 && html`<details><summary>${globe}<span class="words">${say('start.moreLanguages')}
<span class="hint" aria-hidden="true">${others.map(code => html`<bdi lang="${code}">${nameOf(code)}</bdi> `)}</span></span></summary>
<div>${others.map(link)}</div></details>`}
</nav>`
}

/** The first page: complete without the script, and the place the script takes over when it runs. */
export const renderStart = (view: StartView): string => {
  const { language, organisation, way } = view
  const say = wordsIn(language)
  const wayIn = (name: WayIn, href: string): Html => html`
<li><a class="button way${name === 'tell' && ' main'}" href="${href}"><svg class="picture" aria-hidden="true"
viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${
  pictures[name]}</svg><span class="words">${say(`start.${name}`)}<span class="hint">${
  say(hints[name])}</span></span></a></li>`

  const main = html`<main id="help" class="page" data-language="${language}" data-way="${way ?? ''}"
data-organisation="${organisation ?? ''}" data-recordings="${view.recordings.join(' ')}"><div>
${languagesOf(view, say)}
<h1 tabindex="-1">${say('start.heading')}</h1>
<p class="lead">${say('start.intro')}</p>
${view.unchecked.has(language) && html`<p class="note">${say('start.unchecked')}</p>`}
${organisation === null
  ? html`<p class="note">${say('start.nobody')}</p>`
  : html`<p>${say('start.reader', { organisation })}</p>`}
<ul class="ways">${organisation !== null && wayIn('tell', paths.form(view))}${
  wayIn('code', paths.code(view))}${wayIn('now', paths.now(view))}
</ul>
</div></main>`
  return documentOf({ language, way, main, scripted: true })
}
