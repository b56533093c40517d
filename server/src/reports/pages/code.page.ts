import { fieldOf, hiddenOf } from './fields.js'
import { html } from './html.js'
import { documentOf, mainOf } from './page.js'
import { paths } from './paths.js'
import { minutesIn } from './trouble.js'
import type { CodeView } from './views.js'
import { wordsIn, type Say } from './words.js'

const sentence = (say: Say, trouble: CodeView['trouble']): string => {
  if (!trouble) return ''
  if (trouble.kind === 'unknown') return say('enter.wrong')
  return trouble.kind === 'slow'
    ? say('enter.slow', { minutes: minutesIn(say, trouble.minutes) })
    : say('common.failed')
}

export const renderCode = (view: CodeView): string => {
  const { language, way } = view
  const say = wordsIn(language)
  const problem = sentence(say, view.trouble)
  return documentOf({
    language,
    way,
    main: mainOf(html`
<h1>${say('enter.heading')}</h1>
<form method="post" action="${paths.openCode(view)}" autocomplete="off" accept-charset="utf-8">
${hiddenOf('way', way ?? '')}
${problem && html`<div role="alert" class="problems"><p>${problem}</p></div>`}
${fieldOf({ name: 'code', digits: true, label: say('enter.label'), hint: say('enter.hint'), value: '' })}
<p class="steps"><button class="main" type="submit">${say('enter.open')}</button>
<a class="button" href="${paths.start(view)}">${say('common.back')}</a></p>
${view.trouble?.kind === 'unknown' && html`<p class="steps"><button type="submit" formaction="${paths.openComplaints(view)}">${say('complaint.answer')}</button></p>`}
<p class="hint">${say('enter.lost')}</p>
</form>`),
  })
}
