import type { RouteRecordRaw } from 'vue-router'

export const closureRoutes: RouteRecordRaw[] = [
  { path: 'cases/:id/closing', component: () => import('./ClosingPage.vue'), props: true, meta: { title: 'app.title.case' } },
]

/** A letter on paper has no workspace around it. */
export const closureLetterRoutes: RouteRecordRaw[] = [
  { path: '/cases/:id/closing/letter', component: () => import('./OutcomePage.vue'), props: true, meta: { title: 'app.title.letter' } },
  { path: '/cases/:id/closing/letter/:worker', component: () => import('./OutcomePage.vue'), props: true, meta: { title: 'app.title.letter' } },
  { path: '/cases/:id/closing/checklist', component: () => import('./ChecklistPage.vue'), props: true, meta: { title: 'app.title.letter' } },
]
