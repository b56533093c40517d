import { html } from './html.js'
import { documentOf, listOf, mainOf, panelOf } from './page.js'
import { paths } from './paths.js'
import type { HelpNowView } from './views.js'
import { wordsIn } from './words.js'

export const renderHelpNow = (view: HelpNowView): string => {
  const { language, organisation, way } = view
  const say = wordsIn(language)
  return documentOf({
    language,
    way,
    main: mainOf(html`
<h1>${say('now.heading')}</h1>
<p class="lead">${say('now.intro')}</p>
${panelOf(say('now.callTitle'), html`<p><strong>${say('now.call')}</strong></p>
${organisation !== null && html`<p>${say('now.own', { organisation })}</p>`}`, 'urgent')}
${panelOf(say('now.doTitle'), listOf([say('now.doPeople'), say('now.doTell'), say('now.doPapers')]))}
${panelOf(say('now.rightsTitle'), listOf([
  say('now.rightPapers'), say('now.rightFree'), say('now.rightSafe'), say('now.rightPay'),
]))}
<p class="steps">${organisation !== null && html`
<a class="button main" href="${paths.form(view)}">${say('now.goOn')}</a>`}
<a class="button" href="${paths.start(view)}">${say('now.toStart')}</a></p>`),
  })
}
