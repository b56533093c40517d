import type { RouteRecordRaw } from 'vue-router'

export const transferRoutes: RouteRecordRaw[] = [
  { path: 'cases/:id/transfer', component: () => import('./OfferPage.vue'), props: true, meta: { title: 'app.title.case' } },
  { path: 'transfers/:id', component: () => import('./TransferPage.vue'), props: true, meta: { title: 'transfers.title' } },
]
