import type { RouteRecordRaw } from 'vue-router'

export const screeningRoutes: RouteRecordRaw[] = [
  { path: 'cases/:id/workers/:worker/screenings/:screening', component: () => import('./ScreeningPage.vue'), props: true, meta: { title: 'app.title.case' } },
]

/** A letter on paper has no workspace around it. */
export const screeningLetterRoutes: RouteRecordRaw[] = [
  { path: '/workers/:worker/letters/:entry', component: () => import('./SpareLetterPage.vue'), props: true, meta: { title: 'app.title.letter' } },
]
