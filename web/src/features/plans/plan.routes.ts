import type { RouteRecordRaw } from 'vue-router'

export const planRoutes: RouteRecordRaw[] = [
  { path: 'cases/:id/plan', component: () => import('./PlanPage.vue'), props: true, meta: { title: 'app.title.case' } },
]

/** On paper it has no workspace around it. */
export const planPaperRoutes: RouteRecordRaw[] = [
  { path: '/cases/:id/plan/paper', component: () => import('./PlanPaperPage.vue'), props: true, meta: { title: 'app.title.letter' } },
]
