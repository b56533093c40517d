import { limits } from '@amends/shared/limits'
import { choicesOf, fieldOf, hiddenOf } from '../pages/fields.js'
import { html, type Html } from '../pages/html.js'
import { mainOf, panelOf } from '../pages/page.js'
import { paths } from '../pages/paths.js'
import { directionOf } from '../pages/words.js'
import type { ToTranslate } from './interpreter.service.js'
import { wordsFor, type InterpreterLanguage } from './words.js'

/** `typed` is what she wrote and comes back to her; `problem` is what is wrong with it, or that nothing was answered. */
export type InterpreterView = {
  language: InterpreterLanguage, token: string, step: 'conflict' | 'text' | 'thanks' | 'conflicted' | 'over'
  opened: ToTranslate | null, typed: string, problem: 'missing' | 'tooLong' | null
}
type Say = ReturnType<typeof wordsFor>

/** No script, no way into anything, and a title that says nothing of what it is about. */
const document = (language: InterpreterLanguage, main: Html): string => html`<!doctype html>
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

const form = ({ language, token }: InterpreterView, content: Html): Html => html`
<form method="post" action="/help/${language}/interpreter/${encodeURIComponent(token)}" autocomplete="off" accept-charset="utf-8">${content}</form>`
const button = (label: string, isMain = false): Html => html`<p class="steps"><button${isMain && html` class="main"`} type="submit">${label}</button></p>`

const asked = (view: InterpreterView, say: Say): Html => html`
<h1>${say('title')}</h1>
<p class="lead">${say('intro')}</p>
${form(view, html`${choicesOf({
  name: 'knows', legend: say('conflict'), hint: say('conflictHint'), chosen: [], ...view.problem ? { problem: say('missing') } : {},
  choices: [{ value: 'no', label: say('no') }, { value: 'yes', label: say('yes') }],
})}${button(say('on'), true)}`)}`

const text = (view: InterpreterView, say: Say, { text: original, language }: ToTranslate): Html => {
  const into = new Intl.DisplayNames([view.language], { type: 'language' }).of(language) ?? language
  const problem = view.problem === 'missing' ? say('textMissing') : view.problem === 'tooLong' ? say('tooLong', { max: limits.story }) : ''
  return html`
<h1>${say('title')}</h1>
<p>${say('intro')}</p>
${panelOf(say('text'), html`<p class="text" dir="auto">${original}</p>`)}
${form(view, html`${hiddenOf('knows', 'no')}${fieldOf({ name: 'text', rows: 8, label: say('into', { language: into }), hint: say('intoHint'), value: view.typed, problem })}${button(say('send'), true)}`)}
${form(view, html`${hiddenOf('knows', 'yes')}${button(say('know'))}`)}`
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
export const renderInterpreter = (view: InterpreterView): string => document(view.language, mainOf(stepOf(view, wordsFor(view.language))))
