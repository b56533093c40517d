import type { RouteRecordRaw } from 'vue-router'

export const operationsRoutes: RouteRecordRaw[] = [
  { path: 'operations', component: () => import('./OperationsPage.vue'), meta: { title: 'app.title.operations' } },
]
