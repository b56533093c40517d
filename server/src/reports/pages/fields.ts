import { html, type Html } from './html.js'

interface Choice { value: string, label: string, hint?: string }

interface Choices {
  name: string
  legend: string
  choices: readonly Choice[]
  chosen: readonly string[]
  many?: boolean
  hint?: string
  problem?: string
}

interface Field {
  name: string
  label: string
  value: string
  hint?: string
  problem?: string
  rows?: number
  digits?: boolean
}

const notes = (name: string, hint?: string, problem?: string): Html => html`${hint && html`
<p class="hint" id="${name}-hint">${hint}</p>`}${problem && html`
<p class="problem" id="${name}-problem">${problem}</p>`}`

const describedBy = (name: string, hint?: string, problem?: string): Html => {
  const ids = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ')
  return html`${ids && html` aria-describedby="${ids}"`}`
}

/** Radios, or checkboxes when many may be chosen. */
export const choicesOf = ({ name, legend, choices, chosen, many, hint, problem }: Choices): Html =>
  html`<fieldset${problem && html` class="wrong"`}><legend>${legend}</legend>${notes(name, hint, problem)}
<div class="choices">${choices.map((choice, at) => html`
<label class="choice"><input type="${many ? 'checkbox' : 'radio'}" name="${name}" id="${name}-${at}" value="${
  choice.value}"${chosen.includes(choice.value) && html` checked`} autocomplete="off"${
  describedBy(name, hint, problem)}>
<span class="words">${choice.label}${choice.hint && html`<span class="hint">${choice.hint}</span>`}</span></label>`)}
</div></fieldset>`

/** One line or several; nothing typed in it is completed, checked or kept by the browser. */
export const fieldOf = ({ name, label, value, hint, problem, rows, digits }: Field): Html => {
  const shared = html`name="${name}" id="${name}" autocomplete="off" autocapitalize="off" spellcheck="false"${
    describedBy(name, hint, problem)}${problem && html` aria-invalid="true"`}`
  return html`<div class="field${problem && ' wrong'}"><label for="${name}">${label}</label>${
    notes(name, hint, problem)}
${rows
  // a first line break inside a textarea is dropped by browsers, so one is given away
  ? html`<textarea ${shared} rows="${rows}" dir="auto">
${value}</textarea>`
  : html`<input type="text" ${shared} value="${value}" dir="${digits ? 'ltr' : 'auto'}"${
    digits && html` inputmode="numeric" class="digits"`}>`}</div>`
}

export const hiddenOf = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`
