import { nextTick } from 'vue'
import type { Router } from 'vue-router'
import { keepPath, readSession, session } from '../api/session'
import { i18n } from '../i18n/i18n'
import { headingDue, takeFocus } from '../ui/heading-focus'

/** Signed out: to the sign-in page, the path kept in memory. Then the title (never content) and the focus. */
export const guard = (router: Router): void => {
  router.beforeEach(async to => {
    if (session.value === 'unknown') await readSession()
    if (session.value !== 'in' && !to.meta.open) {
      keepPath(to.fullPath)
      return { path: '/sign-in', replace: true }
    }
    if (session.value === 'in' && to.path === '/sign-in') return '/'
    return true
  })

  router.afterEach(async (to, from, failure) => {
    if (failure) return
    const { t } = i18n.global
    document.title = to.meta.title ? `${t(to.meta.title)} · ${t('app.name')}` : t('app.name')
    if (from.matched.length === 0 || from.path === to.path) return
    headingDue()
    await nextTick()
    takeFocus(document.querySelector<HTMLElement>('[data-page-heading]'))
  })
}
