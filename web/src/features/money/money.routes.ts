import type { RouteRecordRaw } from 'vue-router'

export const moneyRoutes: RouteRecordRaw[] = [
  { path: 'cases/:id/money', component: () => import('./MoneyPage.vue'), props: true, meta: { title: 'app.title.case' } },
  { path: 'cases/:id/money/paste', component: () => import('./PastePage.vue'), props: true, meta: { title: 'app.title.case' } },
]
