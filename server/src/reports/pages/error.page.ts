import { html } from './html.js'
import { documentOf, mainOf } from './page.js'
import { paths } from './paths.js'
import { minutesIn } from './trouble.js'
import type { ErrorView } from './views.js'
import { wordsIn } from './words.js'

/** When no other page can be made: one kind sentence, and her words back. */
export const renderError = (view: ErrorView): string => {
  const { language, trouble } = view
  const say = wordsIn(language)
  return documentOf({
    language,
    way: view.way,
    main: mainOf(html`
<h1>${say('plain.trouble')}</h1>
<p class="lead">${trouble.kind === 'slow'
  ? say('check.tooMany', { minutes: minutesIn(say, trouble.minutes) })
  : say('common.failed')}</p>
${view.kept && html`<div class="field"><label for="kept">${say('plain.kept')}</label>
<textarea id="kept" rows="8" readonly dir="auto" autocomplete="off" spellcheck="false">
${view.kept}</textarea></div>`}
<p>${say('plain.again')}</p>
<p class="steps"><a class="button" href="${paths.start(view)}">${say('now.toStart')}</a></p>`),
  })
}
