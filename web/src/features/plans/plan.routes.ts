import type { RouteRecordRaw } from 'vue-router'

export const planRoutes: RouteRecordRaw[] = [
  { path: 'cases/:id/plan', component: () => import('./PlanPage.vue'), props: true, meta: { title: 'app.title.case' } },
]
