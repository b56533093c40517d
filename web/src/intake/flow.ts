import { ref, watch } from 'vue'
import { go, questions, screen, type Question, type Screen } from './trail'

const editing = ref(false)

const isQuestion = (name: Screen): name is Question => questions.some(question => question === name)

const after = (question: Question): Screen => questions[questions.indexOf(question) + 1] ?? 'check'

/** From a question to the next one; from a changed answer back to the check page. */
export const next = (from: Question): void => go(editing.value ? 'check' : after(from))

/** Back to one question from the check page. */
export const change = (question: Question): void => {
  editing.value = true
  go(question)
}

/** Someone in danger sees first what helps now; going on stays possible there. */
export const afterSafety = (danger: boolean): void => danger ? go('now') : next('safety')

watch(screen, name => {
  if (!isQuestion(name) && name !== 'now') editing.value = false
})
