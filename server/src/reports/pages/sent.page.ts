import { groupsOf } from '@amends/shared/receipt'
import { html } from './html.js'
import { documentOf, mainOf } from './page.js'
import { paths } from './paths.js'
import type { SentView } from './views.js'
import { dayIn, wordsIn } from './words.js'

/** Shows the code, once. The answer to a post: a reload asks before it sends again, and the same report is found. */
export const renderSent = (view: SentView): string => {
  const { language, organisation } = view
  const say = wordsIn(language)
  return documentOf({
    language,
    way: view.way,
    main: mainOf(html`
<h1>${say('code.heading')}</h1>
<p class="lead">${say('code.sent', { organisation, date: dayIn(language, view.answerBy) })}</p>
<p><strong>${say('code.paper')}</strong> ${say('code.why')}</p>
<p class="code" dir="ltr" role="group" aria-label="${say('code.digits')}">${
  groupsOf(view.receipt).map(group => html`<span>${group}</span> `)}</p>
<p class="note">${say('code.secret')}</p>
<p>${say('done.brave')}</p>
<p class="steps"><a class="button main" href="${paths.leave}" rel="noreferrer">${say('done.close')}</a>
<a class="button" href="${paths.code(view)}">${say('done.open')}</a></p>`),
  })
}
