import type { RouteRecordRaw } from 'vue-router'

export const brandRoutes: RouteRecordRaw[] = [
  { path: 'brand', component: () => import('./BrandPage.vue'), meta: { title: 'supply.brand.title' } },
]
