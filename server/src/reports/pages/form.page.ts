import { limits } from '@amends/shared/limits'
import {
  concerns, contactWays, dangers, reportSubjects, roughTimes, safeTimes, wishParties,
} from '@amends/shared/reports'
import { choicesOf, fieldOf, hiddenOf } from './fields.js'
import { html, type Html } from './html.js'
import { documentOf, listOf, mainOf, panelOf } from './page.js'
import { paths } from './paths.js'
import { troubleIn } from './trouble.js'
import type { PlainFormView, PlainProblem } from './views.js'
import { wordsIn, type HelpLanguage, type Say } from './words.js'

const missing = {
  danger: 'safety.missing', concerns: 'what.missing', contactValue: 'contact.valueMissing',
  place: 'common.failed', story: 'common.failed', mayPickUp: 'common.failed',
} as const

const maximum = (field: PlainProblem['field']): number => field === 'story' ? limits.story : limits.shortText

const firstOf = (field: PlainProblem['field']): string =>
  field === 'danger' || field === 'concerns' ? `${field}-0` : field

/** The words beside each field that needs a look. */
const sentences = (say: Say, problems: readonly PlainProblem[]): Map<PlainProblem['field'], string> =>
  new Map(problems.map(({ field, reason }) => [
    field, reason === 'missing' ? say(missing[field]) : say('common.tooLong', { max: maximum(field) }),
  ]))

const summary = (say: Say, wrong: Map<PlainProblem['field'], string>): Html => html`
<div class="problems" role="alert"><h2>${say('common.problems', { count: wrong.size })}</h2>
${listOf([...wrong].map(([field, text]) => html`<a class="link" href="#${firstOf(field)}">${text}</a>`))}</div>`

const safety = (say: Say, organisation: string): Html => html`
${panelOf(say('safety.readersTitle'), listOf([
  say('safety.readers', { organisation }), html`<strong>${say('safety.notBoss')}</strong>`,
  html`<strong>${say('safety.notInspectors')}</strong>`, say('safety.asks', { organisation }), say('safety.deputy'), say('safety.exception'),
]))}
${panelOf(say('safety.cannotTitle'), listOf([
  say('safety.cannotPromise'), say('safety.cannotCome'), say('safety.cannotHide'),
]))}`

/** The whole report on one page, for a phone without scripts: the same questions, in the same order. */
export const renderPlainForm = (view: PlainFormView): string => {
  const { language, way, organisation, values } = view
  const say = wordsIn(language)
  const wrong = sentences(say, view.problems)
  return documentOf({
    language: language satisfies HelpLanguage,
    way,
    main: mainOf(html`
${wrong.size > 0 && summary(say, wrong)}${troubleIn(say, view.trouble)}
<h1>${say('plain.heading')}</h1>
<p class="lead">${say('plain.intro', { organisation })}</p>
<form method="post" action="${paths.sendForm(view)}" autocomplete="off" accept-charset="utf-8">
${hiddenOf('sealed', view.sealed)}${hiddenOf('way', way ?? '')}
${choicesOf({
  name: 'danger', legend: say('safety.question'), chosen: [values.danger ?? ''], problem: wrong.get('danger'),
  choices: dangers.map(value => ({ value, label: say(`safety.${value}`) })),
})}
${safety(say, organisation)}
${choicesOf({
  name: 'concerns', many: true, legend: say('what.heading'), chosen: values.concerns, problem: wrong.get('concerns'),
  choices: concerns.map(value => ({ value, label: say(`what.${value}`) })),
})}
${fieldOf({
  name: 'place', label: say('where.place'), hint: say('where.placeHint'), value: values.place,
  problem: wrong.get('place'),
})}
${choicesOf({
  name: 'when', legend: say('where.when'), chosen: [values.when],
  choices: roughTimes.map(value => ({ value, label: say(`where.${value}`) })),
})}
${fieldOf({
  name: 'story', rows: 7, label: say('more.story'), hint: `${say('more.hint')} ${say('more.care')}`,
  value: values.story, problem: wrong.get('story'),
})}
${panelOf(say('files.title'), html`<p>${say('plain.files')}</p>`)}
${choicesOf({
  name: 'subject', legend: say('more.subject'), chosen: [values.subject],
  choices: reportSubjects.map(value => ({ value, label: say(`more.${value}`) })),
})}
<h2>${say('contact.heading')}</h2>
${choicesOf({
  name: 'contactWay', legend: say('contact.way'), chosen: [values.contactWay],
  choices: contactWays.map(value =>
    ({ value, label: say(`contact.${value}`), hint: value === 'code' ? say('contact.codeHint') : undefined })),
})}
${fieldOf({
  name: 'contactValue', label: say('plain.contactValue'), value: values.contactValue,
  hint: `${say('contact.valueHint')} ${say('common.optional')}`, problem: wrong.get('contactValue'),
})}
${choicesOf({
  name: 'times', many: true, legend: say('contact.times'), hint: say('contact.timesHint'), chosen: values.times,
  choices: safeTimes.map(value => ({ value, label: say(`contact.${value}`) })),
})}
${fieldOf({
  name: 'mayPickUp', label: say('contact.mayPickUp'), hint: say('contact.mayPickUpHint'), value: values.mayPickUp,
  problem: wrong.get('mayPickUp'),
})}
<h2>${say('wishes.heading')}</h2>
<p>${say('wishes.intro', { organisation })}</p>
${choicesOf({
  name: 'wishes', many: true, legend: say('wishes.question'), chosen: values.wishes,
  choices: wishParties.map(value => ({ value, label: say(`wishes.${value}`), hint: say(`wishes.${value}Hint`) })),
})}
<p class="note">${say('wishes.later')}</p>
<p class="steps"><button class="main" type="submit">${say('check.send')}</button></p>
</form>`),
  })
}
