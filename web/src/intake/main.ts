import { createApp, watchEffect } from 'vue'
import HelpApp from './HelpApp.vue'
import { forgetAnswers } from './answers'
import { held, mayGoBack } from './held'
import './help.css'
import './screens.css'
import { watchForLeaving } from './leave'
import { closeLedger } from './ledger'
import { closeMailbox } from './mailbox'
import { forgetFiles } from './phone-files'
import { readPlace } from './place'
import { forgetSending } from './sending'
import { followHistory, go, screen } from './trail'
import { direction, language, speak, t, type Key } from './words'

const root = document.getElementById('help')

const forget = (): void => {
  forgetAnswers()
  forgetSending()
  forgetFiles()
  closeMailbox()
  closeLedger()
  held.value = false
}

/** The header stands outside the app: the way out works before and without it. Its words follow the language. */
const followLanguage = (): void => {
  watchEffect(() => {
    document.documentElement.lang = language.value
    document.documentElement.dir = direction.value
    document.querySelectorAll<HTMLElement>('[data-words]').forEach(part => {
      part.textContent = t(part.dataset.words as Key) // the server writes keys of the same words
    })
  })
}

const showNow = (): void => {
  document.addEventListener('click', event => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-now]')) return
    event.preventDefault()
    if (screen.value !== 'now') go('now')
  })
}

const start = async (page: HTMLElement): Promise<void> => {
  const place = readPlace(page)
  // without its words the app stays away: the plain page is still there and works
  await speak(place.language)
  followHistory(mayGoBack)
  followLanguage()
  showNow()
  createApp(HelpApp).mount(page)
}

if (root) {
  watchForLeaving(forget)
  start(root).catch(() => undefined)
}
