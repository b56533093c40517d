import type { RouteRecordRaw } from 'vue-router'

export const responseRoutes: RouteRecordRaw[] = [
  { path: 'cases/:id/response', component: () => import('./ResponsePage.vue'), props: true, meta: { title: 'app.title.case' } },
  { path: 'cases/:id/response/:memo', component: () => import('./MemoPage.vue'), props: true, meta: { title: 'app.title.case' } },
]
