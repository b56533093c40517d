import type { RouteRecordRaw } from 'vue-router'

export const referralRoutes: RouteRecordRaw[] = [
  { path: 'referrals', component: () => import('./RequestsPage.vue'), meta: { title: 'referrals.asked.title' } },
  { path: 'referrals/:id', component: () => import('./ReferralPage.vue'), props: true, meta: { title: 'referrals.title' } },
  { path: 'cases/:id/workers/:worker/refer', component: () => import('./ReferPage.vue'), props: true, meta: { title: 'app.title.case' } },
]
