import type { RouteRecordRaw } from 'vue-router'

export const findingRoutes: RouteRecordRaw[] = [
  { path: 'cases/:id/findings', component: () => import('./FindingsPage.vue'), props: true, meta: { title: 'app.title.case' } },
  { path: 'cases/:id/findings/talk', component: () => import('./InterviewPage.vue'), props: true, meta: { title: 'app.title.case' } },
  { path: 'cases/:id/findings/hand-in', component: () => import('./HandInPage.vue'), props: true, meta: { title: 'app.title.case' } },
]
