import type { RouteRecordRaw } from 'vue-router'

export const supplyRoutes: RouteRecordRaw[] = [
  { path: 'supply', component: () => import('./SupplyPage.vue'), meta: { title: 'supply.title' } },
  { path: 'supply/asked', component: () => import('./AskedPage.vue'), meta: { title: 'supply.asked.title' } },
]
