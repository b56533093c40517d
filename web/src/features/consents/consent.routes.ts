import type { RouteRecordRaw } from 'vue-router'

export const consentRoutes: RouteRecordRaw[] = [
  { path: 'cases/:id/consents/session', component: () => import('./ConsentSessionPage.vue'), props: true, meta: { title: 'app.title.case' } },
]
