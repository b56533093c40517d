import type { RouteRecordRaw } from 'vue-router'

export const actionRoutes: RouteRecordRaw[] = [
  { path: 'cases/:id/checks', component: () => import('./ChecksPage.vue'), props: true, meta: { title: 'actions.check.title' } },
]
