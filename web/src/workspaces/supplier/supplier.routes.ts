import type { RouteRecordRaw } from 'vue-router'

export const supplierRoutes: RouteRecordRaw[] = [
  { path: 'supplier', component: () => import('./SupplierPage.vue'), meta: { title: 'actions.supplier.title' } },
]
