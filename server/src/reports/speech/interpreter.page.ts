import { limits } from '@amends/shared/limits'
import { choicesOf, fieldOf, hiddenOf } from '../pages/fields.js'
import { html, type Html } from '../pages/html.js'
import { buttonOf, formTo, outsideOf } from '../pages/outside.page.js'
import { panelOf } from '../pages/page.js'
import type { ToTranslate } from './interpreter.service.js'
import { wordsFor, type InterpreterLanguage } from './words.js'

/** `typed` is what she wrote and comes back to her; `problem` is what is wrong with it, or that nothing was answered. */
export type InterpreterView = {
  language: InterpreterLanguage, token: string, step: 'conflict' | 'text' | 'thanks' | 'conflicted' | 'over'
  opened: ToTranslate | null, typed: string, problem: 'missing' | 'tooLong' | null
}
type Say = ReturnType<typeof wordsFor>

const form = (view: InterpreterView, content: Html): Html => formTo('interpreter', view, content)

const asked = (view: InterpreterView, say: Say): Html => html`
<h1>${say('title')}</h1>
<p class="lead">${say('intro')}</p>
${form(view, html`${choicesOf({
  name: 'knows', legend: say('conflict'), hint: say('conflictHint'), chosen: [], ...view.problem ? { problem: say('missing') } : {},
  choices: [{ value: 'no', label: say('no') }, { value: 'yes', label: say('yes') }],
})}${buttonOf(say('on'), true)}`)}`

const text = (view: InterpreterView, say: Say, { text: original, language }: ToTranslate): Html => {
  const into = new Intl.DisplayNames([view.language], { type: 'language' }).of(language) ?? language
  const problem = view.problem === 'missing' ? say('textMissing') : view.problem === 'tooLong' ? say('tooLong', { max: limits.story }) : ''
  return html`
<h1>${say('title')}</h1>
<p>${say('intro')}</p>
${panelOf(say('text'), html`<p class="text" dir="auto">${original}</p>`)}
${form(view, html`${hiddenOf('knows', 'no')}${fieldOf({ name: 'text', rows: 8, label: say('into', { language: into }), hint: say('intoHint'), value: view.typed, problem })}${buttonOf(say('send'), true)}`)}
${form(view, html`${hiddenOf('knows', 'yes')}${buttonOf(say('know'))}`)}`
}

const told = (title: string, body: string, kept = ''): Html => html`
<h1>${title}</h1>
<p class="lead">${body}</p>
${kept && html`<p class="text" dir="auto">${kept}</p>`}`

const stepOf = (view: InterpreterView, say: Say): Html => {
  if (view.step === 'text' && view.opened) return text(view, say, view.opened)
  switch (view.step) {
    case 'thanks': return told(say('thanks'), say('thanksText'))
    case 'conflicted': return told(say('conflicted'), say('conflictedText'))
    case 'over': return told(say('overTitle'), say('overText'), view.typed)
    default: return asked(view, say)
  }
}

/** One text for an interpreter without an account: first the question, then the text and a field, and nothing else. */
export const renderInterpreter = (view: InterpreterView): string => outsideOf(view.language, stepOf(view, wordsFor(view.language)))
